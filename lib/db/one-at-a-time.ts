import pg from 'pg'

/**
 * What is asked of a connection while it answers waits here for its turn. Prisma reads the relations of a row side by
 * side, in a transaction too, and pg is about to keep no queue of its own.
 */
export function oneAtATime(client: pg.ClientBase): void {
  // Looked up each time: who counts statements puts themselves there.
  const query = (...args: unknown[]) =>
    (pg.Client.prototype.query as (...args: unknown[]) => unknown).apply(client, args)
  let last: Promise<unknown> | null = null
  client.query = ((...args: unknown[]) => {
    const isCalledBack =
      typeof args.at(-1) === 'function' || typeof (args[0] as pg.Submittable).submit === 'function'
    if (isCalledBack) return query(...args)
    const answer = last ? last.then(() => query(...args)) : (query(...args) as Promise<unknown>)
    const ended = answer.then(ignore, ignore).then(() => {
      if (last === ended) last = null
    })
    last = ended
    return answer
  }) as typeof client.query
}

const ignore = () => {}
