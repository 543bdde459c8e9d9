import 'server-only'
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { currentKey, keyOf } from './keys'

// AES-256-GCM (NIST SP 800-38D): a random 96-bit nonce for each sealing, a 128-bit tag that refuses what was changed.
const NONCE = 12
const TAG = 16
const VERSION = 'v1'
const MAGIC = Buffer.from('PFV1')

/** What was sealed can't be read: another key, another purpose, or bytes that somebody changed. */
export class Unreadable extends Error {}

/**
 * A text that only this installation's key reads: 'v1.keyId.…'. `purpose` says which fact of whom it is; it isn't kept
 * with the text, and without the same one the text isn't read: what is sealed for one child can't be put under another.
 */
export function seal(purpose: string, text: string): string {
  const key = currentKey()
  return [VERSION, key.id, encrypt(key.secret, purpose, Buffer.from(text)).toString('base64url')].join('.')
}

/** The text that was sealed. Throws Unreadable. */
export function unseal(purpose: string, sealed: string): string {
  const [version, keyId, body, ...rest] = sealed.split('.')
  if (version !== VERSION || !keyId || !body || rest.length > 0) throw new Unreadable('Not a sealed text')
  return decrypt(keyId, purpose, Buffer.from(body, 'base64url')).toString()
}

export function sealJson(purpose: string, value: unknown): string {
  return seal(purpose, JSON.stringify(value))
}

/** The value that was sealed, for a schema to check. Throws Unreadable. */
export function unsealJson(purpose: string, sealed: string): unknown {
  return JSON.parse(unseal(purpose, sealed))
}

/** A file's bytes, sealed: 'PFV1', the length of the key's id, the id, then the nonce, the tag and the content. */
export function sealBytes(purpose: string, bytes: Uint8Array): Uint8Array {
  const key = currentKey()
  const id = Buffer.from(key.id)
  return Buffer.concat([MAGIC, Buffer.from([id.length]), id, encrypt(key.secret, purpose, bytes)])
}

/** The bytes that were sealed. Throws Unreadable. */
export function unsealBytes(purpose: string, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  const keyId = keyIdOfBytes(sealed)
  if (keyId === null) throw new Unreadable('Not a sealed file')
  return new Uint8Array(decrypt(keyId, purpose, sealed.subarray(MAGIC.length + 1 + keyId.length)))
}

/** The key under which a text is sealed; null for a text in clear. */
export function keyIdOf(sealed: string): string | null {
  const [version, keyId] = sealed.split('.', 2)
  return version === VERSION && keyId ? keyId : null
}

/** The key under which a file is sealed; null for a file in clear. */
export function keyIdOfBytes(sealed: Uint8Array): string | null {
  if (!MAGIC.equals(sealed.subarray(0, MAGIC.length))) return null
  const start = MAGIC.length + 1
  return Buffer.from(sealed.subarray(start, start + (sealed[MAGIC.length] ?? 0))).toString()
}

function encrypt(secret: Buffer, purpose: string, content: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', secret, nonce, { authTagLength: TAG })
  cipher.setAAD(Buffer.from(purpose))
  const body = Buffer.concat([cipher.update(content), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function decrypt(keyId: string, purpose: string, sealed: Uint8Array): Buffer {
  const secret = keyOf(keyId)
  if (!secret) throw new Unreadable(`Sealed with the key ${keyId}, which PORTAIL_KEYS doesn't hold`)
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, NONCE), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(purpose))
  try {
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()])
  } catch {
    throw new Unreadable('Changed since it was sealed, or sealed for something else')
  }
}
