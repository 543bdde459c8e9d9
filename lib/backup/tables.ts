import 'server-only'
import type { PoolClient } from 'pg'

// What a database holds, asked of its own catalogue: a table added tomorrow is in the backup without a word here.

export type Column = { name: string; type: string }
export type Table = {
  name: string
  /** Those that a row is made of, by name; what the database works out by itself isn't among them. */
  columns: Column[]
  /** An ORDER BY, of the table as `t`, under which two databases give the same rows in the same order, whatever their collations and the order of their migrations. */
  order: string
}

/** Its rows are those of the migrations that the restored database applies itself. */
const MIGRATIONS = '_prisma_migrations'

export async function tablesOf(client: PoolClient): Promise<Table[]> {
  const { rows } = await client.query<{
    table: string
    name: string
    type: string
    key: number | null
    isText: boolean
  }>(
    `SELECT t.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
            array_position(i.indkey::int[], a.attnum::int) AS key, a.attcollation <> 0 OR y.typtype = 'e' AS "isText"
     FROM pg_class t
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     JOIN pg_type y ON y.oid = a.atttypid
     LEFT JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary
     WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND t.relname <> $1
     ORDER BY t.relname COLLATE "C", a.attname COLLATE "C"`,
    [MIGRATIONS],
  )
  const names = [...new Set(rows.map(({ table }) => table))]
  return names.map((name) => {
    const columns = rows.filter(({ table }) => table === name)
    const key = columns.filter((column) => column.key !== null).sort((one, two) => one.key! - two.key!)
    const ordered = (key.length > 0 ? key : columns).map(({ name: column, isText }) =>
      isText ? `t.${quoted(column)}::text COLLATE "C"` : `t.${quoted(column)}`,
    )
    return {
      name,
      columns: columns.map(({ name: column, type }) => ({ name: column, type })),
      order: ordered.join(', '),
    }
  })
}

export type Sequence = { name: string; last: string; isCalled: boolean }

export async function sequencesOf(client: PoolClient): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname COLLATE "C"`,
  )
  const sequences: Sequence[] = []
  for (const { name } of rows) {
    const { rows: state } = await client.query<{ last: string; isCalled: boolean }>(
      `SELECT last_value::text AS last, is_called AS "isCalled" FROM ${quoted(name)}`,
    )
    sequences.push({ name, ...state[0]! })
  }
  return sequences
}

export type Applied = { name: string; checksum: string }

/** The migrations that made the database, in their order; none in an empty one. */
export async function migrationsOf(client: PoolClient): Promise<Applied[]> {
  const { rows: known } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('public.${MIGRATIONS}') IS NOT NULL AS found`,
  )
  if (!known[0]!.found) return []
  const { rows } = await client.query<Applied>(
    `SELECT migration_name AS name, checksum FROM ${MIGRATIONS}
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  )
  return rows
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
