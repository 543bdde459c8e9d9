import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { advanceSeries, lockSeries } from '@/lib/db/number-series'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { postMailToFamilies } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { invoiceMail, invoiceMentions } from '@/lib/messages/fr/finances'
import { total, type Cents } from '@/lib/money'
import { done, refuse, type Result } from '@/lib/result'
import { fateOf, type IssueRefusal, monthRun, type Run, whyRunNotIssuable } from '@/lib/rules/billing-run'
import { dueDayOf, invoiceMachine, invoiceNumber, invoiceSeries } from '@/lib/rules/invoicing'
import { type Day, type Month, yearOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { lockFamiliesToBill } from './line/queries'
import { issuerOf, payersOf } from './payer/queries'
import { familiesToBill, type FamilyToBill } from './run/queries'
import type { InvoiceSnapshot } from './schema'
import { financeSettings } from './settings/queries'

/** `carriedOver`: families whose amount joins their next invoice. */
export type Issued = { invoices: number; total: Cents; carriedOver: number }

/** `isMinimumIgnored`: amounts under the minimum are billed too. */
type IssueChoice = { isMinimumIgnored?: boolean }

/** Issues the invoices of a month that is over, all of them or none. Days billed already aren't billed again. */
export async function issueMonth(
  staff: StaffScope,
  now: Instant,
  month: Month,
  choice: IssueChoice = {},
): Promise<Result<Issued, IssueRefusal>> {
  return inIssue((tx) => issueRun(tx, now, monthRun(month), { ...staff, ...choice, sendMail: true }))
}

/** The same for the days of a period: holidays, or a cycle. */
export async function issuePeriod(
  staff: StaffScope,
  now: Instant,
  run: Run,
  choice: IssueChoice = {},
): Promise<Result<Issued, IssueRefusal>> {
  return inIssue((tx) => issueRun(tx, now, run, { ...staff, ...choice, sendMail: true }))
}

type IssueOptions = IssueChoice & { accountId: string | null; staffId?: string; sendMail: boolean }

/** A month inside a transaction: the demonstration issues its past months with it, without their mails. */
export async function issueMonthInTransaction(
  tx: Tx,
  now: Instant,
  month: Month,
  options: IssueOptions,
): Promise<Result<Issued, IssueRefusal>> {
  return issueRun(tx, now, monthRun(month), options)
}

/** Many who issue at once wait for each other, longer than anybody waits for a place. */
async function inIssue<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(
    async (tx) => {
      await tx.$queryRaw`SELECT set_config('lock_timeout', '60s', true)`
      return work(tx)
    },
    { seconds: 60 },
  )
}

async function issueRun(
  tx: Tx,
  now: Instant,
  run: Run,
  options: IssueOptions,
): Promise<Result<Issued, IssueRefusal>> {
  const today = parisDay(now)
  const refusal = whyRunNotIssuable(run, today)
  if (refusal) return refuse(refusal)
  // What a family's days are can't change meanwhile; the second issue waits here, then finds nothing left to bill.
  const familyIds = await lockFamiliesToBill(tx, { days: run })
  const series = invoiceSeries(yearOf(today))
  const last = await lockSeries(tx, series)
  const settings = await financeSettings(tx)
  const rule = { ...settings, isMinimumIgnored: options.isMinimumIgnored ?? false }
  const families = await familiesToBill(tx, { days: run, familyIds })
  const billed = families.filter((family) => fateOf(family, rule) === 'billed')
  const carriedOver = families.filter((family) => fateOf(family, rule) === 'carriedOver').length
  if (billed.length === 0 && (carriedOver === 0 || (await isIssued(tx, run))))
    return refuse({ code: 'nothingToIssue' })

  const invoices = await invoicesOfRun(tx, billed, { run, today, last, settings })
  await insertInvoices(tx, now, run, invoices)
  await advanceSeries(tx, series, last + invoices.length)
  const issued = {
    invoices: invoices.length,
    total: total(billed.map((family) => family.total)),
    carriedOver,
  }
  await tx.billingRun.create({
    data: {
      ...{ firstDay: toDb(run.firstDay), lastDay: toDb(run.lastDay), label: run.label },
      ...{ issuedAt: new Date(now), issuedById: options.staffId ?? null, carriedOver },
      ...{ invoices: issued.invoices, totalCents: issued.total, isMinimumIgnored: rule.isMinimumIgnored },
    },
  })
  await recordAudit(
    tx,
    now,
    invoices.map(({ id, family, snapshot }) => ({
      ...{ accountId: options.accountId, action: 'invoice.issue', subjectKind: 'invoice', subjectId: id },
      familyId: family.id,
      details: { number: snapshot.number, month: run.month, label: run.label, totalCents: snapshot.total },
    })),
  )
  if (options.sendMail)
    await postMailToFamilies(
      tx,
      now,
      new Map(invoices.map(({ family, snapshot }) => [family.id, mailOf(snapshot)])),
    )
  return done(issued)
}

