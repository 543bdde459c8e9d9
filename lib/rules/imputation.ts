import { cents, total, type Cents } from '../money'
import { impute } from './invoicing'

/** A sum that a family has paid, or has in advance, and the invoices that it may pay, in their order. */
export type SumToSpread = { id: string; amount: Cents; invoiceIds: readonly string[] }
/** What an invoice still waits for, and what each of its lines does. */
export type OwingInvoice = { id: string; due: Cents; lines: readonly { id: string; due: Cents }[] }
/** The part of a sum that pays one line of an invoice. */
export type SpreadPart = { sumId: string; invoiceId: string; lineId: string; amount: Cents }
export type Spread = {
  parts: SpreadPart[]
  /** What no invoice takes of each sum: the family's credit. */
  left: Map<string, Cents>
}

/**
 * Spreads sums over the invoices that they name, one sum after the other: each takes what those before it have left to
 * pay, and an invoice never gets more than it waits for. Within an invoice, in proportion to what each line owes.
 */
export function spread(sums: readonly SumToSpread[], invoices: readonly OwingInvoice[]): Spread {
  const owing = new Map(invoices.map((invoice) => [invoice.id, invoice]))
  const parts: SpreadPart[] = []
  const left = new Map<string, Cents>()
  for (const sum of sums) {
    let rest: Cents = sum.amount
    for (const invoiceId of sum.invoiceIds) {
      const invoice = owing.get(invoiceId)
      if (!invoice || rest === 0) continue
      const paid = impute(invoice.lines, cents(Math.min(rest, takes(invoice))))
      parts.push(...paid.map(({ line, amount }) => ({ sumId: sum.id, invoiceId, lineId: line.id, amount })))
      owing.set(invoiceId, afterPayment(invoice, paid))
      rest = cents(rest - total(paid.map(({ amount }) => amount)))
    }
    left.set(sum.id, rest)
  }
  return { parts, left }
}

/** A line that takes off, such as a correction, owes nothing: the others owe more than the invoice waits for. */
function takes({ due, lines }: OwingInvoice): Cents {
  const owed = total(lines.map((line) => cents(Math.max(0, line.due))))
  return cents(Math.max(0, Math.min(due, owed)))
}

function afterPayment(
  invoice: OwingInvoice,
  paid: readonly { line: { id: string }; amount: Cents }[],
): OwingInvoice {
  const amounts = new Map(paid.map(({ line, amount }) => [line.id, amount]))
  return {
    ...invoice,
    due: cents(invoice.due - total([...amounts.values()])),
    lines: invoice.lines.map((line) => ({ ...line, due: cents(line.due - (amounts.get(line.id) ?? 0)) })),
  }
}
