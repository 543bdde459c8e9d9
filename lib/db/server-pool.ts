import pg from 'pg'
import { DatabaseUnreachable, isDatabaseOut } from './errors'
import { oneAtATime } from './one-at-a-time'
import { noteOutage } from './outage'

const PROBE_MS = 3_000

/**
 * The connections to a server. Whoever can't have one is told so the same way, whatever the reason; and the process
 * knows that its database is out (outage.ts) until it answers again. What was lost is connected again at the next need.
 */
export function openPool(settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(settings)
  const note = () => noteOutage(() => answers(settings))
  // An idle connection that the server closes is replaced at the next query; unheard, the event ends the process.
  pool.on('error', note)
  // One that ends while it is lent: whoever has it is told by the statement.
  pool.on('connect', (client) => {
    client.on('error', note)
    oneAtATime(client)
  })

  const connect = pool.connect.bind(pool)
  const told = (error: Error): Error => {
    const known = 'severity' in error || isDatabaseOut(error)
    const unreachable = known ? error : new DatabaseUnreachable(error.message, { cause: error })
    if (isDatabaseOut(unreachable)) note()
    return unreachable
  }
  pool.connect = ((callback?: Parameters<typeof connect>[0]) =>
    callback
      ? connect((error, client, done) => callback(error && told(error), client, done))
      : (connect() as Promise<pg.PoolClient>).catch((error: Error) => {
          throw told(error)
        })) as typeof pool.connect

  const query = pool.query.bind(pool) as (...args: unknown[]) => unknown
  pool.query = ((...args: unknown[]) => {
    const answer = query(...args)
    if (!(answer instanceof Promise)) return answer
    return answer.catch((error: Error) => {
      // Of the connection itself: the error of a socket says which of its calls has failed.
      throw 'syscall' in error ? told(error) : error
    })
  }) as typeof pool.query
  return pool
}

/** Throws while the database is out. One that answers by another refusal isn't. */
async function answers({ connectionString }: pg.PoolConfig): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: PROBE_MS })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT 1')
  } catch (error) {
    if (isRefusalOfItsOwn(error)) return
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

/** No connection left for the probe says nothing of those that the process has; a wrong password, nothing of the server. */
function isRefusalOfItsOwn(error: unknown): boolean {
  const { severity, code } = error as { severity?: string; code?: string }
  return severity !== undefined && !/^57P/.test(code ?? '')
}
