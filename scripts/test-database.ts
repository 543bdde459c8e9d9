// Before the database tests, once: a migrated database, of which each test file gets a copy (lib/db/testing.ts).
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openPGlite } from '../lib/db/open'
import { migrate } from './migrate.mjs'

export type TestDatabase =
  { kind: 'embedded'; dump: string } | { kind: 'server'; url: string; template: string }

declare module 'vitest' {
  export interface ProvidedContext {
    testDatabase: TestDatabase
  }
}

export default async function prepare(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL
  const { database, drop } = url ? await prepareServer(url, project.name) : await prepareEmbedded()
  project.provide('testDatabase', database)
  return drop
}

/** A dump loads in a quarter of a second, where a new database and its migrations take three. */
async function prepareEmbedded() {
  const folder = await mkdtemp(path.join(tmpdir(), 'portail-test-'))
  const server = await PGlite.create({ extensions: { pg_trgm } })
  const { pool, close } = openPGlite(server)
  await migrate(pool)
  const dump = path.join(folder, 'database.tar')
  await writeFile(dump, Buffer.from(await (await server.dumpDataDir('none')).arrayBuffer()))
  await close()
  const database: TestDatabase = { kind: 'embedded', dump }
  return { database, drop: () => rm(folder, { recursive: true }) }
}

async function prepareServer(url: string, project: string) {
  // Its last word: no name may begin another one, by which the databases of a project are dropped.
  const template = `portail_test_${process.pid}_${project.split(' ').at(-1)}`
  const admin = new pg.Pool({ connectionString: url, max: 1 })
  await admin.query(`CREATE DATABASE ${template}`)
  const pool = new pg.Pool({ connectionString: withDatabase(url, template), max: 1 })
  await migrate(pool)
  await pool.end()
  const database: TestDatabase = { kind: 'server', url, template }
  const drop = async () => {
    const { rows } = await admin.query(`SELECT datname FROM pg_database WHERE datname LIKE $1`, [
      `${template}%`,
    ])
    for (const { datname } of rows) await admin.query(`DROP DATABASE ${datname} WITH (FORCE)`)
    await admin.end()
  }
  return { database, drop }
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
