import type { PrismaClient } from '@/prisma/generated/client'
import { Prisma } from '@/prisma/generated/client'

/** Every row of every table as text, by its table: what an effect is seen by. */
export type Rows = Map<string, Set<string>>

/** Read beside what is written: when somebody was last seen, and what is counted of their tries. */
const BESIDE = ['session', 'sign_in_throttle']

export async function allRows(prisma: PrismaClient): Promise<Rows> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ALL(${BESIDE})
     ORDER BY table_name`
  const rows: Rows = new Map()
  for (const { name } of tables) {
    const found = await prisma.$queryRaw<{ row: string }[]>`
      SELECT t::text AS row FROM ${Prisma.raw(`"${name}"`)} AS t`
    rows.set(name, new Set(found.map(({ row }) => row)))
  }
  return rows
}

/** 'booking: (…)' for each row that came, went or changed. */
export function changesBetween(before: Rows, after: Rows): string[] {
  return [...after].flatMap(([table, rows]) => {
    const former = before.get(table) ?? new Set()
    const changed = [...without(rows, former), ...without(former, rows)]
    return changed.map((row) => `${table}: ${row}`)
  })
}

const without = (some: Set<string>, others: Set<string>) => [...some].filter((row) => !others.has(row))

const TABLES: Record<string, string> = {
  ...{
    line: 'request_line',
    change: 'change_request',
    claim: 'quotient_claim',
    proposal: 'guardian_proposal',
  },
  ...{ type: 'document_type', version: 'rule_set_version', mail: 'outbox_mail', message: 'family_message' },
  ...{ group: 'child_group', import: 'family_import', status: 'family_status', batch: 'decision_batch' },
  ...{ replacement: 'staff_replacement', exception: 'rule_exception', reason: 'refusal_reason' },
}

export type IdsOf = (name: string) => string

/**
 * What 'lineId' or 'documentIds' is in a form: a row of the family when the table has some, else of anybody. The last
 * made first: what is past is often settled.
 */
export async function idsOfFamily(prisma: PrismaClient, familyId: string): Promise<IdsOf> {
  const columns = await prisma.$queryRaw<{ table: string; columns: string[] }[]>`
    SELECT table_name AS "table", array_agg(column_name::text) AS columns
      FROM information_schema.columns WHERE table_schema = 'public' GROUP BY table_name`
  const known = new Map<string, string>([['family', familyId]])
  const children = Prisma.sql`(SELECT child_id FROM family_child WHERE family_id = ${familyId}::uuid)`
  const adults = Prisma.sql`(SELECT adult_id FROM family_adult WHERE family_id = ${familyId}::uuid)`
  for (const { table, columns: has } of columns) {
    if (!has.includes('id') || table === 'family') continue
    const theirs = [
      ...(has.includes('family_id') ? [Prisma.sql`family_id = ${familyId}::uuid`] : []),
      ...(has.includes('child_id') ? [Prisma.sql`child_id IN ${children}`] : []),
      ...(table === 'child' ? [Prisma.sql`id IN ${children}`] : []),
      ...(table === 'adult' ? [Prisma.sql`id IN ${adults}`] : []),
    ]
    const first = theirs.length > 0 ? Prisma.join(theirs, ' OR ') : Prisma.sql`true`
    // What waits for an answer before what had one.
    const open = has.includes('status')
      ? Prisma.sql`status::text IN ('pending', 'submitted', 'received', 'proposed') DESC,`
      : Prisma.empty
    const [row] = await prisma.$queryRaw<{ id: string }[]>`
      SELECT id::text AS id FROM ${Prisma.raw(`"${table}"`)} ORDER BY CASE WHEN ${first} THEN 0 ELSE 1 END, ${open} id DESC LIMIT 1`
    if (row) known.set(table, row.id)
  }
  return (name) => {
    const word = name
      .replace(/Ids?$/, '')
      .replace(/^(seen|chosen|first|second|other)/, '')
      .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      .replace(/^_/, '')
    return known.get(TABLES[word] ?? word) ?? known.get('child')!
  }
}

/** Every identifier that only this family has. */
export async function idsOnlyOf(prisma: PrismaClient, familyId: string): Promise<string[]> {
  const tables = await prisma.$queryRaw<{ table: string }[]>`
    SELECT table_name AS "table" FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'family_id' AND table_name IN (
       SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'id' AND data_type = 'uuid')`
  const found = new Set([familyId])
  for (const { table } of tables)
    for (const { id } of await prisma.$queryRaw<{ id: string }[]>`
      SELECT id::text AS id FROM ${Prisma.raw(`"${table}"`)} WHERE family_id = ${familyId}::uuid`)
      found.add(id)
  for (const { id } of await prisma.$queryRaw<{ id: string }[]>`
    SELECT child_id::text AS id FROM family_child WHERE family_id = ${familyId}::uuid
    UNION SELECT adult_id::text FROM family_adult WHERE family_id = ${familyId}::uuid`)
    found.add(id)
  return [...found]
}
