import 'server-only'
import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { parseEmail } from '@/lib/email/address'
import {
  judgedImport,
  personKey,
  type ImportFault,
  type ImportRow,
  type JudgedImport,
} from '@/lib/rules/family-import'
import { parisDay, type Instant } from '@/lib/time/paris'
import { Unreadable, unseal, unsealJson } from '@/lib/vault/seal'
import { rowsOfText } from './schema'

export const sealedFor = (importId: string) => `familyImport:${importId}`

export type ImportRun = {
  id: string
  fileName: string
  by: string
  readAt: Date
  confirmedAt: Date | null
  families: number
  adults: number
  children: number
  faults: number
}

const runFacts = {
  ...{ id: true, fileName: true, readAt: true, confirmedAt: true },
  ...{ families: true, adults: true, children: true, faults: true },
  staff: { select: { firstName: true, lastName: true } },
} as const

const RUNS_A_PAGE = 50

/** The files read so far, latest first. */
export async function importRuns(
  _staff: StaffScope,
  page: number,
): Promise<{ runs: ImportRun[]; total: number; perPage: number }> {
  const prisma = await database()
  const [rows, total] = await Promise.all([
    prisma.familyImport.findMany({
      orderBy: [{ readAt: 'desc' }, { id: 'desc' }],
      ...{ skip: (page - 1) * RUNS_A_PAGE, take: RUNS_A_PAGE, select: runFacts },
    }),
    prisma.familyImport.count(),
  ])
  const runs = rows.map(({ staff, ...run }) => ({ ...run, by: `${staff.firstName} ${staff.lastName}` }))
  return { runs, total, perPage: RUNS_A_PAGE }
}

/** What a file would write and its faults; once confirmed, what it has written and what was left aside. */
export type ImportReport = { run: ImportRun; faults: ImportFault[]; judged: JudgedImport | null }

const keptFaults = z.array(z.custom<ImportFault>((fault) => typeof fault === 'object' && fault !== null))

/** Null when there is no such file, or when it can no longer be read. */
export async function importReport(
  _staff: StaffScope,
  id: string,
  now: Instant,
): Promise<ImportReport | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  const found = await prisma.familyImport.findUnique({
    where: { id },
    select: { ...runFacts, content: true, report: true },
  })
  if (!found) return null
  const { staff, content, report, ...facts } = found
  const run = { ...facts, by: `${staff.firstName} ${staff.lastName}` }
  try {
    if (report !== null)
      return { run, judged: null, faults: keptFaults.parse(unsealJson(sealedFor(id), report)) }
    const rows = content === null ? null : rowsOfText(unseal(sealedFor(id), content))
    if (!rows?.ok) return null
    const judged = await judgedRows(prisma, rows.value, now)
    return { run, judged, faults: judged.faults }
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

/** The lines of a file, judged with what the portal knows now. */
export async function judgedRows(tx: Tx, rows: readonly ImportRow[], now: Instant): Promise<JudgedImport> {
  const unique = (values: string[]) => [...new Set(values)]
  const references = unique(rows.flatMap(({ cells }) => [cells.famille, cells.personne]))
  const emails = unique(rows.flatMap(({ cells }) => parseEmail(cells.courriel) ?? []))
  const known = await tx.$queryRaw<
    { kind: 'family' | 'adult' | 'child'; reference: string; family: string }[]
  >`
    SELECT external_reference.kind::text AS kind, external_reference.reference,
           COALESCE(external_reference.family_id, family_adult.family_id, family_child.family_id)::text AS family
      FROM external_reference
      LEFT JOIN family_adult ON family_adult.adult_id = external_reference.adult_id
      LEFT JOIN family_child ON family_child.child_id = external_reference.child_id
     WHERE external_reference.reference = ANY(${references}::text[])`
  const taken = await tx.$queryRaw<{ email: string }[]>`
    SELECT email FROM account WHERE email = ANY(${emails}::text[])`
  const people = new Map<string, string[]>()
  for (const { kind, reference, family } of known) {
    if (kind === 'family') continue
    const key = personKey(kind, reference)
    people.set(key, [...(people.get(key) ?? []), family])
  }
  const families = known.filter(({ kind }) => kind === 'family')
  const facts = {
    families: new Map(families.map(({ reference, family }) => [reference, family])),
    people,
    emails: new Set(taken.map(({ email }) => email)),
  }
  return judgedImport(rows, facts, parisDay(now), parseEmail)
}
