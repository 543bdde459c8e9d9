import { cents, share, total, ZERO, type Cents } from '../money'
import { addDays, type Day } from '../time/day'
import type { Machine } from './machine'
import type { BookingStatus } from './states'
import type { Price } from './tariff-price'

export type InvoiceStatus = 'draft' | 'issued' | 'partPaid' | 'paid' | 'carriedOver' | 'credited'

/** An issued invoice isn't changed afterwards: only its payments and credit notes move it. */
export const invoiceMachine = {
  draft: { issue: 'issued' },
  issued: { payPart: 'partPaid', payAll: 'paid' },
  partPaid: { payPart: 'partPaid', payAll: 'paid' },
  paid: {},
  carriedOver: {},
  credited: {},
} as const satisfies Machine<InvoiceStatus>

/** Days a family pays for: those it came, those still expected when nobody has pointed, and unjustified absences. */
export const billableStatuses = [
  'accepted',
  'attended',
  'absentUnjustified',
] as const satisfies BookingStatus[]

/**
 * What is billed of a day: its price, and what the rules add; of one that was cancelled late, or missed with a good
 * reason, the part of what the family would have paid that the rules leave to pay. Each component keeps its own part,
 * since only the care counts for taxes; what is paid for a day that nobody came is a penalty, not care (answer to
 * question 78406 of the Assemblée nationale, 13th legislature).
 */
export function billedPrice<P extends Price>(
  price: P,
  booking: { isCancelled: boolean; cancelledPercent: number; penaltyCents: number },
): P {
  if (booking.isCancelled) {
    const left = cents(share(price.total, booking.cancelledPercent, 100) + booking.penaltyCents)
    return { ...price, care: ZERO, meal: ZERO, outing: ZERO, aid: ZERO, penalty: left, total: left }
  }
  const penalty = cents(price.penalty + booking.penaltyCents)
  return { ...price, penalty, total: cents(price.total + booking.penaltyCents) }
}

/** The last day to pay: thirty days from the issue unless set otherwise (CGCT L1617-5). */
export function dueDayOf(issuedOn: Day, daysToPay: number): Day {
  return addDays(issuedOn, daysToPay)
}

/** Invoices are numbered without a gap within the calendar year of their issue. */
export function invoiceSeries(year: number): string {
  return `facture-${year}`
}

/** '2026-000123' */
export function invoiceNumber(year: number, rank: number): string {
  return `${year}-${String(rank).padStart(6, '0')}`
}

export type PaymentRefusal =
  | { code: 'notPayable' }
  | { code: 'nothingPaid' }
  | { code: 'overpaid'; due: Cents }
  | { code: 'paidInTheFuture' }

/** An invoice's amounts; `credited`: what its credit notes take back. */
export type Payable = { status: InvoiceStatus; total: Cents; credited: Cents; paid: Cents }

/** What a family still has to pay of an invoice; nothing of one that was carried over or credited. */
export function amountDue({ status, total, credited, paid }: Payable): Cents {
  return 'payAll' in invoiceMachine[status] ? cents(total - credited - paid) : ZERO
}

/**
 * Why a payment can't be recorded, or null. `invoice` is null for a sum that is paid in advance. More than an invoice
 * waits for is refused, unless the rest is meant to be kept as the family's credit.
 */
export function whyPaymentRefused(
  invoice: Payable | null,
  { amount, receivedOn, keepsRest }: { amount: Cents; receivedOn: Day; keepsRest: boolean },
  today: Day,
): PaymentRefusal | null {
  if (invoice && !('payAll' in invoiceMachine[invoice.status])) return { code: 'notPayable' }
  if (amount <= 0) return { code: 'nothingPaid' }
  const due = invoice && amountDue(invoice)
  if (due !== null && amount > due && !keepsRest) return { code: 'overpaid', due }
  if (receivedOn > today) return { code: 'paidInTheFuture' }
  return null
}

/** What a payment that was let through does to its invoice. */
export function paymentEvent({ total, credited, paid }: Payable, amount: Cents): 'payPart' | 'payAll' {
  return paid + amount === total - credited ? 'payAll' : 'payPart'
}

/** Where its amounts leave an invoice that is issued, once a credit note or a reversed payment has changed them. */
export function statusOfAmounts({ total, credited, paid }: Omit<Payable, 'status'>): InvoiceStatus {
  if (credited === total) return 'credited'
  if (paid === total - credited) return 'paid'
  return paid > 0 ? 'partPaid' : 'issued'
}

/**
 * Spreads a payment over the lines of its invoice, in proportion to what each still owes. Whole cents: those that
 * remain go to the largest remainders, the first line winning a tie. No line gets more than it owes; one that takes
 * off owes nothing.
 */
export function impute<Line extends { due: Cents }>(
  lines: readonly Line[],
  amount: Cents,
): { line: Line; amount: Cents }[] {
  const owed = total(lines.map(owes))
  if (amount > owed) throw new RangeError(`${amount} cents to spread over ${owed}`)
  const shares = lines.map((line, index) => {
    const product = BigInt(amount) * BigInt(owes(line))
    const divisor = BigInt(owed || 1)
    return { line, index, amount: Number(product / divisor), remainder: product % divisor }
  })
  let left = amount - shares.reduce((sum, share) => sum + share.amount, 0)
  const byRemainder = shares.toSorted((a, b) => Number(b.remainder - a.remainder) || a.index - b.index)
  for (const share of byRemainder) {
    if (left === 0) break
    share.amount += 1
    left -= 1
  }
  return shares
    .filter((share) => share.amount > 0)
    .map((share) => ({ line: share.line, amount: cents(share.amount) }))
}

function owes({ due }: { due: Cents }): Cents {
  return due > 0 ? due : ZERO
}
