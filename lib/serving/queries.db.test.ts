import { expect, test, vi } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { inTransaction } from '@/lib/db/transaction'
import { watchQueries } from './queries'

const { pool, prisma } = await openTestDatabase()

test('each statement is told by what it does, with its end, whoever sends it; none tells what it holds', async () => {
  let told: string[] = []
  watchQueries((operation) => (isRefused) => void told.push(`${operation}${isRefused ? ' refused' : ''}`))
  const during = async (run: () => Promise<unknown>) => {
    told = []
    await run()
    return told
  }
  expect(await during(() => pool.query('SELECT 1'))).toEqual(['SELECT'])
  expect(await during(() => prisma.$queryRaw`SELECT 2`)).toEqual(['SELECT'])
  const transaction = await during(() => inTransaction((tx) => tx.centre.count()))
  expect([transaction[0], transaction.at(-1)]).toEqual(['BEGIN', 'COMMIT'])
  expect(transaction).toContain('SELECT')
  const refused = () => expect(pool.query(`INSERT INTO nowhere VALUES ('Léonie')`)).rejects.toThrow()
  expect(await during(refused)).toEqual(['INSERT refused'])
  const client = await pool.connect()
  told = []
  client.query('DELETE FROM centre', () => {})
  await vi.waitFor(() => expect(told).toEqual(['DELETE']))
  client.release()
})
