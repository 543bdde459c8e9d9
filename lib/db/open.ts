import { constants, fsyncSync, mkdirSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { PrismaClient } from '@/prisma/generated/client'
import { lockFolder } from './folder-lock'
import { refuseOtherVersion } from './folder-version'
import { oneAtATime } from './one-at-a-time'
import { PGliteStream } from './pglite-stream'
import { openReader, type Reader } from './readers'
import { openPool } from './server-pool'
import { statementNames } from './statement-names'

export type OpenDatabase = {
  prisma: PrismaClient
  pool: pg.Pool
  /** What pages read by: connections of their own, or Prisma where there can be none. */
  reader: Reader
  close: () => Promise<void>
  /** Of the embedded database: a copy of it as it is now, in this folder, which goes away when the copy is closed. */
  openCopy?: (folder: string) => Promise<OpenDatabase>
}

// Without it the adapter reads moments in the server's own zone, hours off.
const UTC = '-c TimeZone=UTC'
// What every transaction is, said once for each connection rather than at the start of each.
const READ_COMMITTED = '-c default_transaction_isolation=read\\ committed'

/** A PostgreSQL server. */
export function openServer(connectionString: string, connections: number): OpenDatabase {
  const pool = openPool({
    connectionString,
    max: connections,
    options: `${UTC} ${READ_COMMITTED}`,
    connectionTimeoutMillis: 10_000,
  })
  const keepsStatements = !isBehindPooler(connectionString)
  if (!keepsStatements) return behind(pool, { keepsStatements }, async () => {})
  const { reader, close } = openReader(connectionString)
  return { ...behind(pool, { keepsStatements }, close), reader }
}

/** A pooler that gives each transaction another connection may not know the statements of the one before. */
function isBehindPooler(connectionString: string): boolean {
  return /[?&]pgbouncer=true(&|$)/.test(connectionString)
}

/** The PostgreSQL that runs inside this process, on a folder. Throws FolderLocked, FolderOfOtherVersion. */
export async function openEmbedded(folder: string): Promise<OpenDatabase> {
  mkdirSync(/* turbopackIgnore: true */ folder, { recursive: true })
  await refuseOtherVersion(folder)
  const unlock = await lockFolder(folder)
  const { PGlite } = await import('@electric-sql/pglite')
  const { pg_trgm } = await import('@electric-sql/pglite/contrib/pg_trgm')
  // PGlite starts with -F (no fsync) and has no fsync to call: an acknowledged booking must survive a power cut.
  const startParams = [
    ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
    ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync'],
  ]
  const server = await PGlite.create(folder, { startParams, extensions: { pg_trgm } })
  callRealFsync(server)
  return { ...openPGlite(server, unlock), openCopy: (place) => openCopy(server, folder, place) }
}

/** Nothing runs while the files are copied: the copy is what a power cut would leave, which PostgreSQL reads. */
async function openCopy(server: PGlite, folder: string, place: string): Promise<OpenDatabase> {
  await rm(place, { recursive: true, force: true })
  await server.runExclusive(() => cp(folder, place, { recursive: true, mode: constants.COPYFILE_FICLONE }))
  const copy = await openEmbedded(place)
  const close = async () => {
    await copy.close()
    await rm(place, { recursive: true, force: true })
  }
  return { ...copy, close }
}

export function openPGlite(server: PGlite, afterClose: () => Promise<void> = async () => {}): OpenDatabase {
  const pool = new pg.Pool({
    max: 1,
    idleTimeoutMillis: 0,
    user: 'postgres',
    database: 'postgres',
    options: UTC,
    stream: () => new PGliteStream(server) as never,
  })
  pool.on('connect', oneAtATime)
  return behind(pool, { keepsStatements: true }, async () => {
    await server.close()
    await afterClose()
  })
}

function behind(
  pool: pg.Pool,
  { keepsStatements }: { keepsStatements: boolean },
  closeServer: () => Promise<void>,
): OpenDatabase {
  const nameOf = statementNames()
  const prisma = new PrismaClient({
    // The type of the adapter wants a name for all; `pg` takes none for those that aren't kept.
    adapter: new PrismaPg(pool, keepsStatements ? { statementNameGenerator: nameOf as () => string } : {}),
    // A longer message would hold what was to be written: it goes to the log.
    errorFormat: 'minimal',
    // A transaction may wait for its turn (the embedded server has one session), but not for ever.
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  })
  const close = async () => {
    await prisma.$disconnect()
    await pool.end()
    await closeServer()
  }
  return { prisma, pool, reader: prisma, close }
}

type FileStreamOperations = { fsync?: (stream: { nfd: number }) => number }

function callRealFsync(server: PGlite): void {
  const emscripten = server.Module as unknown as { NODEFS: { stream_ops: FileStreamOperations } }
  emscripten.NODEFS.stream_ops.fsync = ({ nfd }) => {
    fsyncSync(nfd)
    return 0
  }
}
