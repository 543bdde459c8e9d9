import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { rowsWithColumns } from '@/lib/domain/import/schema'
import { cents } from '@/lib/money'
import type { JudgedRows } from '@/lib/rules/import-lines'
import {
  type ImportedPayment,
  invoiceKey,
  type InvoiceOfFile,
  judgedPayments,
  onlineKey,
  paymentColumns,
  type PaymentFault,
  paymentKey,
} from '@/lib/rules/import-payments'
import { amountDue, type InvoiceStatus } from '@/lib/rules/invoicing'
import type { Day } from '@/lib/time/day'

/** A file of payments, judged with what the portal knows now; null when it isn't one. Two statements, however long. */
export async function judgePaymentText(
  db: Tx,
  text: string,
  options: { keepsRest: boolean; today: Day },
): Promise<JudgedRows<ImportedPayment, PaymentFault> | null> {
  const rows = rowsWithColumns(paymentColumns, text)
  if (!rows.ok) return null
  const invoices = await invoicesOfFile(
    db,
    rows.value.map(({ cells }) => invoiceKey(cells.facture)),
  )
  const known = await knownPayments(db, [...invoices.values()])
  return judgedPayments(rows.value, { invoices, ...known }, options)
}

type Row = {
  id: string
  number: string
  reference: string | null
  familyId: string
  familyName: string
  status: InvoiceStatus
  total: number
  credited: number
  paid: number
}

/** The invoices that a file names, by the keys of their numbers and of their references. */
async function invoicesOfFile(db: Tx, keys: readonly string[]): Promise<Map<string, InvoiceOfFile>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT invoice.id, invoice.number, invoice_reference.reference, family.id AS "familyId", family.name AS "familyName",
      invoice.status::text AS status, invoice.total_cents AS total, invoice.credited_cents AS credited,
      invoice.paid_cents AS paid
    FROM invoice
    JOIN family ON family.id = invoice.family_id
    LEFT JOIN invoice_reference ON invoice_reference.invoice_id = invoice.id
    WHERE invoice.kind = 'invoice' AND invoice.status <> 'draft'
      AND (replace(invoice.number, '-', '') = ANY(${[...keys]}::text[])
        OR lower(invoice_reference.reference) = ANY(${[...keys]}::text[]))`
  const invoices = rows.map(({ id, number, reference, familyId, familyName, status, ...amounts }) => {
    const [total, credited, paid] = [cents(amounts.total), cents(amounts.credited), cents(amounts.paid)]
    const due = amountDue({ status, total, credited, paid })
    return { reference, invoice: { id, number, familyId, familyName, due } }
  })
  return new Map([
    ...invoices.flatMap(({ reference, invoice }) =>
      reference ? [[invoiceKey(reference), invoice] as const] : [],
    ),
    ...invoices.map(({ invoice }) => [invoiceKey(invoice.number), invoice] as const),
  ])
}

/** The payments that the portal has of them: those that were undone too, which a file read again doesn't bring back. */
async function knownPayments(
  db: Tx,
  invoices: readonly InvoiceOfFile[],
): Promise<{ known: Set<string>; online: Set<string> }> {
  const rows = await db.$queryRaw<KnownRow[]>`
    SELECT payment.invoice_id AS "invoiceId", payment.received_on::text AS "receivedOn",
      payment.amount_cents AS amount, payment.reference, online_payment.id IS NOT NULL AS "isOnline"
    FROM payment LEFT JOIN online_payment ON online_payment.id = payment.id
    WHERE payment.invoice_id = ANY(${[...new Set(invoices.map(({ id }) => id))]}::uuid[])`
  const payments = rows.map((row) => ({ ...row, amount: cents(row.amount) }))
  return {
    known: new Set(payments.map(paymentKey)),
    online: new Set(payments.filter(({ isOnline }) => isOnline).map(onlineKey)),
  }
}

type KnownRow = { invoiceId: string; receivedOn: Day; amount: number; reference: string; isOnline: boolean }
