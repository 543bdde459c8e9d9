import 'server-only'
import path from 'node:path'
import type { PrismaClient } from '@/prisma/generated/client'
import { env, isBuilding } from '@/lib/env'
import { migrate } from '@/scripts/migrate.mjs'
import { openEmbedded, openServer, type OpenDatabase } from './open'
import type { Reader } from './readers'
import { isInTransaction } from './transaction-context'

// One per process: Next loads this module several times (pages, routes, instrumentation), the folder opens once.
const shared = globalThis as { portailDatabase?: Promise<OpenDatabase> }

/** The database, opened and migrated by the first who asks. */
export async function database(): Promise<PrismaClient> {
  return (await outsideTransactions()).prisma
}

/** What pages read by, fast (lib/db/readers.ts): their statements in SQL, and nothing else. */
export async function pageReader(): Promise<Reader> {
  return (await outsideTransactions()).reader
}

async function outsideTransactions(): Promise<OpenDatabase> {
  // It would wait for the only connection of the embedded database, which the transaction holds.
  if (isInTransaction()) throw new Error('database() inside inTransaction(): use the tx that it gives.')
  return openDatabase()
}

export function openDatabase(): Promise<OpenDatabase> {
  if (isBuilding()) throw new Error('The build asked for the database: the page or route must be dynamic.')
  return (shared.portailDatabase ??= open().catch((error) => {
    shared.portailDatabase = undefined
    throw error
  }))
}

/** Says goodbye to the database, when it was opened. */
export async function closeDatabase(): Promise<void> {
  const opened = await shared.portailDatabase
  shared.portailDatabase = undefined
  await opened?.close()
}

/** For tests, and for a command that has opened it another way: makes `database()` answer this one. */
export function provideDatabase(opened: OpenDatabase): void {
  shared.portailDatabase = Promise.resolve(opened)
}

async function open(): Promise<OpenDatabase> {
  const { databaseUrl, databasePool, dataDir } = env()
  const opened = databaseUrl
    ? openServer(databaseUrl, databasePool)
    : await openEmbedded(path.join(/* turbopackIgnore: true */ dataDir, 'db'))
  try {
    await migrate(opened.pool)
    return opened
  } catch (error) {
    await opened.close()
    throw error
  }
}
