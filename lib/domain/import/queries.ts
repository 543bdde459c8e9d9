import 'server-only'
import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { personCounts } from '@/lib/rules/import-families'
import type { ImportFault, ImportKind } from '@/lib/rules/import-lines'
import type { Instant } from '@/lib/time/paris'
import { Unreadable, unseal, unsealJson } from '@/lib/vault/seal'
import { judgeBalances } from './balance/queries'
import { judgeBookings } from './booking/queries'
import { judgeDocuments } from './document/queries'
import { judgeDossiers } from './dossier/queries'
import { judgeFamilies } from './family/queries'
import { judgeQuotas } from './quota/queries'
import { judgeQuotients } from './quotient/queries'
import { type ImportCounts, onRows } from './schema'

export const sealedFor = (importId: string) => `familyImport:${importId}`

export type ImportRun = ImportCounts & {
  id: string
  kind: ImportKind
  fileName: string
  by: string
  readAt: Date
  confirmedAt: Date | null
  faults: number
}

const runFacts = {
  ...{ id: true, kind: true, fileName: true, readAt: true, confirmedAt: true },
  ...{ families: true, adults: true, children: true, lines: true, faults: true },
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

/** What a file would write, and what stands against the rest of it. */
export type JudgedFile = {
  counts: ImportCounts
  /** In the order of the lines. */
  faults: ImportFault[]
  /** Lines of what the portal has already. */
  known: number
  /** Lines without a fault of their own, left aside with their family. */
  aside: number
}

/** What a file would write and its faults; once confirmed, what it has written and what was left aside. */
export type ImportReport = { run: ImportRun; faults: ImportFault[]; judged: JudgedFile | null }

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
    const judged =
      content === null ? null : await judgedFile(prisma, run.kind, unseal(sealedFor(id), content), now)
    return judged && { run, judged, faults: judged.faults }
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

const nothing: ImportCounts = { families: 0, adults: 0, children: 0, lines: 0 }

/** The text of a file, judged with what the portal knows now; null when it isn't of its kind any more. */
async function judgedFile(db: Tx, kind: ImportKind, text: string, now: Instant): Promise<JudgedFile | null> {
  if (kind === 'families') {
    const found = await onRows(kind, text, (rows) => judgeFamilies(db, rows, now))
    if (!found) return null
    const { families, ...judged } = found
    return { ...judged, counts: { ...nothing, ...personCounts(families) } }
  }
  const judged = await judgedLinesOf(db, kind, text, now)
  if (!judged) return null
  const { items, faults, known } = judged
  return { faults, known, aside: 0, counts: { ...nothing, lines: items.length } }
}

async function judgedLinesOf(db: Tx, kind: Exclude<ImportKind, 'families'>, text: string, now: Instant) {
  switch (kind) {
    case 'dossiers':
      return onRows(kind, text, (rows) => judgeDossiers(db, rows, now))
    case 'quotients':
      return onRows(kind, text, (rows) => judgeQuotients(db, rows))
    case 'documents':
      return onRows(kind, text, (rows) => judgeDocuments(db, rows, now))
    case 'bookings':
      return onRows(kind, text, (rows) => judgeBookings(db, rows, now))
    case 'quotas':
      return onRows(kind, text, (rows) => judgeQuotas(db, rows, now))
    case 'balances':
      return onRows(kind, text, (rows) => judgeBalances(db, rows, now))
  }
}
