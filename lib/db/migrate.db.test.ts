import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, readMigrations } from '@/scripts/migrate.mjs'
import { openPGlite, openServer, type OpenDatabase } from './open'
import { createBareDatabase, isOnServer } from './testing'

let folder: string
const opened: OpenDatabase[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'portail-migrations-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
afterAll(async () => {
  for (const database of opened) await database.close()
})

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), sql)
}

async function emptyDatabase(): Promise<OpenDatabase> {
  if (!isOnServer() && opened[0]) {
    await opened[0].pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    return opened[0]
  }
  const database = isOnServer()
    ? openServer(await createBareDatabase(), 2)
    : openPGlite(await PGlite.create())
  opened.push(database)
  return database
}

test('applies what is missing, once, in the order of names', async () => {
  const { pool } = await emptyDatabase()
  write('2_more', 'INSERT INTO colour VALUES (2)')
  write('1_first', 'CREATE TABLE colour (id int); INSERT INTO colour VALUES (1)')
  expect(await migrate(pool, folder)).toEqual(['1_first', '2_more'])
  expect(await migrate(pool, folder)).toEqual([])
  write('3_last', 'DO $$ BEGIN INSERT INTO colour VALUES (3); INSERT INTO colour VALUES (4); END $$;')
  expect(await migrate(pool, folder)).toEqual(['3_last'])
  expect((await pool.query('SELECT count(*)::int AS n FROM colour')).rows).toEqual([{ n: 4 }])
})

test('a migration that fails leaves nothing of itself, and can be corrected', async () => {
  const { pool } = await emptyDatabase()
  write('1_first', 'CREATE TABLE colour (id int)')
  write('2_wrong', 'INSERT INTO colour VALUES (1); INSERT INTO nowhere VALUES (1)')
  await expect(migrate(pool, folder)).rejects.toThrow('La migration 2_wrong a échoué')
  expect((await pool.query('SELECT * FROM colour')).rows).toEqual([])
  write('2_wrong', 'INSERT INTO colour VALUES (1)')
  expect(await migrate(pool, folder)).toEqual(['2_wrong'])
})

test('refuses a migration edited after it was applied, and a database ahead of the code', async () => {
  const { pool } = await emptyDatabase()
  write('1_first', 'CREATE TABLE colour (id int)')
  write('2_more', 'SELECT 1')
  await migrate(pool, folder)
  write('1_first', 'CREATE TABLE colour (id bigint)')
  await expect(migrate(pool, folder)).rejects.toThrow('1_first a été modifiée')
  write('1_first', 'CREATE TABLE colour (id int)')
  rmSync(path.join(folder, '2_more'), { recursive: true })
  await expect(migrate(pool, folder)).rejects.toThrow('en avance')
})

test.runIf(isOnServer())(
  'two processes that start together on an empty database: one applies, the other finds it done',
  async () => {
    for (let round = 0; round < 3; round++) {
      const url = await createBareDatabase()
      const pools = Array.from({ length: 4 }, () => openServer(url, 1))
      opened.push(...pools)
      const applied = await Promise.all(pools.map(({ pool }) => migrate(pool)))
      expect(applied.flat()).toEqual(readMigrations('prisma/migrations').map(({ name }) => name))
    }
  },
)
