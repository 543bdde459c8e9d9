import pg from 'pg'

type DatabaseCause = { originalCode?: string; originalMessage?: string; kind?: string }

/** The SQLSTATE of what the database refused ('23505', '40P01'…); undefined when it isn't the database that spoke. */
export function sqlState(error: unknown): string | undefined {
  return databaseCause(error)?.originalCode
}

/** The name of the constraint or unique index that refused, the same on both databases ('centre_name_key'). */
export function violatedConstraint(error: unknown): string | undefined {
  return databaseCause(error)?.originalMessage?.match(/constraint "([^"]+)"/)?.[1]
}

/** Nothing answers where the database is: what lib/db/open.ts makes of each way not to be connected. */
export class DatabaseUnreachable extends Error {
  override name = UNREACHABLE
  // As a refused connection, which Prisma's adapter knows.
  code = 'ECONNREFUSED'
  syscall = 'connect'
  errno = -111
}
const UNREACHABLE = 'DatabaseUnreachable'

/** The database was lost while it was told to keep what a transaction had done: nobody knows whether it has. */
export class OutcomeUnknown extends Error {
  override name = UNKNOWN
}
const UNKNOWN = 'OutcomeUnknown'

// By name: Next loads each module several times, and an error of one copy is no instance of another's class.
export function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof Error && error.name === UNKNOWN
}

/** It stops, starts, has crashed or has no connection left: PostgreSQL's classes 08, 53300 and 57P01 to 57P05. */
const OUT_STATES = /^(08\w{3}|53300|57P0[1235])$/
const OUT_KINDS = ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']
/** Of Prisma: not reached, too slow to be reached, closed, no connection free in time. */
const OUT_CODES = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'EPIPE', 'ECONNRESET', 'ETIMEDOUT']
/** What `pg` and Prisma say in words only, of a connection that ends under a statement. */
const OUT_WORDS =
  /^Connection terminated|^Client (has encountered a connection error|was closed)|timeout exceeded when trying to connect|Unable to start a transaction in the given time/

/**
 * True when the database can't be reached or goes away under a statement, so that the same may succeed once it is back;
 * said by Prisma, by its adapter or by `pg`.
 */
export function isDatabaseOut(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ([UNREACHABLE, UNKNOWN].includes(error.name)) return true
  if (OUT_STATES.test(sqlState(error) ?? '')) return true
  if (OUT_KINDS.includes(databaseCause(error)?.kind ?? '')) return true
  const { code, errorCode } = error as { code?: string; errorCode?: string }
  if (error.name.startsWith('Prisma') && OUT_CODES.includes(code ?? errorCode ?? '')) return true
  return OUT_WORDS.test(error.message)
}

/** Prisma hides the adapter's error at different depths, for a query, a raw one and a commit. */
function databaseCause(error: unknown): DatabaseCause | undefined {
  const { meta, cause } = (error ?? {}) as { meta?: { driverAdapterError?: unknown }; cause?: unknown }
  if (meta?.driverAdapterError) return databaseCause(meta.driverAdapterError)
  if (error instanceof pg.DatabaseError) return { originalCode: error.code, originalMessage: error.message }
  if (cause && typeof cause === 'object')
    return 'originalCode' in cause || 'kind' in cause ? (cause as DatabaseCause) : databaseCause(cause)
  return undefined
}
