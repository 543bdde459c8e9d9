import { Prisma } from '@/prisma/generated/client'
import { openPool } from './server-pool'

/**
 * What reads rows by a statement in SQL: Prisma, a transaction, or a connection that only reads. The rows have to be
 * made of texts, whole numbers, booleans, moments and JSON, which all of them read alike.
 */
export type Reader = {
  $queryRaw<Rows>(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<Rows>
}

/** Enough to keep a core of PostgreSQL busy beside the one that makes the pages. */
export const READING_CONNECTIONS = 2
/** Each kept statement takes memory in every connection. */
const KEPT = 100

/** A page that waits longer has been left. */
const TIMEOUT_MS = 10_000

/**
 * Every connection of a process that only reads: what it may write is refused by the server, every statement is read
 * and planned once, whatever its values, and none is compiled, which takes longer than the short ones that pages ask.
 */
const SETTINGS = [
  'TimeZone=UTC',
  'default_transaction_read_only=on',
  'plan_cache_mode=force_generic_plan',
  'jit=off',
  `statement_timeout=${TIMEOUT_MS}`,
]

/**
 * Two connections for what most pages ask, without Prisma between: what it does to an answer takes as long as making the
 * page. Pages alone read by them, outside a transaction: nothing that has to see what it has just written itself.
 */
export function openReader(connectionString: string): { reader: Reader; close: () => Promise<void> } {
  const pool = openPool({
    connectionString,
    max: READING_CONNECTIONS,
    options: SETTINGS.map((setting) => `-c ${setting}`).join(' '),
    connectionTimeoutMillis: TIMEOUT_MS,
    allowExitOnIdle: true,
  })
  const names = new Map<string, string>()
  const nameOf = (text: string) => {
    const name = names.get(text)
    if (name || names.size === KEPT) return name
    names.set(text, `r${names.size}`)
    return names.get(text)
  }
  return {
    reader: {
      async $queryRaw<Rows>(asked: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) {
        const sql = 'raw' in asked ? Prisma.sql(asked, ...values) : asked
        const { text } = sql
        const { rows } = await pool.query({ name: nameOf(text), text, values: sql.values })
        return rows as Rows
      },
    },
    close: () => pool.end(),
  }
}
