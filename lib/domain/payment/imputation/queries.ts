import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { type Cents, cents } from '@/lib/money'
import type { OwingInvoice } from '@/lib/rules/imputation'
import { amountDue, type InvoiceStatus } from '@/lib/rules/invoicing'

/** An invoice as its payments find it. */
export type InvoiceToPay = OwingInvoice & {
  number: string
  familyId: string
  status: InvoiceStatus
  total: Cents
  /** What its credit notes take back. */
  credited: Cents
  paid: Cents
}

type Row = Omit<InvoiceToPay, 'due' | 'lines' | 'total' | 'credited' | 'paid'> & {
  total: number
  credited: number
  paid: number
  lines: { id: string; due: number }[]
}

/**
 * The invoices with what each of their lines still owes, in the order of the invoice; those taken back owe nothing. One
 * statement, oldest first.
 */
export async function invoicesToPay(tx: Tx, invoiceIds: readonly string[]): Promise<InvoiceToPay[]> {
  if (invoiceIds.length === 0) return []
  const rows = await tx.$queryRaw<Row[]>`
    SELECT invoice.id, invoice.number, invoice.family_id AS "familyId", invoice.status::text AS status,
      invoice.total_cents AS total, invoice.credited_cents AS credited, invoice.paid_cents AS paid,
      json_agg(json_build_object('id', line.id, 'due', line.total_cents - line.paid) ORDER BY line.day, line.id) AS lines
    FROM invoice
    JOIN (SELECT invoice_line.id, invoice_line.invoice_id, invoice_line.day, invoice_line.total_cents,
            coalesce(sum(payment_allocation.amount_cents) FILTER (WHERE payment.reversed_at IS NULL), 0) AS paid
          FROM invoice_line
          LEFT JOIN payment_allocation ON payment_allocation.line_id = invoice_line.id
          LEFT JOIN payment ON payment.id = payment_allocation.payment_id
          WHERE invoice_line.invoice_id = ANY(${[...invoiceIds]}::uuid[])
            AND NOT EXISTS (SELECT 1 FROM invoice_line AS credit WHERE credit.credited_line_id = invoice_line.id)
          GROUP BY invoice_line.id) AS line ON line.invoice_id = invoice.id
    GROUP BY invoice.id ORDER BY invoice.issued_at, invoice.number`
  return rows.map((row) => {
    const amounts = {
      ...{ status: row.status, total: cents(row.total) },
      ...{ credited: cents(row.credited), paid: cents(row.paid) },
    }
    return {
      ...row,
      ...amounts,
      due: amountDue(amounts),
      lines: row.lines.map((line) => ({ id: line.id, due: cents(line.due) })),
    }
  })
}
