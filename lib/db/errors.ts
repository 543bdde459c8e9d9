import pg from 'pg'

type DatabaseCause = { originalCode?: string; originalMessage?: string }

/** The SQLSTATE of what the database refused ('23505', '40P01'…); undefined when it isn't the database that spoke. */
export function sqlState(error: unknown): string | undefined {
  return databaseCause(error)?.originalCode
}

/** The name of the constraint or unique index that refused, the same on both databases ('centre_name_key'). */
export function violatedConstraint(error: unknown): string | undefined {
  return databaseCause(error)?.originalMessage?.match(/constraint "([^"]+)"/)?.[1]
}

/** Prisma hides the adapter's error at different depths, for a query, a raw one and a commit. */
function databaseCause(error: unknown): DatabaseCause | undefined {
  const { meta, cause } = (error ?? {}) as { meta?: { driverAdapterError?: unknown }; cause?: unknown }
  if (meta?.driverAdapterError) return databaseCause(meta.driverAdapterError)
  if (error instanceof pg.DatabaseError) return { originalCode: error.code, originalMessage: error.message }
  if (cause && typeof cause === 'object')
    return 'originalCode' in cause ? (cause as DatabaseCause) : databaseCause(cause)
  return undefined
}
