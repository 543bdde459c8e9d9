import pg from 'pg'
import { expect, test } from 'vitest'
import { openPool } from './server-pool'
import { isOnServer } from './testing'

const connectionString = process.env.TEST_DATABASE_URL

test.runIf(isOnServer())(
  'what is asked of one connection side by side is asked in turn, whatever becomes of each',
  async () => {
    const warnings: string[] = []
    const note = ({ message }: Error) => warnings.push(message)
    process.on('warning', note)
    const asked = async (pool: pg.Pool) => {
      const client = await pool.connect()
      const statements = [
        'SELECT 1 AS n',
        'SELECT pg_sleep(0.05), 2 AS n',
        'SELECT no_such_column',
        'SELECT 4 AS n',
      ]
      const answers = await Promise.allSettled(statements.map((text) => client.query<{ n: number }>(text)))
      client.release()
      await pool.end()
      await new Promise(setImmediate)
      return answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.rows[0]!.n : 'refused'))
    }
    expect(await asked(openPool({ connectionString }))).toEqual([1, 2, 'refused', 4])
    expect(warnings).toEqual([])

    // The control: pg says that it will not wait for its turn any more.
    await asked(new pg.Pool({ connectionString }))
    process.off('warning', note)
    expect(warnings).toEqual([expect.stringContaining('already executing a query')])
  },
)
