import 'server-only'
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Pool } from 'pg'
import type { OpenDatabase } from '@/lib/db/open'
import type { FileStorage } from '@/lib/storage/storage'
import type { Instant } from '@/lib/time/paris'
import { keyIdOfBytes } from '@/lib/vault/seal'
import { currentKey, keyOf } from '@/lib/vault/keys'
import { type Dumped, dumpDatabase } from './dump'
import { flushFolder, hashOfFile, headOfFile, linkFile } from './files'
import { aloneInFolder, nameOfBackup, namesOfBackups, noteVerified, PART, removeParts } from './folder'
import { checkOfKey, DOCUMENTS, FORMAT, LIST, MANIFEST, type Manifest, ROWS, signManifest } from './manifest'
import { readList, verifyBackup } from './verify'

export type Source = {
  database: OpenDatabase
  /** Where the documents are, sealed as they are kept. */
  documents: Pick<FileStorage, 'read'>
  /** A place on the same disk as the embedded database, for its copy. */
  scratch: string
}

export type Written = { name: string; manifest: Manifest }

/**
 * Writes a backup of the database, as it is at one instant, then of the files that it names; reads it again from end to
 * end, and only then gives it its name. Throws BackupRefused, or what the disk said: the former backups are untouched.
 */
export async function writeBackup(now: Instant, source: Source, folder: string): Promise<Written> {
  return aloneInFolder(folder, async () => {
    await removeParts(folder)
    const name = nameOfBackup(now)
    const part = path.join(folder, `${name}${PART}`)
    try {
      await mkdir(part, { mode: 0o700 })
      const dumped = await dumpAtOneInstant(source, path.join(part, ROWS))
      const manifest = await describe(now, part, dumped, await gatherDocuments(source, folder, part, dumped))
      await writeFile(path.join(part, MANIFEST), signManifest(manifest), { mode: 0o600, flush: true })
      await verifyBackup(part)
      await noteVerified(part, now)
      await flushFolder(part)
      await rename(part, path.join(folder, name))
      await flushFolder(folder)
      return { name, manifest }
    } catch (error) {
      await rm(part, { recursive: true, force: true })
      throw error
    }
  })
}

/**
 * The embedded database has one session, which a long reading would keep from everybody: it is copied, and the copy is
 * read at leisure.
 */
async function dumpAtOneInstant({ database, scratch }: Source, file: string): Promise<Dumped> {
  if (!database.openCopy) return dumpFrom(database.pool, file)
  const copy = await database.openCopy(scratch)
  try {
    return await dumpFrom(copy.pool, file)
  } finally {
    await copy.close()
  }
}

async function dumpFrom(pool: Pool, file: string): Promise<Dumped> {
  const client = await pool.connect()
  try {
    return await dumpDatabase(client, file)
  } finally {
    client.release()
  }
}

type Gathered = { lines: string[]; bytes: number; missing: string[] }

/** A document never changes once it is kept: what a former backup has is linked, the rest is copied. */
async function gatherDocuments(
  { documents }: Source,
  folder: string,
  part: string,
  { storageKeys, keyIds }: Dumped,
): Promise<Gathered> {
  const former = await formerDocuments(folder)
  const gathered: Gathered = { lines: [], bytes: 0, missing: [] }
  for (const key of storageKeys.sort()) {
    const name = `${DOCUMENTS}/${key.slice(0, 2)}/${key}`
    const place = path.join(part, name)
    const copied = (await linkGood(former, name, place)) ?? (await copyDocument(documents, key, place))
    if (!copied) {
      gathered.missing.push(key)
      continue
    }
    gathered.lines.push(`${copied.sha256}  ${name}`)
    gathered.bytes += copied.bytes
    const keyId = keyIdOfBytes(await headOfFile(place))
    if (keyId) keyIds.add(keyId)
  }
  return gathered
}

/** Copies a document to the disk for good, and gives what was copied; null when there is none. */
async function copyDocument(documents: Source['documents'], key: string, to: string) {
  const bytes = await documents.read(key)
  if (!bytes) return null
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
  await writeFile(to, bytes, { flag: 'wx', mode: 0o600, flush: true })
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
}

type Former = { folder: string; hashes: Map<string, string> }

async function formerDocuments(folder: string): Promise<Former | null> {
  const [last] = await namesOfBackups(folder)
  if (!last) return null
  const list = await readFile(path.join(folder, last, LIST), 'utf8').catch(() => '')
  return { folder: path.join(folder, last), hashes: new Map(readList(list)) }
}

/** Links the file of a former backup, when it is still as it was. */
async function linkGood(former: Former | null, name: string, place: string) {
  const sha256 = former?.hashes.get(name)
  if (!former || !sha256) return null
  const file = path.join(former.folder, name)
  if ((await hashOfFile(file)) !== sha256 || !(await linkFile(file, place))) return null
  return { sha256, bytes: (await stat(place)).size }
}

async function describe(
  now: Instant,
  part: string,
  { engine, migrations, tables, keyIds }: Dumped,
  { lines, bytes, missing }: Gathered,
): Promise<Manifest> {
  const rows = path.join(part, ROWS)
  const list = [`${await hashOfFile(rows)}  ${ROWS}`, ...lines, ''].join('\n')
  await writeFile(path.join(part, LIST), list, { mode: 0o600, flush: true })
  return {
    format: FORMAT,
    takenAt: new Date(now).toISOString(),
    portal: await versionOfPortal(),
    database: { engine, migrations, tables },
    documents: { files: lines.length, missing },
    bytes: bytes + (await stat(rows)).size,
    listSha256: createHash('sha256').update(list).digest('hex'),
    // What another key has sealed isn't read today either: it is kept as it is.
    keys: [...keyIds.add(currentKey().id)].sort().flatMap((id) => {
      const secret = keyOf(id)
      return secret ? [{ id, check: checkOfKey(secret) }] : []
    }),
  }
}

async function versionOfPortal(): Promise<string> {
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), 'package.json')
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version
}
