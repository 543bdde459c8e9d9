import { afterEach, expect, test, vi } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { GET as healthz } from '@/app/healthz/route'
import { GET as readyz } from '@/app/readyz/route'
import { openQueue } from '@/lib/jobs/queue'
import { condition } from './readiness'

const { pool } = await openTestDatabase()
const shared = globalThis as { portailReadiness?: object; portailIsStopping?: boolean }

afterEach(() => {
  vi.restoreAllMocks()
  delete shared.portailReadiness
  delete shared.portailIsStopping
})

const ask = async (query = '') => {
  const answer = await readyz(new Request(`http://portail.test/readyz${query}`))
  return [answer.status, ((await answer.json()) as { failed?: string[] }).failed ?? []]
}

test('a migrated portal is ready; it is alive without being asked for its database', async () => {
  expect(await ask()).toEqual([200, []])
  const query = vi.spyOn(pool, 'query')
  expect(healthz().status).toBe(200)
  expect(query).not.toHaveBeenCalled()
})

test('a migration that is missing or was left in the middle keeps it from serving; one of a newer portal doesn’t', async () => {
  const { rows } = await pool.query('SELECT * FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1')
  const last = rows[0] as { id: string; migration_name: string }
  const check = async (sql: string, values: string[]) => {
    await pool.query(sql, values)
    delete shared.portailReadiness
    return ask()
  }
  const rename = 'UPDATE _prisma_migrations SET migration_name = $2 WHERE id = $1'
  expect(await check(rename, [last.id, 'of a newer portal'])).toEqual([503, ['migrations']])
  expect(await check(rename, [last.id, last.migration_name])).toEqual([200, []])
  const finish = 'UPDATE _prisma_migrations SET finished_at = $2::timestamptz WHERE id = $1'
  expect(await check(finish, [last.id, null as never])).toEqual([503, ['migrations']])
  expect(await check(finish, [last.id, '2026-11-01T00:00:00Z'])).toEqual([200, []])
  const newer = `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('newer', '', $1, now())`
  expect(await check(newer, ['99999999_newer'])).toEqual([200, []])
})

test('a database that doesn’t answer: 503 in two seconds, one question at a time whoever asks', async () => {
  const query = vi.spyOn(pool, 'query').mockImplementation(() => new Promise(() => {}) as never)
  const began = performance.now()
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask()))
  expect(new Set(answers.map(String))).toEqual(new Set(['503,database']))
  expect(performance.now() - began).toBeLessThan(4_000)
  expect(query).toHaveBeenCalledTimes(1)
  query.mockImplementation(() => Promise.reject(new Error('57P01')) as never)
  delete shared.portailReadiness
  expect(await ask('?sans=queue')).toEqual([503, ['database']])
})

test('it says that it stops, and that jobs wait to whoever wants to know', async () => {
  const queue = await openQueue(pool, [])
  await queue.stop(1_000)
  await pool.query(
    `INSERT INTO jobs.job (name, data, start_after) VALUES ('quick', '{}', now() - interval '10 minutes')`,
  )
  expect(await ask()).toEqual([503, ['queue']])
  expect(await ask('?sans=queue')).toEqual([200, []])
  expect((await condition()).oldestJobSeconds).toBeGreaterThan(590)
  shared.portailIsStopping = true
  expect(await ask('?sans=queue')).toEqual([503, ['stopping']])
})

test('asked a hundred times, it asks the database a few times', async () => {
  const query = vi.spyOn(pool, 'query')
  for (let asked = 0; asked < 100; asked++) await ask()
  expect(query.mock.calls.length).toBeLessThanOrEqual(6)
})
