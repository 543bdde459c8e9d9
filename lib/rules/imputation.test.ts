import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, total } from '../money'
import { type OwingInvoice, spread, type SumToSpread } from './imputation'

const invoice = (id: string, ...dues: number[]): OwingInvoice => ({
  id,
  due: cents(dues.reduce((sum, due) => sum + due, 0)),
  lines: dues.map((due, index) => ({ id: `${id}${index}`, due: cents(due) })),
})
const sum = (id: string, amount: number, ...invoiceIds: string[]): SumToSpread => ({
  id,
  amount: cents(amount),
  invoiceIds,
})
const amounts = ({ parts }: ReturnType<typeof spread>) => parts.map(({ lineId, amount }) => [lineId, amount])

test('a sum pays the first invoice, then the next; what is left is the family’s credit', () => {
  const answer = spread([sum('p', 3000, 'a', 'b')], [invoice('a', 1125, 1125), invoice('b', 500)])
  expect(amounts(answer)).toEqual([
    ['a0', 1125],
    ['a1', 1125],
    ['b0', 500],
  ])
  expect(answer.left.get('p')).toBe(250)
})

test('the second sum pays what the first has left to pay', () => {
  const answer = spread([sum('p', 1000, 'a'), sum('q', 1000, 'a')], [invoice('a', 800, 700)])
  expect([answer.left.get('p'), answer.left.get('q')]).toEqual([0, 500])
  expect(total(answer.parts.map(({ amount }) => amount))).toBe(1500)
})

test('a sum without an invoice, or for one that waits for nothing, is all credit', () => {
  const answer = spread([sum('p', 10), sum('q', 20, 'a', 'unknown')], [invoice('a', 0)])
  expect(answer.parts).toEqual([])
  expect([...answer.left.values()]).toEqual([10, 20])
})

test('a line that takes off lowers what the others are paid', () => {
  const answer = spread([sum('p', 2000, 'a')], [invoice('a', 1000, 1000, -500)])
  expect(amounts(answer)).toEqual([
    ['a0', 750],
    ['a1', 750],
  ])
  expect(answer.left.get('p')).toBe(500)
})

const due = fc.integer({ min: -500, max: 5000 })
const someInvoices = fc.array(fc.array(due, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 })

test('nothing is lost, no line and no invoice gets more than it owes', () => {
  fc.assert(
    fc.property(
      someInvoices,
      fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 5 }),
      (dues, paid) => {
        const invoices = dues.map((lines, index) => invoice(String(index), ...lines))
        const ids = invoices.map(({ id }) => id)
        const { parts, left } = spread(
          paid.map((amount, index) => sum(`p${index}`, amount, ...ids)),
          invoices,
        )
        for (const [index, amount] of paid.entries()) {
          const spent = total(parts.filter(({ sumId }) => sumId === `p${index}`).map((part) => part.amount))
          expect(spent + left.get(`p${index}`)!).toBe(amount)
        }
        for (const { id, due, lines } of invoices) {
          const own = parts.filter(({ invoiceId }) => invoiceId === id)
          expect(total(own.map(({ amount }) => amount))).toBeLessThanOrEqual(Math.max(0, due))
          for (const line of lines)
            expect(
              total(own.filter(({ lineId }) => lineId === line.id).map(({ amount }) => amount)),
            ).toBeLessThanOrEqual(Math.max(0, line.due))
        }
        expect(parts.every(({ amount }) => amount > 0)).toBe(true)
      },
    ),
  )
})
