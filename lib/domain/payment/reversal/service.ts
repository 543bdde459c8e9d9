import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { cents, type Cents } from '@/lib/money'
import { done, refuse, type Result } from '@/lib/result'
import { type InvoiceStatus, statusOfAmounts } from '@/lib/rules/invoicing'
import type { Instant } from '@/lib/time/paris'
import type { ReversalInput } from '../schema'

export type ReversalRefusal = { code: 'notFound' }

/**
 * Undoes a payment that didn't come, such as a cheque that was rejected: its invoices wait again, what it left in
 * credit is gone, and the history keeps both. Undone twice, it is undone once.
 */
export async function reversePayment(
  staff: StaffScope,
  now: Instant,
  { paymentId, reason }: ReversalInput,
): Promise<Result<{ amount: Cents }, ReversalRefusal>> {
  return inTransaction(async (tx) => {
    const found = await tx.payment.findUnique({ where: { id: paymentId }, select: { familyId: true } })
    if (!found) return refuse({ code: 'notFound' })
    await lockFamily(tx, found.familyId)
    const { amountCents, reversedAt, method, receivedOn } = await tx.payment.findUniqueOrThrow({
      where: { id: paymentId },
    })
    const amount = cents(amountCents)
    if (reversedAt) return done({ amount })
    const numbers = await reopenInvoices(tx, paymentId)
    await tx.payment.update({
      where: { id: paymentId, reversedAt: null },
      data: { reversedAt: new Date(now), reversedById: staff.staffId, reversalReason: reason },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'payment.reverse', familyId: found.familyId },
      ...{ subjectKind: 'payment', subjectId: paymentId },
      details: { numbers, amountCents, method, reason, receivedOn: receivedOn.toISOString().slice(0, 10) },
    })
    return done({ amount })
  })
}

type Paid = {
  id: string
  number: string
  status: InvoiceStatus
  total: number
  credited: number
  paid: number
  part: number
}

/** Takes off each invoice what the payment had paid of it; answers with their numbers. */
async function reopenInvoices(tx: Tx, paymentId: string): Promise<string[]> {
  const invoices = await tx.$queryRaw<Paid[]>`
    SELECT invoice.id, invoice.number, invoice.status::text AS status, invoice.total_cents AS total,
      invoice.credited_cents AS credited, invoice.paid_cents AS paid,
      sum(payment_allocation.amount_cents)::int AS part
    FROM payment_allocation
    JOIN invoice_line ON invoice_line.id = payment_allocation.line_id
    JOIN invoice ON invoice.id = invoice_line.invoice_id
    WHERE payment_allocation.payment_id = ${paymentId}::uuid
    GROUP BY invoice.id ORDER BY invoice.number`
  for (const { id, status, total, credited, paid, part } of invoices) {
    const after = { total: cents(total), credited: cents(credited), paid: cents(paid - part) }
    const { count } = await tx.invoice.updateMany({
      where: { id, status, paidCents: paid },
      data: { status: statusOfAmounts(after), paidCents: after.paid },
    })
    if (count !== 1) throw new Error(`Invoice ${id} moved under the family's lock`)
  }
  return invoices.map(({ number }) => number)
}
