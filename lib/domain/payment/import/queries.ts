import 'server-only'
import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { cents, total, type Cents } from '@/lib/money'
import type { ImportedPayment, PaymentFault } from '@/lib/rules/import-payments'
import type { ImportedReference, ReferenceFault } from '@/lib/rules/import-references'
import { parisDay, type Instant } from '@/lib/time/paris'
import { Unreadable, unseal, unsealJson } from '@/lib/vault/seal'
import { judgePaymentText } from './payment/queries'
import { judgeReferenceText } from './reference/queries'
import type { FinanceImportKind } from './schema'

export const sealedFor = (importId: string) => `financeImport:${importId}`

export type FinanceFault = PaymentFault | ReferenceFault
export type FinanceImportRun = {
  id: string
  kind: FinanceImportKind
  fileName: string
  by: string
  readAt: Date
  keepsRest: boolean
  confirmedAt: Date | null
  lines: number
  amount: Cents
  faults: number
}

const runFacts = {
  ...{ id: true, kind: true, fileName: true, readAt: true, keepsRest: true },
  ...{ confirmedAt: true, lines: true, amountCents: true, faults: true },
  staff: { select: { firstName: true, lastName: true } },
} as const
type RunRow = Omit<FinanceImportRun, 'by' | 'amount'> & {
  amountCents: number
  staff: { firstName: string; lastName: string }
}

function asRun({ staff, amountCents, ...run }: RunRow): FinanceImportRun {
  return { ...run, amount: cents(amountCents), by: `${staff.firstName} ${staff.lastName}` }
}

const RUNS_A_PAGE = 50

/** The files of the trésorerie read so far, latest first. */
export async function financeImportRuns(
  _staff: StaffScope,
  page: number,
): Promise<{ runs: FinanceImportRun[]; total: number; perPage: number }> {
  const prisma = await database()
  const [rows, count] = await Promise.all([
    prisma.financeImport.findMany({
      orderBy: [{ readAt: 'desc' }, { id: 'desc' }],
      ...{ skip: (page - 1) * RUNS_A_PAGE, take: RUNS_A_PAGE, select: runFacts },
    }),
    prisma.financeImport.count(),
  ])
  return { runs: rows.map(asRun), total: count, perPage: RUNS_A_PAGE }
}

/** What a file would write, line by line, and what stands against the rest of it. */
export type JudgedFinanceFile = { known: number; amount: Cents; faults: FinanceFault[] } & (
  { kind: 'payments'; items: ImportedPayment[] } | { kind: 'references'; items: ImportedReference[] }
)

/** A file before it is confirmed, with what it would write; once confirmed, with what was left aside. */
export type FinanceImportReport = {
  run: FinanceImportRun
  faults: FinanceFault[]
  judged: JudgedFinanceFile | null
}

const keptFaults = z.array(z.custom<FinanceFault>((fault) => typeof fault === 'object' && fault !== null))

/** Null when there is no such file, or when it can no longer be read. */
export async function financeImportReport(
  _staff: StaffScope,
  id: string,
  now: Instant,
): Promise<FinanceImportReport | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  const found = await prisma.financeImport.findUnique({
    where: { id },
    select: { ...runFacts, content: true, report: true },
  })
  if (!found) return null
  const { content, report, ...row } = found
  const run = asRun(row)
  try {
    if (report !== null)
      return { run, judged: null, faults: keptFaults.parse(unsealJson(sealedFor(id), report)) }
    const judged =
      content === null ? null : await judgedFile(prisma, run, unseal(sealedFor(id), content), now)
    return judged && { run, judged, faults: judged.faults }
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

/** The text of a file, judged with what the portal knows now; null when it isn't of its kind any more. */
export async function judgedFile(
  db: Tx,
  { kind, keepsRest }: Pick<FinanceImportRun, 'kind' | 'keepsRest'>,
  text: string,
  now: Instant,
): Promise<JudgedFinanceFile | null> {
  const today = parisDay(now)
  if (kind === 'payments') {
    const judged = await judgePaymentText(db, text, { keepsRest, today })
    return judged && { kind, ...judged, amount: total(judged.items.map(({ amount }) => amount)) }
  }
  const judged = await judgeReferenceText(db, text, today)
  return judged && { kind, ...judged, amount: cents(0) }
}
