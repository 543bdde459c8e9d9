import 'server-only'
import { z } from 'zod'
import type { Tx } from '@/lib/db/transaction'
import { purposeOf as absencePurpose } from '@/lib/domain/booking/absence/stored/schema'
import { purposeOf as documentPurpose } from '@/lib/domain/document/stored/schema'
import { purposeOf as recordPurpose } from '@/lib/domain/dossier/stored/schema'
import { weeksPurpose } from '@/lib/domain/family/custody/queries'
import { reasonPurpose } from '@/lib/domain/family/proposal/queries'
import type { RecordKind } from '@/lib/rules/dossier-completeness'
import { unseal, unsealJson } from '@/lib/vault/seal'
import { Prisma } from '@/prisma/generated/client'
import { type Extract, extracts } from './schema'

/** For whom: a guardian, in one of their families, with the children whose record they may open. */
export type Asked = {
  familyId: string
  adultId: string
  accountId: string | null
  email: string | null
  childIds: string[]
  adultIds: string[]
}

export type Row = Record<string, unknown>
export type Extracted = Record<string, Row[]>

/** Every row of the list, table by table, with what is sealed in clear. One statement for each table. */
export async function extractAll(db: Tx, asked: Asked): Promise<Extracted> {
  const extracted: Extracted = {}
  for (const extract of extracts)
    extracted[extract.table] = (await rowsOf(db, extract, asked)).map(inClear(extract))
  return extracted
}

async function rowsOf(db: Tx, { table, where }: Extract, asked: Asked): Promise<Row[]> {
  const rows = await db.$queryRaw<{ row: Row }[]>`
    WITH asked AS (SELECT ${asked.familyId}::uuid AS family, ${asked.adultId}::uuid AS adult,
      ${asked.accountId}::uuid AS account, ${asked.email}::text AS email,
      ${asked.childIds}::uuid[] AS children, ${asked.adultIds}::uuid[] AS adults)
    SELECT to_jsonb(said) AS row FROM asked, ${Prisma.raw(`"${table}"`)} AS said
     WHERE ${Prisma.raw(where)} ORDER BY to_jsonb(said)::text`
  return rows.map(({ row }) => row)
}

function inClear({ table, omits = {}, only }: Extract): (row: Row) => Row {
  return (row) => {
    const read = { ...row, ...readers[table]?.(row) }
    return Object.fromEntries(
      Object.entries(read).filter(([column]) => (only ? only.includes(column) : !(column in omits))),
    )
  }
}

const sealedRow = z.object({
  id: z.string().optional(),
  kind: z.string().optional(),
  child_id: z.string().nullish(),
  adult_id: z.string().nullish(),
  family_id: z.string().optional(),
  school_year: z.string().optional(),
  document_id: z.string().optional(),
  file_name: z.string().optional(),
  weeks: z.string().nullish(),
  reason: z.string().nullish(),
  values: z.string().optional(),
})

function recordOf(row: Row) {
  const { kind, child_id: childId, adult_id: adultId, school_year: schoolYear } = sealedRow.parse(row)
  return { kind: kind as RecordKind, subjectId: childId ?? adultId ?? '', schoolYear: schoolYear! }
}

function opened(text: unknown, purpose: string): string | null {
  return typeof text === 'string' ? unseal(purpose, text) : null
}

/** What is sealed in a table, by who reads it; its purpose names the row. */
const readers: Record<string, (row: Row) => Row> = {
  family_child: (row) => {
    const { family_id: familyId, child_id: childId, weeks } = sealedRow.parse(row)
    return { weeks: weeks ? unsealJson(weeksPurpose(familyId!, childId!), weeks) : null }
  },
  dossier_record: (row) => ({ data: dataOf(row) }),
  change_request: (row) => ({
    data: dataOf(row),
    reason: opened(row.reason, recordPurpose('reason', recordOf(row))),
  }),
  record_draft: (row) => ({
    values: unsealJson(recordPurpose('draft', recordOf(row)), z.string().parse(row.values)),
  }),
  document: (row) => ({
    reason: opened(row.reason, documentPurpose('reason', sealedRow.parse(row).id!)),
  }),
  document_file: (row) => ({
    file_name: opened(row.file_name, documentPurpose('name', sealedRow.parse(row).document_id!)),
  }),
  guardian_proposal: (row) => ({ reason: opened(row.reason, reasonPurpose(sealedRow.parse(row).id!)) }),
  absence: (row) => ({ reason: opened(row.reason, absencePurpose(sealedRow.parse(row).id!)) }),
}

/** An adult's record is in clear, a child's is sealed. */
function dataOf(row: Row): unknown {
  return typeof row.data === 'string' ? unsealJson(recordPurpose('data', recordOf(row)), row.data) : row.data
}