function mailOf(snapshot: InvoiceSnapshot) {
  return { kind: 'invoice' as const, ...invoiceMail(snapshot, env().publicUrl) }
}

async function isIssued(tx: Tx, { firstDay, lastDay }: Run): Promise<boolean> {
  const where = { firstDay: toDb(firstDay), lastDay: toDb(lastDay) }
  return (await tx.billingRun.findFirst({ where, select: { id: true } })) !== null
}

type Invoice = { id: string; family: FamilyToBill; snapshot: InvoiceSnapshot }

/** The invoices of a run with everything that they print, numbered after the last one of their series. */
async function invoicesOfRun(
  tx: Tx,
  families: readonly FamilyToBill[],
  at: { run: Run; today: Day; last: number; settings: Awaited<ReturnType<typeof financeSettings>> },
): Promise<Invoice[]> {
  const { run, today, last, settings } = at
  const { issuer } = await issuerOf(tx)
  const payers = await payersOf(
    tx,
    families.map((family) => family.id),
  )
  const head = {
    ...{ month: run.month, ...(run.label && { period: run.label }), issuer, issuedOn: today },
    ...{ dueDay: dueDayOf(today, settings.daysToPay), collection: settings.collection },
    mentions: invoiceMentions(settings),
  }
  return families.map((family, index) => ({
    ...{ id: randomUUID(), family },
    snapshot: {
      ...head,
      number: invoiceNumber(yearOf(today), last + index + 1),
      family: { number: family.number, name: family.name },
      payer: payers.get(family.id) ?? { name: `Famille ${family.name}`, address: [] },
      lines: family.lines.map(({ childName, day, programmeName, activityName, price, unit }) => ({
        ...{ childName, day, programmeName, activityName, ...(unit !== null && { unit }) },
        ...price,
      })),
      total: family.total,
    },
  }))
}

/** In two statements: `createMany` takes many times as long for the thousands of lines of a month. */
async function insertInvoices(tx: Tx, now: Instant, run: Run, invoices: readonly Invoice[]): Promise<void> {
  const heads = invoices.map(({ id, family, snapshot }) => ({
    ...{ id, number: snapshot.number, status: invoiceMachine.draft.issue, family_id: family.id },
    ...{ issued_at: new Date(now), due_day: snapshot.dueDay, total_cents: snapshot.total, snapshot },
  }))
  await tx.$executeRaw`
    INSERT INTO invoice (id, number, status, family_id, month, label, period_id, issued_at, due_day, total_cents, snapshot)
    SELECT id, number, status, family_id, ${run.month}, ${run.label}, ${run.periodId}::uuid, issued_at, due_day,
      total_cents, snapshot
    FROM json_populate_recordset(NULL::invoice, ${JSON.stringify(heads)}::json)`
  await tx.$executeRaw`
    INSERT INTO invoice_line (id, invoice_id, child_id, booking_id, charge_id, is_other_home, day, label,
      care_cents, meal_cents, outing_cents, penalty_cents, aid_cents, total_cents)
    SELECT id, invoice_id, child_id, booking_id, charge_id, is_other_home, day, label,
      care_cents, meal_cents, outing_cents, penalty_cents, aid_cents, total_cents
    FROM json_populate_recordset(NULL::invoice_line, ${JSON.stringify(invoices.flatMap(lineRows))}::json)`
}

function lineRows({ id, family }: Invoice) {
  return family.lines.map(({ price, ...line }) => ({
    ...{ id: randomUUID(), invoice_id: id, child_id: line.childId, booking_id: line.bookingId },
    ...{ charge_id: line.chargeId, is_other_home: line.isOtherHome, day: line.day },
    label: [line.programmeName, line.activityName].filter((part) => part !== '').join(', '),
    ...{ care_cents: price.care, meal_cents: price.meal, outing_cents: price.outing },
    ...{ penalty_cents: price.penalty, aid_cents: price.aid, total_cents: price.total },
  }))
}
