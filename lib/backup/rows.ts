import 'server-only'
import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import { quoted, type Table } from './tables'

/** A row as texts, in the order of the table's columns: PostgreSQL's own form of each value, the same from 15 on. */
export type Row = (string | null)[]

const AT_ONCE = 500

/** The forms of values don't follow the server's settings. To be said once the transaction has begun. */
export const SAME_FORMS = `
  SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';
  SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1`

/** The rows of a table, some at a time, in the transaction of this client. */
export async function* rowsOf(client: PoolClient, table: Table): AsyncGenerator<Row[]> {
  const columns = table.columns.map(({ name }) => `${quoted(name)}::text`).join(', ')
  await client.query(
    `DECLARE backup_rows NO SCROLL CURSOR FOR SELECT ${columns} FROM ${quoted(table.name)} t ORDER BY ${table.order}`,
  )
  for (;;) {
    const { rows } = await client.query<Row>({ text: `FETCH ${AT_ONCE} FROM backup_rows`, rowMode: 'array' })
    if (rows.length > 0) yield rows
    if (rows.length < AT_ONCE) break
  }
  await client.query('CLOSE backup_rows')
}

/** Counts the rows that pass, and draws their hash: two tables with the same one hold the same. */
export function countRows() {
  const hash = createHash('sha256')
  let count = 0
  return {
    add(line: string): void {
      count += 1
      hash.update(line).update('\n')
    },
    end: () => ({ rows: count, sha256: hash.digest('hex') }),
  }
}
