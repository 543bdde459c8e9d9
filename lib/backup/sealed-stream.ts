import 'server-only'
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { keyOf, type Key } from '@/lib/vault/keys'
import { BackupRefused } from './refusal'

// STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, 2015) over AES-256-GCM: each piece has its number and « last or not » in
// its nonce, under a key of this file's own. A piece changed, cut off, repeated or moved isn't read.
const MAGIC = Buffer.from('PFS1')
const SALT = 32
const PIECE = 1 << 16
const TAG = 16

/** The bytes of a source, sealed: 'PFS1', the length of the key's id, the id, a salt, then the pieces. */
export async function* sealStream(key: Key, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const id = Buffer.from(key.id)
  const salt = randomBytes(SALT)
  const secret = secretOfFile(key.secret, salt)
  yield Buffer.concat([MAGIC, Buffer.from([id.length]), id, salt])
  let waiting: Buffer = Buffer.alloc(0)
  let number = 0
  for await (const bytes of source) {
    waiting = Buffer.concat([waiting, bytes])
    let from = 0
    // The last piece is known only at the end: one is always held back.
    for (; waiting.length - from > PIECE; from += PIECE)
      yield sealPiece(secret, number++, false, waiting.subarray(from, from + PIECE))
    waiting = waiting.subarray(from)
  }
  yield sealPiece(secret, number, true, waiting)
}

/** The bytes that were sealed. Throws BackupRefused (changed, keyMissing), at the latest at the end of what is read. */
export async function* openStream(file: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Buffer = Buffer.alloc(0)
  let secret: Buffer | null = null
  let number = 0
  for await (const bytes of source) {
    waiting = Buffer.concat([waiting, bytes])
    if (!secret) {
      const head = readHead(file, waiting)
      if (!head) continue
      secret = head.secret
      waiting = waiting.subarray(head.length)
    }
    let from = 0
    for (; waiting.length - from > PIECE + TAG; from += PIECE + TAG)
      yield openPiece(file, secret, number++, false, waiting.subarray(from, from + PIECE + TAG))
    waiting = waiting.subarray(from)
  }
  if (!secret) throw new BackupRefused({ code: 'changed', file })
  yield openPiece(file, secret, number, true, waiting)
}

function readHead(file: string, bytes: Buffer): { secret: Buffer; length: number } | null {
  const start = MAGIC.length + 1
  if (bytes.length < start) return null
  if (!MAGIC.equals(bytes.subarray(0, MAGIC.length))) throw new BackupRefused({ code: 'changed', file })
  const end = start + bytes[MAGIC.length]!
  if (bytes.length < end + SALT) return null
  const id = bytes.subarray(start, end).toString()
  const secret = keyOf(id)
  if (!secret) throw new BackupRefused({ code: 'keyMissing', keyIds: [id] })
  return { secret: secretOfFile(secret, bytes.subarray(end, end + SALT)), length: end + SALT }
}

function secretOfFile(secret: Buffer, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, 'portail backup', 32))
}

function sealPiece(secret: Buffer, number: number, isLast: boolean, content: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(number, isLast), { authTagLength: TAG })
  return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

function openPiece(file: string, secret: Buffer, number: number, isLast: boolean, piece: Buffer): Buffer {
  if (piece.length < TAG) throw new BackupRefused({ code: 'changed', file })
  const decipher = createDecipheriv('aes-256-gcm', secret, nonceOf(number, isLast), { authTagLength: TAG })
  decipher.setAuthTag(piece.subarray(piece.length - TAG))
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, piece.length - TAG)), decipher.final()])
  } catch {
    throw new BackupRefused({ code: 'changed', file })
  }
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}
