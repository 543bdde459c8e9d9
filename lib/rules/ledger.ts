import { cents, ZERO, type Cents } from '../money'
import type { Day } from '../time/day'

/** What moves a family's account. Every amount is what the fact says, more than nothing unless said. */
export type LedgerFact<Payment = unknown> =
  /** What the former portal left to pay; less than nothing when it was paid in advance. */
  | { kind: 'opening'; day: Day; amount: Cents }
  | { kind: 'invoice'; day: Day; amount: Cents; number: string }
  /** What a credit note takes off. */
  | { kind: 'creditNote'; day: Day; amount: Cents; number: string }
  | { kind: 'payment'; day: Day; amount: Cents; payment: Payment }
  /** A payment that was undone: a cheque that came back. */
  | { kind: 'reversal'; day: Day; amount: Cents; payment: Payment }

export type LedgerEntry<Payment = unknown> = LedgerFact<Payment> & {
  /** Adds to what the family owes. */
  debit: Cents
  /** Takes off what the family owes. */
  credit: Cents
  /** What the family owes after it; less than nothing when it is ahead. */
  balance: Cents
}

const kinds = ['opening', 'invoice', 'creditNote', 'payment', 'reversal'] as const

/** The account of a family, from the first fact; on one day, what is invoiced comes before what is paid. */
export function ledger<Payment>(facts: readonly LedgerFact<Payment>[]): LedgerEntry<Payment>[] {
  const inOrder = facts.toSorted(
    (a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
  )
  let balance: Cents = ZERO
  return inOrder.map((fact) => {
    const change = fact.kind === 'payment' || fact.kind === 'creditNote' ? -fact.amount : fact.amount
    balance = cents(balance + change)
    return { ...fact, debit: cents(Math.max(0, change)), credit: cents(Math.max(0, -change)), balance }
  })
}

/** What the family owes in the end; less than nothing when it is ahead. */
export function balanceOf(entries: readonly LedgerEntry[]): Cents {
  return entries.at(-1)?.balance ?? ZERO
}
