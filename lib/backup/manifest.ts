import 'server-only'
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { currentKey, keyOf } from '@/lib/vault/keys'
import { BackupRefused } from './refusal'

/** The form of a backup. A portal reads its own and the former ones. */
export const FORMAT = 1

export const MANIFEST = 'manifest.json'
/** Every other file of the backup with its SHA-256, as `sha256sum --check` reads it. */
export const LIST = 'files.sha256'
/** The rows of the database: compressed, then sealed. */
export const ROWS = 'database.bin'
export const DOCUMENTS = 'documents'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const manifestSchema = z.object({
  format: z.number().int(),
  /** When the database was as the backup has it, ISO 8601 in UTC. */
  takenAt: z.iso.datetime(),
  portal: z.string(),
  database: z.object({
    engine: z.string(),
    migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
    tables: z.array(z.object({ name: z.string(), rows: z.number().int(), sha256 })),
  }),
  documents: z.object({
    files: z.number().int(),
    /** Named by a row, and gone from the storage when it was read. */
    missing: z.array(z.string()),
  }),
  bytes: z.number().int(),
  listSha256: sha256,
  /** What PORTAIL_KEYS must hold to read it all; `check` tells a key from another of the same name. */
  keys: z.array(z.object({ id: z.string(), check: z.string() })),
})
export type Manifest = z.infer<typeof manifestSchema>

const signedSchema = z.object({
  manifest: z.looseObject({ format: z.number().int() }),
  keyId: z.string(),
  mac: sha256,
})

/** The manifest as it is written: whoever hasn't the key can't write another. */
export function signManifest(manifest: Manifest): string {
  const key = currentKey()
  return `${JSON.stringify({ manifest, keyId: key.id, mac: macOf(key.secret, manifest) }, null, 2)}\n`
}

/**
 * The manifest of a backup. Throws BackupRefused: notABackup, newerFormat, keyMissing, keyWrong (a key of the name holds
 * other bytes), changed.
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const { manifest, keyId, mac } = await readSigned(folder)
  if (manifest.format > FORMAT) throw new BackupRefused({ code: 'newerFormat', format: manifest.format })
  const secret = keyOf(keyId)
  const parsed = manifestSchema.safeParse(manifest)
  if (!secret)
    throw new BackupRefused({
      code: 'keyMissing',
      keyIds: parsed.success ? missingKeys(parsed.data) : [keyId],
    })
  if (parsed.success) refuseOtherKeys(parsed.data)
  if (
    !parsed.success ||
    !timingSafeEqual(Buffer.from(mac, 'hex'), Buffer.from(macOf(secret, manifest), 'hex'))
  )
    throw new BackupRefused({ code: 'changed', file: MANIFEST })
  return parsed.data
}

/** What a list shows of a backup, whose signature isn't looked at; null when it isn't one. */
export async function glanceAtManifest(folder: string): Promise<Manifest | null> {
  try {
    return manifestSchema.parse((await readSigned(folder)).manifest)
  } catch {
    return null
  }
}

async function readSigned(folder: string): Promise<z.infer<typeof signedSchema>> {
  const text = await readFile(path.join(/* turbopackIgnore: true */ folder, MANIFEST), 'utf8').catch(
    () => null,
  )
  if (text === null) throw new BackupRefused({ code: 'notABackup', folder })
  try {
    return signedSchema.parse(JSON.parse(text))
  } catch {
    throw new BackupRefused({ code: 'changed', file: MANIFEST })
  }
}

function macOf(secret: Buffer, manifest: object): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'portail backup manifest', 32))
  return createHmac('sha256', key).update(JSON.stringify(manifest)).digest('hex')
}

/** A few characters that tell a key from another, and nothing of it. */
export function checkOfKey(secret: Buffer): string {
  return createHmac('sha256', secret).update('portail key check').digest('hex').slice(0, 16)
}

function missingKeys({ keys }: Manifest): string[] {
  return keys.filter(({ id }) => !keyOf(id)).map(({ id }) => id)
}

function refuseOtherKeys(manifest: Manifest): void {
  const keyIds = missingKeys(manifest)
  if (keyIds.length > 0) throw new BackupRefused({ code: 'keyMissing', keyIds })
  const wrong = manifest.keys.find(({ id, check }) => checkOfKey(keyOf(id)!) !== check)
  if (wrong) throw new BackupRefused({ code: 'keyWrong', keyId: wrong.id })
}
