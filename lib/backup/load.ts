import 'server-only'
import type { PoolClient } from 'pg'
import { type Line, lineOf } from './dump'
import type { Manifest } from './manifest'
import { BackupRefused } from './refusal'
import { countRows, type Row, rowsOf, SAME_FORMS } from './rows'
import { quoted, type Sequence, type Table, tablesOf } from './tables'

const ROWS_AT_ONCE = 1_000
const CHARACTERS_AT_ONCE = 4_000_000

/**
 * Puts the rows of a backup into a database whose tables the same migrations made, in one transaction: what the
 * migrations wrote gives way. Every table is read again and compared with the manifest before the end: throws
 * BackupRefused (notRestored), and nothing is there.
 */
export async function loadDatabase(
  client: PoolClient,
  lines: AsyncIterable<Line>,
  { database }: Manifest,
): Promise<void> {
  await client.query(`BEGIN; ${SAME_FORMS}`)
  try {
    const tables = await tablesOf(client)
    const wake = await asleep(client, tables)
    await client.query(`TRUNCATE ${tables.map(({ name }) => quoted(name)).join(', ')}`)
    await insertAll(client, lines, tables)
    for (const { name, sha256 } of database.tables) {
      const table = tables.find((known) => known.name === name)
      if (!table || (await hashOf(client, table)) !== sha256)
        throw new BackupRefused({ code: 'notRestored', table: name })
    }
    await wake()
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

/**
 * Takes away, until `wake`, what would refuse or change rows that come in the order of the tables' names: foreign keys
 * (made again at the end, so checked again) and our own triggers, which have already done their work on these rows.
 * The owner of the tables may do that, without being superuser.
 */
async function asleep(client: PoolClient, tables: readonly Table[]): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY conname`,
  )
  const { rows: triggers } = await client.query<{ table: string; name: string; state: string }>(
    `SELECT tgrelid::regclass::text AS "table", quote_ident(tgname) AS name,
            CASE tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE' END AS state
     FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'`,
  )
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  for (const { name } of tables) await client.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`)
  return async () => {
    for (const { table, name, definition } of keys)
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
    for (const { table, name, state } of triggers)
      await client.query(`ALTER TABLE ${table} ${state} TRIGGER ${name}`)
  }
}

async function insertAll(
  client: PoolClient,
  lines: AsyncIterable<Line>,
  tables: readonly Table[],
): Promise<void> {
  let insert: ((rows: Row[]) => Promise<void>) | null = null
  let waiting: Row[] = []
  let characters = 0
  const flush = async () => {
    if (waiting.length > 0) await insert!(waiting)
    waiting = []
    characters = 0
  }
  for await (const line of lines) {
    if ('row' in line) {
      waiting.push(line.row)
      characters += line.row.reduce((sum, value) => sum + (value?.length ?? 0), 0)
      if (waiting.length >= ROWS_AT_ONCE || characters >= CHARACTERS_AT_ONCE) await flush()
      continue
    }
    await flush()
    if ('sequences' in line) await setSequences(client, line.sequences)
    else insert = insertInto(client, line, tables)
  }
  await flush()
}

function insertInto(
  client: PoolClient,
  { table, columns }: { table: string; columns: string[] },
  tables: readonly Table[],
): (rows: Row[]) => Promise<void> {
  const types = columns.map(
    (name) =>
      tables.find((known) => known.name === table)?.columns.find((column) => column.name === name)?.type,
  )
  if (types.includes(undefined)) throw new BackupRefused({ code: 'notRestored', table })
  const names = columns.map(quoted).join(', ')
  const values = columns.map((name, place) => `r.${quoted(name)}::${types[place]}`).join(', ')
  const given = columns.map((_, place) => `$${place + 1}::text[]`).join(', ')
  const text = `INSERT INTO ${quoted(table)} (${names}) OVERRIDING SYSTEM VALUE
    SELECT ${values} FROM unnest(${given}) AS r(${names})`
  return async (rows) => {
    await client.query(
      text,
      columns.map((_, place) => rows.map((row) => row[place])),
    )
  }
}

async function setSequences(client: PoolClient, sequences: readonly Sequence[]): Promise<void> {
  for (const { name, last, isCalled } of sequences)
    await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [quoted(name), last, isCalled])
}

async function hashOf(client: PoolClient, table: Table): Promise<string> {
  const counted = countRows()
  for await (const rows of rowsOf(client, table)) for (const row of rows) counted.add(lineOf(row))
  return counted.end().sha256
}
