import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, total } from '../money'
import { addDays, day } from '../time/day'
import { balanceOf, ledger, type LedgerFact } from './ledger'

const on = (value: string, kind: LedgerFact['kind'], amount: number) =>
  ({ kind, day: day(value), amount: cents(amount), number: '', payment: null }) as LedgerFact

test('each fact moves the balance, the oldest first', () => {
  const entries = ledger([
    on('2026-11-09', 'payment', 5000),
    on('2026-10-05', 'invoice', 3375),
    on('2026-09-01', 'opening', 1200),
    on('2026-11-12', 'reversal', 5000),
    on('2026-11-10', 'creditNote', 1125),
  ])
  expect(entries.map(({ kind, debit, credit, balance }) => [kind, debit, credit, balance])).toEqual([
    ['opening', 1200, 0, 1200],
    ['invoice', 3375, 0, 4575],
    ['payment', 0, 5000, -425],
    ['creditNote', 0, 1125, -1550],
    ['reversal', 5000, 0, 3450],
  ])
})

test('an advance in the former portal is a credit', () => {
  expect(ledger([on('2026-09-01', 'opening', -1200)])).toMatchObject([
    { debit: 0, credit: 1200, balance: -1200 },
  ])
})

test('on one day, the invoice comes before what pays it', () => {
  const entries = ledger([on('2026-11-09', 'payment', 100), on('2026-11-09', 'invoice', 100)])
  expect(entries.map(({ kind }) => kind)).toEqual(['invoice', 'payment'])
})

test('an account without a fact owes nothing', () => {
  expect(balanceOf(ledger([]))).toBe(0)
})

const facts = fc.array(
  fc.record({
    kind: fc.constantFrom('invoice', 'creditNote', 'payment', 'reversal'),
    day: fc.integer({ min: 0, max: 60 }).map((days) => addDays(day('2026-10-01'), days)),
    amount: fc.integer({ min: 0, max: 100_000 }).map(cents),
    number: fc.constant(''),
    payment: fc.constant(null),
  }),
)

test('the balance is invoices and reversals, less credit notes and payments, whatever their order', () => {
  fc.assert(
    fc.property(facts as fc.Arbitrary<LedgerFact[]>, (all) => {
      const of = (...kinds: string[]) =>
        total(all.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount))
      const entries = ledger(all)
      expect(balanceOf(entries)).toBe(of('invoice', 'reversal') - of('creditNote', 'payment'))
      for (const [index, { debit, credit, balance }] of entries.entries())
        expect(balance).toBe((entries[index - 1]?.balance ?? 0) + debit - credit)
    }),
  )
})
