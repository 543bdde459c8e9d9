import 'server-only'
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInterface } from 'node:readline'
import { createGunzip, createGzip } from 'node:zlib'
import type { PoolClient } from 'pg'
import { currentKey } from '@/lib/vault/keys'
import { ROWS } from './manifest'
import { BackupRefused } from './refusal'
import { countRows, type Row, rowsOf, SAME_FORMS } from './rows'
import { openStream, sealStream } from './sealed-stream'
import { type Applied, migrationsOf, type Sequence, sequencesOf, type Table, tablesOf } from './tables'

// The rows of a database as lines of JSON: what a table is, its rows, the next table; the sequences at the end.
export type Line = { table: string; columns: string[] } | { row: Row } | { sequences: Sequence[] }

export type Dumped = {
  engine: string
  migrations: Applied[]
  tables: { name: string; rows: number; sha256: string }[]
  /** The files that the rows name. */
  storageKeys: string[]
  /** The keys under which something in the rows is sealed. */
  keyIds: Set<string>
}

const SEALED = /v1\.([a-z0-9]{1,20})\.[\w-]{38}/g

/** Writes every row of the database, as it is at one instant, to a compressed and sealed file. */
export async function dumpDatabase(client: PoolClient, file: string): Promise<Dumped> {
  await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${SAME_FORMS}`)
  try {
    const { rows: version } = await client.query<{ number: string }>(
      `SELECT current_setting('server_version') AS number`,
    )
    const dumped: Dumped = {
      engine: `PostgreSQL ${version[0]!.number}`,
      migrations: await migrationsOf(client),
      ...{ tables: [], storageKeys: [], keyIds: new Set() },
    }
    await pipeline(
      Readable.from(linesOf(client, dumped)),
      createGzip({ level: 4 }),
      (source: AsyncIterable<Buffer>) => sealStream(currentKey(), source),
      createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }),
    )
    return dumped
  } finally {
    await client.query('ROLLBACK')
  }
}

async function* linesOf(client: PoolClient, dumped: Dumped): AsyncGenerator<string> {
  for (const table of await tablesOf(client)) {
    const fileColumn = table.columns.findIndex(({ name }) => /(^|_)storage_key$/.test(name))
    const counted = countRows()
    yield `${JSON.stringify({ table: table.name, columns: table.columns.map(({ name }) => name) })}\n`
    for await (const rows of rowsOf(client, table)) {
      const lines = rows.map((row) => JSON.stringify(row))
      for (const line of lines) counted.add(line)
      for (const row of rows) {
        const storageKey = row[fileColumn]
        if (storageKey) dumped.storageKeys.push(storageKey)
      }
      const text = lines.map((line) => `{"row":${line}}\n`).join('')
      for (const [, keyId] of text.matchAll(SEALED)) dumped.keyIds.add(keyId!)
      yield text
    }
    dumped.tables.push({ name: table.name, ...counted.end() })
  }
  yield `${JSON.stringify({ sequences: await sequencesOf(client) })}\n`
}

/** What dumpDatabase wrote. Throws BackupRefused when it isn't as it was written. */
export async function* readDump(file: string): AsyncGenerator<Line> {
  const bytes = Readable.from(openStream(ROWS, createReadStream(file)))
  const unzipped = createGunzip()
  const failed = pipeline(bytes, unzipped).then(
    () => null,
    (error: unknown) => error,
  )
  for await (const line of createInterface({ input: unzipped, crlfDelay: Infinity }))
    yield JSON.parse(line) as Line
  const error = await failed
  if (error instanceof BackupRefused) throw error
  if (error) throw new BackupRefused({ code: 'changed', file: ROWS })
}

/** A row as `countRows` takes it. */
export function lineOf(row: Row): string {
  return JSON.stringify(row)
}

export type { Table }
