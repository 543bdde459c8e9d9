import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { cents, type Cents } from '@/lib/money'
import { done, refuse, type Result } from '@/lib/result'
import {
  amountDue,
  impute,
  invoiceMachine,
  paymentEvent,
  type PaymentRefusal,
  whyPaymentRefused,
} from '@/lib/rules/invoicing'
import { next } from '@/lib/rules/machine'
import { parisDay, type Instant } from '@/lib/time/paris'
import type { PaymentInput } from './schema'

export type Recorded = { amount: Cents; due: Cents }
export type RecordRefusal = PaymentRefusal | { code: 'notFound' }

/** Records a payment received for an invoice. The same `paymentId` twice is the same payment. */
export async function recordPayment(
  staff: StaffScope,
  now: Instant,
  input: PaymentInput,
): Promise<Result<Recorded, RecordRefusal>> {
  return inTransaction((tx) => recordPaymentInTransaction(tx, now, input, staff))
}

/** The same inside a transaction; `by` is null when nobody typed it (the demonstration). */
export async function recordPaymentInTransaction(
  tx: Tx,
  now: Instant,
  { paymentId, invoiceId, amount, receivedOn, method, reference }: PaymentInput,
  by: Pick<StaffScope, 'staffId' | 'accountId'> | null,
): Promise<Result<Recorded, RecordRefusal>> {
  const found = await tx.invoice.findUnique({ where: { id: invoiceId }, select: { familyId: true } })
  if (!found) return refuse({ code: 'notFound' })
  await lockFamily(tx, found.familyId)
  const invoice = await tx.invoice.findUniqueOrThrow({
    where: { id: invoiceId },
    select: {
      ...{ status: true, totalCents: true, creditedCents: true, paidCents: true },
      ...{ familyId: true, number: true },
    },
  })
  const payable = {
    status: invoice.status,
    ...{ total: cents(invoice.totalCents), credited: cents(invoice.creditedCents) },
    paid: cents(invoice.paidCents),
  }
  const recorded = await tx.payment.findUnique({
    where: { id: paymentId, invoiceId },
    select: { amountCents: true },
  })
  if (recorded) return done({ amount: cents(recorded.amountCents), due: amountDue(payable) })

  const refusal = whyPaymentRefused(payable, amount, receivedOn, parisDay(now))
  if (refusal) return refuse(refusal)
  const parts = impute(await linesOwing(tx, invoiceId), amount)
  await tx.payment.create({
    data: {
      ...{ id: paymentId, familyId: invoice.familyId, invoiceId, method, reference, amountCents: amount },
      receivedOn: toDb(receivedOn),
      enteredById: by?.staffId ?? null,
      enteredAt: new Date(now),
    },
  })
  await tx.paymentAllocation.createMany({
    data: parts.map((part) => ({ paymentId, lineId: part.line.id, amountCents: part.amount })),
  })
  const paid = cents(payable.paid + amount)
  const status = next(invoiceMachine, payable.status, paymentEvent(payable, amount))!
  const { count } = await tx.invoice.updateMany({
    where: { id: invoiceId, status: payable.status, paidCents: payable.paid },
    data: { status, paidCents: paid },
  })
  if (count !== 1) throw new Error(`Invoice ${invoiceId} moved under the family's lock`)
  await recordAudit(tx, now, {
    ...{
      accountId: by?.accountId ?? null,
      action: 'payment.record',
      subjectKind: 'invoice',
      subjectId: invoiceId,
    },
    familyId: invoice.familyId,
    details: { number: invoice.number, amountCents: amount, receivedOn, method },
  })
  return done({ amount, due: amountDue({ ...payable, paid }) })
}

/** The lines of an invoice with what each still owes, in the order of the invoice; those taken back owe nothing. */
async function linesOwing(tx: Tx, invoiceId: string): Promise<{ id: string; due: Cents }[]> {
  const lines = await tx.$queryRaw<{ id: string; due: number }[]>`
    SELECT invoice_line.id, (total_cents - coalesce(sum(payment_allocation.amount_cents)
      FILTER (WHERE payment.reversed_at IS NULL), 0))::int AS due
    FROM invoice_line
    LEFT JOIN payment_allocation ON payment_allocation.line_id = invoice_line.id
    LEFT JOIN payment ON payment.id = payment_allocation.payment_id
    WHERE invoice_line.invoice_id = ${invoiceId}::uuid
      AND NOT EXISTS (SELECT 1 FROM invoice_line AS credit WHERE credit.credited_line_id = invoice_line.id)
    GROUP BY invoice_line.id ORDER BY invoice_line.day, invoice_line.id`
  return lines.map((line) => ({ id: line.id, due: cents(line.due) }))
}
