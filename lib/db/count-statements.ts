import pg from 'pg'

/** How many statements this process asks the database for while something runs, beginnings and ends of transactions included. */
export async function countStatements<T>(run: () => Promise<T>): Promise<{ statements: number; result: T }> {
  const { query } = pg.Client.prototype
  let statements = 0
  pg.Client.prototype.query = function (this: pg.Client, ...asked: unknown[]) {
    statements += 1
    return (query as (...args: unknown[]) => unknown).apply(this, asked)
  } as typeof query
  try {
    return { result: await run(), statements }
  } finally {
    pg.Client.prototype.query = query
  }
}
