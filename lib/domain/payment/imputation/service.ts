import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { eachChunk } from '@/lib/db/chunks'
import { toDb } from '@/lib/db/day'
import { lockFamilies } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import type { PaymentMethod } from '@/lib/domain/payment/schema'
import { cents, total, ZERO, type Cents } from '@/lib/money'
import { type Spread, spread } from '@/lib/rules/imputation'
import { invoiceMachine, paymentEvent } from '@/lib/rules/invoicing'
import { next } from '@/lib/rules/machine'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import { type InvoiceToPay, invoicesToPay } from './queries'

/** A payment that was received; `invoiceId` is null for one that is paid in advance. */
export type NewPayment = {
  id: string
  familyId: string
  invoiceId: string | null
  amount: Cents
  receivedOn: Day
  method: PaymentMethod
  reference: string
}
/** Who enters it; null when nobody typed it. */
export type EnteredBy = { staffId: string; accountId: string } | null

/**
 * Writes payments and what each pays of its invoice; what an invoice doesn't take is kept as the family's credit. The
 * families are locked by who calls. As many statements for one payment as for a thousand.
 */
export async function writePayments(
  tx: Tx,
  now: Instant,
  payments: readonly NewPayment[],
  by: EnteredBy,
): Promise<Spread> {
  const invoices = await invoicesToPay(tx, [...new Set(payments.flatMap(({ invoiceId }) => invoiceId ?? []))])
  const answer = spread(
    payments.map(({ id, amount, invoiceId }) => ({ id, amount, invoiceIds: invoiceId ? [invoiceId] : [] })),
    invoices,
  )
  await eachChunk(payments, (part) =>
    tx.payment.createMany({
      data: part.map(({ amount, receivedOn, ...payment }) => ({
        ...payment,
        ...{ amountCents: amount, leftCents: answer.left.get(payment.id)! },
        ...{ receivedOn: toDb(receivedOn), enteredById: by?.staffId ?? null, enteredAt: new Date(now) },
      })),
    }),
  )
  await writeParts(tx, answer, invoices)
  const numbers = new Map(invoices.map(({ id, number }) => [id, number]))
  await eachChunk(payments, (part) =>
    recordAudit(
      tx,
      now,
      part.map(({ id, familyId, invoiceId, amount, receivedOn, method }) => ({
        ...{ accountId: by?.accountId ?? null, action: 'payment.record', familyId },
        ...(invoiceId
          ? { subjectKind: 'invoice', subjectId: invoiceId }
          : { subjectKind: 'payment', subjectId: id }),
        details: { number: numbers.get(invoiceId ?? '') ?? null, amountCents: amount, receivedOn, method },
      })),
    ),
  )
  return answer
}

/** Writes what sums pay of lines, and what that makes of the invoices. */
async function writeParts(tx: Tx, { parts }: Spread, invoices: readonly InvoiceToPay[]): Promise<void> {
  // A payment kept in credit may pay a line that it has paid before, of an invoice that was lowered since.
  await eachChunk(
    parts,
    (some) => tx.$executeRaw`
      INSERT INTO payment_allocation (payment_id, line_id, amount_cents)
      SELECT "sumId", "lineId", amount
      FROM json_to_recordset(${JSON.stringify(some)}::json) AS part ("sumId" uuid, "lineId" uuid, amount int)
      ON CONFLICT (payment_id, line_id) DO UPDATE
        SET amount_cents = payment_allocation.amount_cents + excluded.amount_cents`,
  )
  const byInvoice = Map.groupBy(parts, ({ invoiceId }) => invoiceId)
  const moved = invoices.flatMap((invoice) => {
    const { id, status, paid } = invoice
    const own = byInvoice.get(id)
    if (!own) return []
    const amount = total(own.map((part) => part.amount))
    const after = next(invoiceMachine, status, paymentEvent(invoice, amount))!
    return [{ id, seen: paid, paid: cents(paid + amount), status: after }]
  })
  const count = await tx.$executeRaw`
    UPDATE invoice SET status = moved.status::invoice_status, paid_cents = moved.paid
    FROM json_to_recordset(${JSON.stringify(moved)}::json) AS moved (id uuid, seen int, paid int, status text)
    WHERE invoice.id = moved.id AND invoice.paid_cents = moved.seen`
  if (count !== moved.length) throw new Error('An invoice moved under the lock of its family')
}

