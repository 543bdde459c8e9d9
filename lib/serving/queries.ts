import pg from 'pg'

/**
 * Told of each statement when it is sent, by what it does ('SELECT', 'INSERT'…); what it answers is told when the
 * statement is over, and whether the database refused it.
 */
type Begin = (operation: string) => ((isRefused: boolean) => void) | null

// One per process: Next loads this module several times, and `pg` is one.
const shared = globalThis as { portailQueries?: Begin[] }

/**
 * Tells each statement that this process sends to its database, by whichever pool: Prisma's, that of jobs, that of
 * pages. Neither its text nor its values: a statement may hold names.
 */
export function watchQueries(begin: Begin): void {
  if (shared.portailQueries) return void shared.portailQueries.push(begin)
  const watches = (shared.portailQueries = [begin])
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...asked: unknown[]) {
    const operation = operationOf(asked[0])
    const ends = watches.map((watch) => watch(operation))
    const end = (isRefused: boolean) => {
      for (const tell of ends) tell?.(isRefused)
    }
    const last = asked.length - 1
    const callback = asked[last]
    if (typeof callback === 'function')
      asked[last] = (error: unknown, ...rest: unknown[]) => {
        end(Boolean(error))
        callback(error, ...rest)
      }
    const answer = (query as (...args: unknown[]) => unknown).apply(this, asked)
    if (isPromise(answer))
      answer.then(
        () => end(false),
        () => end(true),
      )
    return answer
  } as typeof query
}

const OPERATION = /^[\s(]*(SELECT|INSERT|UPDATE|DELETE|WITH|BEGIN|COMMIT|ROLLBACK|SET|COPY)\b/i

function operationOf(asked: unknown): string {
  const text = typeof asked === 'string' ? asked : (asked as { text?: unknown } | undefined)?.text
  return (typeof text === 'string' && OPERATION.exec(text)?.[1]?.toUpperCase()) || 'other'
}

function isPromise(answer: unknown): answer is Promise<unknown> {
  return typeof (answer as { then?: unknown } | undefined)?.then === 'function'
}
