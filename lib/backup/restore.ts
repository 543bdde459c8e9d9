import 'server-only'
import { createHash } from 'node:crypto'
import { readFile, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Pool, PoolClient } from 'pg'
import { FolderLocked, lockFolder } from '@/lib/db/folder-lock'
import { openEmbedded, openServer, type OpenDatabase } from '@/lib/db/open'
import { folderStorage } from '@/lib/storage/folder'
import type { FileFolder } from '@/lib/storage/storage'
import { migrate, readMigrations } from '@/scripts/migrate.mjs'
import type { Instant } from '@/lib/time/paris'
import { readDump } from './dump'
import { flushFolder } from './files'
import { nameOfBackup } from './folder'
import { loadDatabase } from './load'
import { LIST, type Manifest, ROWS } from './manifest'
import { BackupRefused } from './refusal'
import { migrationsOf, tablesOf } from './tables'
import { readList, verifyBackup } from './verify'

/** Where a backup is put back: the data folder, a server's database and a bucket when they aren't in it. */
export type Place = {
  dataDir: string
  databaseUrl: string | undefined
  bucket: FileFolder | null
  /**
   * What is in the data folder is put aside, beside it; a bucket keeps what it has beside what comes. A server's
   * database must be empty.
   */
  replaces: boolean
}

export type Restored = { manifest: Manifest; database: OpenDatabase; aside: string[] }

/**
 * Puts a backup back and answers the open database, brought to the portal's own version. The backup is read from end to
 * end first, and each table again once it is there. Nobody's session comes back. Throws BackupRefused; then what was
 * there is still there.
 */
export async function restoreBackup(now: Instant, backup: string, place: Place): Promise<Restored> {
  const manifest = await verifyBackup(backup)
  refuseUnknownMigrations(manifest)
  const documents = stage(path.join(place.dataDir, 'documents'))
  const base = stage(path.join(place.dataDir, 'db'))
  await (place.bucket ? refuseFilledBucket(place.bucket, place) : refuseTaken(documents.final, place))
  const server = place.databaseUrl ? openServer(place.databaseUrl, 2) : null
  const unlock = server ? null : await takeFolder(base.final, place)
  try {
    await rm(documents.part, { recursive: true, force: true })
    await restoreDocuments(backup, place.bucket ?? folderStorage(documents.part))
    if (server) {
      await refuseFilled(server.pool, manifest)
      await fill(server.pool, backup, manifest)
    } else await fillFolder(base.part, backup, manifest)
    const aside = await swap(now, [...(place.bucket ? [] : [documents]), ...(server ? [] : [base])])
    // Ours until here, of whoever opens it from here on.
    await unlock?.()
    return { manifest, database: server ?? (await openEmbedded(base.final)), aside }
  } catch (error) {
    await server?.close()
    await unlock?.()
    throw error
  } finally {
    await rm(documents.part, { recursive: true, force: true })
    await rm(base.part, { recursive: true, force: true })
  }
}

type Staged = { final: string; part: string }

function stage(final: string): Staged {
  return { final, part: `${final}.part` }
}

function refuseUnknownMigrations({ database }: Manifest): void {
  const known = new Map(readMigrations().map(({ name, checksum }) => [name, checksum]))
  for (const { name, checksum } of database.migrations) {
    if (!known.has(name)) throw new BackupRefused({ code: 'newerDatabase', migration: name })
    if (known.get(name) !== checksum) throw new BackupRefused({ code: 'changedMigration', migration: name })
  }
}

async function refuseTaken(folder: string, { replaces }: Place): Promise<void> {
  const isTaken = (await readdir(folder).catch(() => [])).length > 0
  if (isTaken && !replaces) throw new BackupRefused({ code: 'placeTaken', place: 'folder' })
}

async function refuseFilledBucket(bucket: FileFolder, { replaces }: Place): Promise<void> {
  if (replaces) return
  const { done: isEmpty } = await bucket.list()[Symbol.asyncIterator]().next()
  if (!isEmpty) throw new BackupRefused({ code: 'placeTaken', place: 'bucket' })
}

/** The folder of the embedded database is nobody's while it is replaced. */
async function takeFolder(folder: string, place: Place): Promise<(() => Promise<void>) | null> {
  const exists = await readdir(folder).then(
    () => true,
    () => false,
  )
  if (!exists) return null
  try {
    const unlock = await lockFolder(folder)
    await refuseTaken(folder, place).catch(async (error) => {
      await unlock()
      throw error
    })
    return unlock
  } catch (error) {
    if (error instanceof FolderLocked) throw new BackupRefused({ code: 'databaseInUse' })
    throw error
  }
}

/** A server's database may hold tables that an interrupted restoration made, and nobody's data. */
async function refuseFilled(pool: Pool, { database }: Manifest): Promise<void> {
  await withClient(pool, async (client) => {
    const known = new Set(database.migrations.map(({ name }) => name))
    const isAhead = (await migrationsOf(client)).some(({ name }) => !known.has(name))
    const tables = new Set((await tablesOf(client)).map(({ name }) => name))
    const filled = []
    for (const table of ['account', 'family', 'organisation'])
      if (tables.has(table)) filled.push(...(await client.query(`SELECT 1 FROM ${table} LIMIT 1`)).rows)
    if (isAhead || filled.length > 0) throw new BackupRefused({ code: 'placeTaken', place: 'server' })
  })
}

async function fill(pool: Pool, backup: string, manifest: Manifest): Promise<void> {
  await migrate(
    pool,
    undefined,
    manifest.database.migrations.map(({ name }) => name),
  )
  await withClient(pool, (client) => loadDatabase(client, readDump(path.join(backup, ROWS)), manifest))
  await migrate(pool)
  // A session that was ended since would be open again.
  await pool.query('DELETE FROM session')
}

async function fillFolder(folder: string, backup: string, manifest: Manifest): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  const database = await openEmbedded(folder)
  try {
    await fill(database.pool, backup, manifest)
  } finally {
    await database.close()
  }
}

async function withClient<Found>(pool: Pool, work: (client: PoolClient) => Promise<Found>): Promise<Found> {
  const client = await pool.connect()
  try {
    return await work(client)
  } finally {
    client.release()
  }
}

/** A key always names the same file: what is there already under it is written over by itself. */
async function restoreDocuments(backup: string, documents: FileFolder): Promise<void> {
  for (const [name, sha256] of readList(await readFile(path.join(backup, LIST), 'utf8'))) {
    if (name === ROWS) continue
    const bytes = await readFile(path.join(backup, name))
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new BackupRefused({ code: 'changed', file: name })
    await documents.keep(path.basename(name), bytes)
  }
}

/** What was restored takes its place; what was there is put aside. Answers where. */
async function swap(now: Instant, staged: readonly Staged[]): Promise<string[]> {
  const aside: string[] = []
  for (const { final, part } of staged) {
    if ((await readdir(final).catch(() => [])).length > 0) {
      const place = `${final}.avant-${nameOfBackup(now).slice('portail-'.length)}`
      await rename(final, place)
      aside.push(place)
    } else await rm(final, { recursive: true, force: true })
    // A portal without any document has no such folder.
    await rename(part, final).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
  }
  for (const { final } of staged) await flushFolder(path.dirname(final))
  return aside
}
