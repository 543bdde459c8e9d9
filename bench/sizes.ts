// What tables weigh on the disk of PostgreSQL.
import type { OpenDatabase } from '@/lib/db/open'

/** Bytes of a table with what it keeps apart (TOAST), and of its indexes. */
export type Size = { table: string; rows: number; table_bytes: number; index_bytes: number }

/** The tables that have rows, the heaviest first. */
export async function sizesOf({ pool }: OpenDatabase): Promise<Size[]> {
  await pool.query('ANALYZE')
  const { rows } = await pool.query<Size>(
    `SELECT relname AS table, reltuples::int AS rows, pg_table_size(oid)::int8::float8 AS table_bytes,
       pg_indexes_size(oid)::float8 AS index_bytes
     FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND reltuples > 0 AND relname NOT LIKE 'scratch%'
     ORDER BY pg_total_relation_size(oid) DESC`,
  )
  return rows
}

/** Bytes of these tables, indexes included; of all without a list. */
export function bytesOf(sizes: readonly Size[], tables?: readonly string[]): number {
  const counted = tables ? sizes.filter(({ table }) => tables.includes(table)) : sizes
  return counted.reduce((sum, { table_bytes, index_bytes }) => sum + table_bytes + index_bytes, 0)
}
