import pg from 'pg'
import { expect, test } from 'vitest'
import { isOnServer, openTestDatabase } from './testing'

const { pool } = await openTestDatabase()

/** What four statements, asked of one connection side by side, answer; and what was said of it meanwhile. */
async function sideBySide(of: pg.Pool) {
  const warnings: string[] = []
  const note = ({ message }: Error) => warnings.push(message)
  process.on('warning', note)
  const client = await of.connect()
  const statements = [
    'SELECT 1 AS n',
    'SELECT pg_sleep(0.05), 2 AS n',
    'SELECT no_such_column',
    'SELECT 4 AS n',
  ]
  const answers = await Promise.allSettled(statements.map((text) => client.query<{ n: number }>(text)))
  client.release()
  await new Promise(setImmediate)
  process.off('warning', note)
  return {
    answers: answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.rows[0]!.n : 'refused')),
    warnings,
  }
}

test('what is asked of one connection side by side is asked in turn, whatever becomes of each', async () => {
  expect(await sideBySide(pool)).toEqual({ answers: [1, 2, 'refused', 4], warnings: [] })
})

test.runIf(isOnServer())('the control: pg says that it will not wait for a turn any more', async () => {
  const bare = new pg.Pool({ connectionString: process.env.TEST_DATABASE_URL })
  expect((await sideBySide(bare)).warnings).toEqual([expect.stringContaining('already executing a query')])
  await bare.end()
})
