import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { withDatabase } from '@/scripts/test-database'
import { provideDatabase } from './client'
import { openPGlite, openServer, type OpenDatabase } from './open'

export { countStatements } from './count-statements'

/**
 * A migrated, empty database for one test file, which `database()` and `inTransaction()` then use too.
 * Called at the top of the file: `const { prisma } = await openTestDatabase()`; it closes itself after the tests.
 */
export async function openTestDatabase(): Promise<OpenDatabase> {
  const opened = await openCopy()
  provideDatabase(opened)
  afterAll(opened.close)
  return opened
}

/** True when the tests run on a real server: it has several sessions, the embedded one has one. */
export function isOnServer(): boolean {
  return inject('testDatabase').kind === 'server'
}

async function openCopy(): Promise<OpenDatabase> {
  const prepared = inject('testDatabase')
  if (prepared.kind === 'embedded') {
    const loadDataDir = new Blob([await readFile(prepared.dump)])
    return openPGlite(await PGlite.create({ loadDataDir, extensions: { pg_trgm } }))
  }
  return openServer(await createDatabase(), 10)
}

/** A migrated database of its own on the server of the tests, without a row. Gives its address. */
export function createDatabase(): Promise<string> {
  return copyOf(onServer().template)
}

/** The same without a table: for what migrates or restores. */
export function createBareDatabase(): Promise<string> {
  return copyOf('template0')
}

function onServer() {
  const prepared = inject('testDatabase')
  if (prepared.kind !== 'server') throw new Error('Only a server can have a second database.')
  return prepared
}

async function copyOf(template: string): Promise<string> {
  const prepared = onServer()
  const name = `${prepared.template}_${process.pid}_${performance.now().toFixed(3).replace('.', '_')}`
  const admin = new pg.Client({ connectionString: prepared.url })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  await admin.end()
  return withDatabase(prepared.url, name)
}
