import 'server-only'
import { database } from '@/lib/db/client'
import type { RecordKind } from '@/lib/rules/dossier-completeness'
import { currentPrefix, resealed, SEALED_PREFIX } from '@/lib/vault/reseal'
import { Prisma } from '@/prisma/generated/client'
import { purposeOf, type RecordOf, type StoredPart } from './schema'

const ROWS_AT_ONCE = 200

/** The sealed columns of a dossier. A `data` column is JSON: what is sealed in it is one text. */
const columns = [
  { table: 'dossier_record', column: 'data', part: 'data' },
  { table: 'change_request', column: 'data', part: 'data' },
  { table: 'change_request', column: 'reason', part: 'reason' },
  { table: 'record_draft', column: 'values', part: 'draft' },
] as const satisfies { table: string; column: string; part: StoredPart }[]

type Row = { id: string; kind: RecordKind; subjectId: string; schoolYear: string; kept: string }

/**
 * Puts everything of the dossiers under the key of today: what a former key sealed, and what was written before there
 * was a key. It may be stopped and run again, and families may go on meanwhile: a row that changes under it is seen
 * again. Answers how many were sealed.
 */
export function resealDossiers(): Promise<number> {
  return resealAll(currentPrefix())
}

/** Seals what an earlier version of the portal wrote in clear, and nothing else. */
export function sealClearDossiers(): Promise<number> {
  return resealAll(SEALED_PREFIX)
}

async function resealAll(prefix: string): Promise<number> {
  let count = 0
  for (const column of columns)
    for (let more = 1; more > 0; count += more) more = await resealSome(column, prefix)
  return count
}

/** What doesn't begin with `prefix`. */
async function resealSome(
  { table, column, part }: (typeof columns)[number],
  prefix: string,
): Promise<number> {
  const prisma = await database()
  const isJson = part === 'data'
  const name = Prisma.raw(`"${column}"`)
  const text = isJson ? Prisma.sql`(${name} #>> '{}')` : name
  const where = Prisma.sql`${text} IS NOT NULL AND ${text} NOT LIKE ${`${prefix}%`}
    ${isJson ? Prisma.sql`AND kind <> 'adult'` : Prisma.empty}`
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT id, kind::text AS kind, coalesce(child_id, adult_id) AS "subjectId", school_year AS "schoolYear",
      ${text} AS kept
    FROM ${Prisma.raw(table)} WHERE ${where} ORDER BY id LIMIT ${ROWS_AT_ONCE}`
  for (const { id, kept, ...of } of rows) {
    const sealed = resealed(purposeOf(part, of satisfies RecordOf), kept)
    await prisma.$executeRaw`
      UPDATE ${Prisma.raw(table)} SET ${name} = ${isJson ? Prisma.sql`to_jsonb(${sealed}::text)` : sealed}
      WHERE id = ${id}::uuid AND ${text} = ${kept}`
  }
  return rows.length
}
