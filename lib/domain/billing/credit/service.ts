import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockFamily } from '@/lib/db/locks'
import { advanceSeries, lockSeries } from '@/lib/db/number-series'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { postMailToFamily } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { creditMail, vatMention } from '@/lib/messages/fr/finances'
import { cents, type Cents } from '@/lib/money'
import { done, refuse, type Result } from '@/lib/result'
import {
  type Allocation,
  creditLines,
  creditNumber,
  type CreditRefusal,
  creditSeries,
  whyCreditRefused,
} from '@/lib/rules/credit-notes'
import { type Day, yearOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { issuerOf } from '../payer/queries'
import type { InvoiceSnapshot, Issuer } from '../schema'
import { type InvoiceToCredit, readInvoiceToCredit } from './queries'
import type { CreditInput } from './schema'

export type CreditIssued = { number: string; familyId: string; amount: Cents }

/**
 * Takes lines of an issued invoice back with a credit note of its own number. What was paid of them becomes the
 * family's credit. A line is taken back once: the same sending twice makes one credit note.
 */
export async function issueCreditNote(
  { accountId }: StaffScope,
  now: Instant,
  input: CreditInput,
): Promise<CreditResult> {
  return inTransaction((tx) => issueCreditNoteInTransaction(tx, now, input, { accountId, sendMail: true }))
}

type CreditResult = Result<CreditIssued, CreditRefusal | { code: 'notFound' }>

/** The same inside a transaction: the demonstration takes a line back without its mail. */
export async function issueCreditNoteInTransaction(
  tx: Tx,
  now: Instant,
  { invoiceId, lines: lineIds, reason, billsAgain }: CreditInput,
  { accountId, sendMail }: { accountId: string; sendMail: boolean },
): Promise<CreditResult> {
  const found = await tx.invoice.findUnique({ where: { id: invoiceId }, select: { familyId: true } })
  if (!found) return refuse({ code: 'notFound' })
  const { familyId } = found
  await lockFamily(tx, familyId)
  const invoice = await readInvoiceToCredit(tx, invoiceId)
  if (!invoice) return refuse({ code: 'notFound' })
  const facts = { ...invoice, allocations: await standingAllocations(tx, invoiceId) }
  const refusal = whyCreditRefused(facts, lineIds)
  if (refusal) return refuse(refusal)

  const today = parisDay(now)
  const series = creditSeries(yearOf(today))
  const last = await lockSeries(tx, series)
  const number = creditNumber(yearOf(today), last + 1)
  const { issuer } = await issuerOf(tx)
  const snapshot = snapshotOf(await linesTaken(tx, lineIds), { invoice, number, reason, today, issuer })
  const answer = creditLines(facts, lineIds)
  const id = randomUUID()
  await tx.invoice.create({
    data: {
      ...{ id, number, kind: 'creditNote', status: 'issued', familyId, creditOfId: invoiceId, snapshot },
      ...{ month: invoice.month, label: invoice.label },
      ...{ issuedAt: new Date(now), totalCents: answer.amount },
    },
  })
  await takeLinesBack(tx, { creditId: id, lineIds, billsAgain })
  await giveBack(tx, answer.freed)
  const { count } = await tx.invoice.updateMany({
    where: { id: invoiceId, status: invoice.status, creditedCents: invoice.credited },
    data: { status: answer.status, creditedCents: answer.credited, paidCents: answer.paid },
  })
  if (count !== 1) throw new Error(`Invoice ${invoiceId} moved under the family's lock`)
  await advanceSeries(tx, series, last + 1)
  await recordAudit(tx, now, {
    ...{ accountId, action: 'invoice.credit', subjectKind: 'invoice', familyId },
    subjectId: invoiceId,
    details: {
      number: invoice.number,
      creditNumber: number,
      totalCents: answer.amount,
      reason,
      billsAgain,
    },
  })
  if (sendMail)
    await postMailToFamily(tx, now, familyId, {
      kind: 'creditNote',
      ...creditMail(snapshot, env().publicUrl),
    })
  return done({ number, familyId, amount: answer.amount })
}

/** What payments that stand pay of the invoice, the oldest payment first. */
async function standingAllocations(tx: Tx, invoiceId: string): Promise<Allocation[]> {
  const rows = await tx.$queryRaw<{ paymentId: string; lineId: string; amount: number }[]>`
    SELECT payment.id AS "paymentId", invoice_line.id AS "lineId", payment_allocation.amount_cents AS amount
    FROM payment_allocation
    JOIN invoice_line ON invoice_line.id = payment_allocation.line_id
    JOIN payment ON payment.id = payment_allocation.payment_id AND payment.reversed_at IS NULL
    WHERE invoice_line.invoice_id = ${invoiceId}::uuid
    ORDER BY payment.received_on, payment.entered_at, payment.id, invoice_line.day, invoice_line.id`
  return rows.map((row) => ({ ...row, amount: cents(row.amount) }))
}

type TakenLine = {
  childName: string
  day: Day
  label: string
  care: number
  meal: number
  outing: number
  penalty: number
  aid: number
  total: number
}

async function linesTaken(tx: Tx, lineIds: readonly string[]): Promise<TakenLine[]> {
  return tx.$queryRaw<TakenLine[]>`
    SELECT coalesce(child.first_name || ' ' || child.last_name, '') AS "childName", invoice_line.day::text AS day,
      label, care_cents AS care, meal_cents AS meal, outing_cents AS outing, penalty_cents AS penalty,
      aid_cents AS aid, total_cents AS total
    FROM invoice_line LEFT JOIN child ON child.id = invoice_line.child_id
    WHERE invoice_line.id = ANY(${[...lineIds]}::uuid[])
    ORDER BY child.first_name NULLS LAST, child.id, invoice_line.day, invoice_line.id`
}

/** What the credit note prints: as its invoice, its amounts negative. */
function snapshotOf(
  lines: readonly TakenLine[],
  head: { invoice: InvoiceToCredit; number: string; reason: string; today: Day; issuer: Issuer },
): InvoiceSnapshot {
  const { invoice, number, reason, today, issuer } = head
  const { month, period, family, payer, collection, issuedOn } = invoice.snapshot
  const taken = (amount: number) => cents(0 - amount)
  return {
    ...{ number, month, ...(period && { period }), issuer, family, payer, collection },
    ...{ issuedOn: today, dueDay: today, mentions: [vatMention] },
    creditOf: { number: invoice.number, issuedOn, reason },
    lines: lines.map((line) => ({
      ...{ childName: line.childName, day: line.day, programmeName: '', activityName: line.label },
      ...{ band: null, quotient: null, reasons: [] },
      ...{ care: taken(line.care), meal: taken(line.meal), outing: taken(line.outing) },
      ...{ penalty: taken(line.penalty), aid: taken(line.aid), total: taken(line.total) },
    })),
    total: taken(lines.reduce((sum, line) => sum + line.total, 0)),
  }
}

async function takeLinesBack(
  tx: Tx,
  { creditId, lineIds, billsAgain }: { creditId: string; lineIds: readonly string[]; billsAgain: boolean },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO invoice_line (id, invoice_id, child_id, day, label, care_cents, meal_cents, outing_cents, penalty_cents,
      aid_cents, total_cents, credited_line_id)
    SELECT gen_random_uuid(), ${creditId}::uuid, child_id, day, label, care_cents, meal_cents, outing_cents,
      penalty_cents, aid_cents, total_cents, id
    FROM invoice_line WHERE id = ANY(${[...lineIds]}::uuid[])`
  if (billsAgain)
    await tx.invoiceLine.updateMany({ where: { id: { in: [...lineIds] } }, data: { isReleased: true } })
}

/** What payments paid is theirs again: the family's credit, which pays its next invoices. */
async function giveBack(tx: Tx, freed: readonly Allocation[]): Promise<void> {
  if (freed.length === 0) return
  const parts = JSON.stringify(freed)
  await tx.$executeRaw`
    UPDATE payment SET left_cents = left_cents + back.amount
    FROM (SELECT "paymentId", sum(amount)::int AS amount
          FROM json_to_recordset(${parts}::json) AS part ("paymentId" uuid, amount int) GROUP BY 1) AS back
    WHERE payment.id = back."paymentId"`
  await tx.$executeRaw`
    DELETE FROM payment_allocation USING json_to_recordset(${parts}::json)
      AS part ("paymentId" uuid, "lineId" uuid, amount int)
    WHERE payment_id = part."paymentId" AND line_id = part."lineId" AND amount_cents = part.amount`
  await tx.$executeRaw`
    UPDATE payment_allocation SET amount_cents = amount_cents - part.amount
    FROM json_to_recordset(${parts}::json) AS part ("paymentId" uuid, "lineId" uuid, amount int)
    WHERE payment_id = part."paymentId" AND line_id = part."lineId"`
}
