import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { advanceSeries, lockSeries } from '@/lib/db/number-series'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { postMailToFamily } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { invoiceMail, invoiceMentions } from '@/lib/messages/fr/finances'
import { total, type Cents } from '@/lib/money'
import { done, refuse, type Result } from '@/lib/result'
import {
  dueDayOf,
  invoiceMachine,
  invoiceNumber,
  invoiceSeries,
  type IssueRefusal,
  whyMonthNotIssuable,
} from '@/lib/rules/invoicing'
import { type Month, yearOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { familiesToBill, type FamilyToBill } from './month/queries'
import { issuerOf, payersOf } from './payer/queries'
import type { InvoiceSnapshot, Issuer, Payer } from './schema'
import { financeSettings } from './settings/queries'

export type Issued = { invoices: number; total: Cents }

/** Issues the invoices of a month that is over, all of them or none. Days billed already aren't billed again. */
export async function issueMonth(
  staff: StaffScope,
  now: Instant,
  month: Month,
): Promise<Result<Issued, IssueRefusal>> {
  const options = { accountId: staff.accountId, sendMail: true }
  return inTransaction((tx) => issueMonthInTransaction(tx, now, month, options), { seconds: 60 })
}

/** The same inside a transaction: the demonstration issues its past months with it, without their mails. */
export async function issueMonthInTransaction(
  tx: Tx,
  now: Instant,
  month: Month,
  { accountId, sendMail }: { accountId: string | null; sendMail: boolean },
): Promise<Result<Issued, IssueRefusal>> {
  const today = parisDay(now)
  const refusal = whyMonthNotIssuable(month, today)
  if (refusal) return refuse(refusal)
  // One issue at a time: the second waits here, then finds nothing left to bill.
  const series = invoiceSeries(yearOf(today))
  const last = await lockSeries(tx, series)
  const families = await familiesToBill(tx, month)
  if (families.length === 0) return refuse({ code: 'nothingToIssue', month })
  const { issuer } = await issuerOf(tx)
  const settings = await financeSettings(tx)
  const payers = await payersOf(
    tx,
    families.map((family) => family.id),
  )
  const invoices = families.map((family, index) => ({
    id: randomUUID(),
    family,
    snapshot: snapshotOf(family, {
      ...{ month, issuer, issuedOn: today, dueDay: dueDayOf(today, settings.daysToPay) },
      ...{ collection: settings.collection, mentions: invoiceMentions(settings) },
      number: invoiceNumber(yearOf(today), last + index + 1),
      payer: payers.get(family.id) ?? { name: `Famille ${family.name}`, address: [] },
    }),
  }))
  await tx.invoice.createMany({ data: invoices.map((invoice) => invoiceRow(invoice, now)) })
  await tx.invoiceLine.createMany({ data: invoices.flatMap(lineRows) })
  await advanceSeries(tx, series, last + invoices.length)
  await recordAudit(
    tx,
    now,
    invoices.map(({ id, family, snapshot }) => ({
      ...{ accountId, action: 'invoice.issue', subjectKind: 'invoice', subjectId: id, familyId: family.id },
      details: { number: snapshot.number, month, totalCents: snapshot.total },
    })),
  )
  if (sendMail)
    for (const { family, snapshot } of invoices)
      await postMailToFamily(tx, now, family.id, {
        kind: 'invoice',
        ...invoiceMail(snapshot, env().publicUrl),
      })
  return done({ invoices: invoices.length, total: total(invoices.map((invoice) => invoice.snapshot.total)) })
}

type Head = Pick<InvoiceSnapshot, 'number' | 'month' | 'issuedOn' | 'dueDay' | 'collection' | 'mentions'> & {
  issuer: Issuer
  payer: Payer
}

function snapshotOf({ number, name, days, total }: FamilyToBill, head: Head): InvoiceSnapshot {
  return {
    ...head,
    family: { number, name },
    lines: days.map(({ childName, day, programmeName, activityName, price, unit }) => ({
      ...{ childName, day, programmeName, activityName, unit },
      ...price,
    })),
    total,
  }
}

type Invoice = { id: string; family: FamilyToBill; snapshot: InvoiceSnapshot }

function invoiceRow({ id, family, snapshot }: Invoice, now: Instant) {
  return {
    id,
    number: snapshot.number,
    status: invoiceMachine.draft.issue,
    familyId: family.id,
    month: snapshot.month,
    issuedAt: new Date(now),
    dueDay: toDb(snapshot.dueDay),
    totalCents: snapshot.total,
    snapshot,
  }
}

function lineRows({ id, family }: Invoice) {
  return family.days.map((line) => ({
    invoiceId: id,
    childId: line.childId,
    bookingId: line.bookingId,
    day: toDb(line.day),
    label: `${line.programmeName}, ${line.activityName}`,
    careCents: line.price.care,
    mealCents: line.price.meal,
    outingCents: line.price.outing,
    penaltyCents: line.price.penalty,
    aidCents: line.price.aid,
    totalCents: line.price.total,
  }))
}