/** A family's credit, the oldest payment first. */
type Credit = { id: string; familyId: string; left: number }

/**
 * Lets what families have paid ahead pay the invoices that wait, the oldest first: after an issue, and whenever
 * something was left or came back. `familyId` keeps to one family. Nothing when there is nothing to pay, or to pay
 * with. Answers to how much was imputed.
 */
export async function spendCredits(now: Instant, familyId: string | null = null): Promise<Cents> {
  return inTransaction((tx) => spendCreditsInTransaction(tx, now, familyId))
}

export async function spendCreditsInTransaction(
  tx: Tx,
  now: Instant,
  familyId: string | null,
): Promise<Cents> {
  const families = await familiesAhead(tx, familyId)
  if (families.length === 0) return ZERO
  await lockFamilies(tx, families)
  const credits = await tx.$queryRaw<Credit[]>`
    SELECT id, family_id AS "familyId", left_cents AS left FROM payment
    WHERE family_id = ANY(${families}::uuid[]) AND left_cents > 0 AND reversed_at IS NULL
    ORDER BY received_on, entered_at, id FOR UPDATE`
  const open = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM invoice WHERE family_id = ANY(${families}::uuid[]) AND kind = 'invoice'
      AND status IN ('issued', 'partPaid')`
  const invoices = await invoicesToPay(
    tx,
    open.map(({ id }) => id),
  )
  const ofFamily = Map.groupBy(invoices, (invoice) => invoice.familyId)
  const answer = spread(
    credits.map(({ id, left, familyId }) => ({
      ...{ id, amount: cents(left) },
      invoiceIds: (ofFamily.get(familyId) ?? []).map((invoice) => invoice.id),
    })),
    invoices,
  )
  if (answer.parts.length === 0) return ZERO
  await writeParts(tx, answer, invoices)
  const left = [...answer.left].map(([id, rest]) => ({ id, rest }))
  await tx.$executeRaw`
    UPDATE payment SET left_cents = known.rest
    FROM json_to_recordset(${JSON.stringify(left)}::json) AS known (id uuid, rest int)
    WHERE payment.id = known.id AND payment.left_cents <> known.rest`
  await recordImputed(tx, now, answer, invoices)
  return total(answer.parts.map(({ amount }) => amount))
}

/** Families with a credit and an invoice that waits. */
async function familiesAhead(tx: Tx, familyId: string | null): Promise<string[]> {
  const rows = await tx.$queryRaw<{ familyId: string }[]>`
    SELECT DISTINCT family_id AS "familyId" FROM payment
    WHERE left_cents > 0 AND reversed_at IS NULL AND (${familyId}::uuid IS NULL OR family_id = ${familyId}::uuid)
      AND EXISTS (SELECT 1 FROM invoice WHERE invoice.family_id = payment.family_id AND invoice.kind = 'invoice'
        AND invoice.status IN ('issued', 'partPaid'))`
  return rows.map((row) => row.familyId)
}

function recordImputed(tx: Tx, now: Instant, { parts }: Spread, invoices: readonly InvoiceToPay[]) {
  const paid = Map.groupBy(parts, ({ invoiceId }) => invoiceId)
  const facts = invoices.flatMap(({ id, number, familyId }) => {
    const own = paid.get(id)
    if (!own) return []
    const amountCents = total(own.map(({ amount }) => amount))
    return [
      {
        ...{ accountId: null, action: 'payment.impute', subjectKind: 'invoice', subjectId: id, familyId },
        details: { number, amountCents },
      },
    ]
  })
  return recordAudit(tx, now, facts)
}
