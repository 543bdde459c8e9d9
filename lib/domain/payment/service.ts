import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { cents, type Cents } from '@/lib/money'
import { done, refuse, type Result } from '@/lib/result'
import { amountDue, type PaymentRefusal, whyPaymentRefused } from '@/lib/rules/invoicing'
import { parisDay, type Instant } from '@/lib/time/paris'
import { type EnteredBy, writePayments } from './imputation/service'
import type { AdvanceInput, PaymentInput } from './schema'

/** What was received, what is still due of its invoice, and what is kept as the family's credit. */
export type Recorded = { amount: Cents; due: Cents; left: Cents }
export type RecordRefusal = PaymentRefusal | { code: 'notFound' }

/** Records a payment received for an invoice. The same `paymentId` twice is the same payment. */
export async function recordPayment(
  staff: StaffScope,
  now: Instant,
  input: PaymentInput,
): Promise<Result<Recorded, RecordRefusal>> {
  return inTransaction((tx) => recordPaymentInTransaction(tx, now, input, staff))
}

/** The same inside a transaction; `by` is null when nobody typed it (PayFIP, the demonstration). */
export async function recordPaymentInTransaction(
  tx: Tx,
  now: Instant,
  { paymentId, invoiceId, keepsRest = false, ...payment }: PaymentInput,
  by: EnteredBy,
): Promise<Result<Recorded, RecordRefusal>> {
  // A credit note asks for nothing.
  const found = await tx.invoice.findFirst({
    where: { id: invoiceId, kind: 'invoice' },
    select: { familyId: true },
  })
  if (!found) return refuse({ code: 'notFound' })
  const { familyId } = found
  await lockFamily(tx, familyId)
  const invoice = await tx.invoice.findUniqueOrThrow({
    where: { id: invoiceId },
    select: { status: true, totalCents: true, creditedCents: true, paidCents: true },
  })
  const payable = {
    ...{ status: invoice.status, total: cents(invoice.totalCents) },
    ...{ credited: cents(invoice.creditedCents), paid: cents(invoice.paidCents) },
  }
  const due = amountDue(payable)
  const recorded = await tx.payment.findUnique({ where: { id: paymentId, invoiceId } })
  if (recorded) return done({ amount: cents(recorded.amountCents), due, left: cents(recorded.leftCents) })

  const refusal = whyPaymentRefused(payable, { ...payment, keepsRest }, parisDay(now))
  if (refusal) return refuse(refusal)
  const answer = await writePayments(tx, now, [{ id: paymentId, familyId, invoiceId, ...payment }], by)
  const left = answer.left.get(paymentId)!
  return done({ amount: payment.amount, due: cents(due - payment.amount + left), left })
}

/** Records a sum that a family pays in advance, for no invoice: its next ones are paid with it. */
export async function recordAdvance(
  staff: StaffScope,
  now: Instant,
  { paymentId, familyId, ...payment }: AdvanceInput,
): Promise<Result<Recorded, RecordRefusal>> {
  const refusal = whyPaymentRefused(null, { ...payment, keepsRest: true }, parisDay(now))
  if (refusal) return refuse(refusal)
  const { amount } = payment
  return inTransaction(async (tx) => {
    if (!(await tx.family.findUnique({ where: { id: familyId }, select: { id: true } })))
      return refuse({ code: 'notFound' })
    await lockFamily(tx, familyId)
    const recorded = await tx.payment.findUnique({ where: { id: paymentId, familyId } })
    if (!recorded)
      await writePayments(tx, now, [{ id: paymentId, familyId, invoiceId: null, ...payment }], staff)
    return done({ amount, due: cents(0), left: amount })
  })
}
