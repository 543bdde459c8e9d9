import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, total, ZERO, type Cents } from '../money'
import { addDays, day } from '../time/day'
import { creditLines, whyCreditRefused } from './credit-notes'
import { priceOfDay } from './day-price'
import { partOfHome } from './home-shares'
import { spread } from './imputation'
import { billedPrice, statusOfAmounts } from './invoicing'
import { balanceOf, ledger, type LedgerFact } from './ledger'
import { tariffOfGrid } from './tariff-grid'

/*
 * Any family: some days by its quotient, whole or given up, alone or shared with another home; supplements and
 * corrections; then what it pays and what is taken back of its invoice.
 */

const slots = ['morning', 'meal', 'afternoon'] as const
const tariff = tariffOfGrid({
  bands: [
    { label: 'Tranche 1', upTo: 450 },
    { label: 'Tranche 2', upTo: 900 },
    { label: 'Tranche 3', upTo: null },
  ],
  formulas: [
    {
      ...{ label: 'Journée', slots: [...slots] },
      ...{ care: ['4.10', '7.35', '11.85'], meal: ['3.90', '3.90', '4.15'] },
    },
  ],
})

const drawnDay = fc.record({
  cancelledPercent: fc.option(fc.integer({ min: 0, max: 100 })),
  penaltyCents: fc.integer({ min: 0, max: 500 }),
  percent: fc.integer({ min: 1, max: 100 }),
  booksItself: fc.boolean(),
})
const drawnFamily = fc.record({
  quotient: fc.option(fc.integer({ min: 0, max: 2000 })),
  opening: fc.integer({ min: -5000, max: 5000 }),
  days: fc.array(drawnDay, { minLength: 1, maxLength: 5 }),
  supplements: fc.array(fc.integer({ min: -400, max: 2000 }), { maxLength: 2 }),
  payments: fc.array(fc.integer({ min: 1, max: 6000 }), { maxLength: 3 }),
  taken: fc.array(fc.nat({ max: 6 }), { maxLength: 2 }),
})
type Family = typeof drawnFamily extends fc.Arbitrary<infer One> ? One : never

test('for ten thousand families, components make lines, lines make invoices, and invoices make the account', () => {
  fc.assert(
    fc.property(drawnFamily, (family) => {
      const lines = [...family.days.map((one, index) => dayLine(family, one, index)), ...supplements(family)]
      for (const line of lines)
        expect(line.care + line.meal + line.outing + line.penalty - line.aid).toBe(line.total)
      const invoiced = total(lines.map((line) => line.total))
      if (invoiced > 0) expectAccount(family, lines, invoiced)
    }),
    { numRuns: 10_000, seed: 2026 },
  )
})

/** A day's line; with the other home's, at the same price, it makes the whole day. */
function dayLine(
  { quotient }: Family,
  { percent, booksItself, ...booking }: Family['days'][number],
  index: number,
) {
  const priced = { childId: 'c', day: addDays(day('2026-11-02'), index), slots }
  const known = { quotient, regime: null, town: null, isResident: null, children: [], statuses: [] }
  const whole = billedPrice(priceOfDay(tariff, priced, known, []), {
    ...{ isCancelled: booking.cancelledPercent !== null, cancelledPercent: booking.cancelledPercent ?? 0 },
    penaltyCents: booking.penaltyCents,
  })
  const own = partOfHome(whole, { percent, otherPrice: booksItself ? whole : null })
  const other = partOfHome(whole, { percent: 100 - percent, otherPrice: booksItself ? null : whole })
  expect(own.total + other.total).toBe(whole.total)
  return { id: String(index), ...own }
}

function supplements({ supplements }: Family) {
  const none = { care: ZERO, meal: ZERO, outing: ZERO, aid: ZERO }
  return supplements
    .filter((amount) => amount !== 0)
    .map((amount, index) => ({ id: `s${index}`, ...none, penalty: cents(amount), total: cents(amount) }))
}

type Line = { id: string; total: Cents }

/** What is invoiced, less what is taken back and paid, is what the account says, and what is owed less what is ahead. */
function expectAccount({ opening, payments, taken }: Family, lines: readonly Line[], invoiced: Cents) {
  const on = day('2026-12-01')
  const facts: LedgerFact[] = [
    { kind: 'opening', day: day('2026-09-01'), amount: cents(opening) },
    { kind: 'invoice', day: on, amount: invoiced, number: '2026-000001' },
  ]
  const sums = payments.map((amount, index) => ({
    id: `p${index}`,
    amount: cents(amount),
    invoiceIds: ['i'],
  }))
  const { parts, left } = spread(sums, [
    { id: 'i', due: invoiced, lines: lines.map(({ id, total: due }) => ({ id, due })) },
  ])
  facts.push(...sums.map(({ amount, id }) => ({ kind: 'payment' as const, day: on, amount, payment: id })))
  const paid = total(parts.map((part) => part.amount))
  const open = lines.map((line) => ({ ...line, isCredited: false }))
  const facing = {
    ...{
      status: statusOfAmounts({ total: invoiced, credited: ZERO, paid }),
      total: invoiced,
      credited: ZERO,
    },
    ...{ lines: open, allocations: parts.map((part) => ({ ...part, paymentId: part.sumId })) },
  }
  const ids = [...new Set(taken.map((index) => open[index]?.id).filter((id) => id !== undefined))]
  const isTaken = whyCreditRefused(facing, ids) === null
  const after = isTaken ? creditLines(facing, ids) : { amount: ZERO, credited: ZERO, paid, freed: [] }
  if (isTaken) facts.push({ kind: 'creditNote', day: on, amount: after.amount, number: 'A2026-000001' })

  const ahead = total([...left.values(), ...after.freed.map((part) => part.amount)])
  const owed = cents(invoiced - after.credited - after.paid)
  expect(owed).toBeGreaterThanOrEqual(0)
  expect(balanceOf(ledger(facts))).toBe(opening + owed - ahead)
  expect(balanceOf(ledger(facts))).toBe(
    opening + invoiced - after.amount - total(sums.map((sum) => sum.amount)),
  )
}
