import { cents, total, type Cents } from '../money'
import { type InvoiceStatus, statusOfAmounts } from './invoicing'

/** What a payment pays of a line. */
export type Allocation = { paymentId: string; lineId: string; amount: Cents }

/** A line of an issued invoice. */
export type CreditableLine = { id: string; total: Cents; isCredited: boolean }

/** An invoice as a credit note finds it; its allocations are those that stand, the oldest payment first. */
export type CreditedInvoice = {
  status: InvoiceStatus
  total: Cents
  credited: Cents
  lines: readonly CreditableLine[]
  allocations: readonly Allocation[]
}

export type CreditRefusal =
  | { code: 'notCreditable' }
  | { code: 'nothingChosen' }
  | { code: 'alreadyCredited' }
  | { code: 'nothingToCredit' }
  | { code: 'tooMuch'; left: Cents }

/**
 * Why some lines of an invoice can't be taken back, or null. An invoice that lines of correction lower can't be taken
 * back for more than it asks.
 */
export function whyCreditRefused(
  { status, total: invoiced, credited, lines }: CreditedInvoice,
  lineIds: readonly string[],
): CreditRefusal | null {
  if (status === 'draft' || status === 'credited') return { code: 'notCreditable' }
  const chosen = lines.filter(({ id }) => lineIds.includes(id))
  if (chosen.length === 0 || chosen.length !== lineIds.length) return { code: 'nothingChosen' }
  if (chosen.some(({ isCredited }) => isCredited)) return { code: 'alreadyCredited' }
  const amount = total(chosen.map((line) => line.total))
  if (amount <= 0) return { code: 'nothingToCredit' }
  const left = cents(invoiced - credited)
  return amount > left ? { code: 'tooMuch', left } : null
}

export type Credited = {
  amount: Cents
  credited: Cents
  paid: Cents
  status: InvoiceStatus
  /** What goes back to payments, as the family's credit. */
  freed: Allocation[]
}

/** What taking lines back makes of an invoice. What was paid of them, and what is then paid too much, goes back. */
export function creditLines(invoice: CreditedInvoice, lineIds: readonly string[]): Credited {
  const chosen = invoice.lines.filter(({ id }) => lineIds.includes(id))
  const amount = total(chosen.map((line) => line.total))
  const credited = cents(invoice.credited + amount)
  const [own, others] = [
    invoice.allocations.filter(({ lineId }) => lineIds.includes(lineId)),
    invoice.allocations.filter(({ lineId }) => !lineIds.includes(lineId)),
  ]
  const excess = cents(total(others.map((part) => part.amount)) - (invoice.total - credited))
  const freed = [...own, ...takenOff(others.toReversed(), excess)]
  const paid = cents(
    total(invoice.allocations.map((part) => part.amount)) - total(freed.map((part) => part.amount)),
  )
  const status = statusOfAmounts({ total: invoice.total, credited, paid })
  return { amount, credited, paid, status, freed }
}

/** So much of these parts, the first ones first. */
function takenOff(parts: readonly Allocation[], amount: Cents): Allocation[] {
  const taken: Allocation[] = []
  let left = Math.max(0, amount)
  for (const part of parts) {
    if (left === 0) break
    const some = Math.min(left, part.amount)
    taken.push({ ...part, amount: cents(some) })
    left -= some
  }
  return taken
}

/** Credit notes have numbers of their own, without a gap within the calendar year of their issue. */
export function creditSeries(year: number): string {
  return `avoir-${year}`
}

/** 'A2026-000001' */
export function creditNumber(year: number, rank: number): string {
  return `A${year}-${String(rank).padStart(6, '0')}`
}
