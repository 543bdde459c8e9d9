import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cents, total } from '../money'
import {
  type Allocation,
  creditLines,
  type CreditedInvoice,
  creditNumber,
  whyCreditRefused,
} from './credit-notes'
import { spread } from './imputation'
import { statusOfAmounts } from './invoicing'

const line = (id: string, amount: number, isCredited = false) => ({ id, total: cents(amount), isCredited })
const paidBy = (paymentId: string, lineId: string, amount: number) => ({
  ...{ paymentId, lineId },
  amount: cents(amount),
})

const invoice: CreditedInvoice = {
  ...{ status: 'paid', total: cents(6000), credited: cents(1000) },
  lines: [line('a', 3000), line('b', 2000), line('c', 1000, true)],
  allocations: [paidBy('p', 'a', 3000), paidBy('p', 'b', 500), paidBy('q', 'b', 1500)],
}

test.each([
  [['a'], {}, null],
  [[], {}, 'nothingChosen'],
  [['a', 'x'], {}, 'nothingChosen'],
  [['a', 'c'], {}, 'alreadyCredited'],
  [['a'], { status: 'credited' as const }, 'notCreditable'],
  [['n'], { lines: [line('n', -500)] }, 'nothingToCredit'],
  [['a'], { total: cents(3500), lines: [line('a', 3000), line('n', -500)] }, 'tooMuch'],
])('taking back %j of %j: %s', (lineIds, change, code) => {
  expect(whyCreditRefused({ ...invoice, ...change }, lineIds)?.code ?? null).toBe(code)
})

describe('what is taken back', () => {
  test('gives its payments back, and lowers what the invoice asks', () => {
    expect(creditLines(invoice, ['b'])).toEqual({
      ...{ amount: 2000, credited: 3000, paid: 3000, status: 'paid' },
      freed: [paidBy('p', 'b', 500), paidBy('q', 'b', 1500)],
    })
    expect(creditLines(invoice, ['a', 'b'])).toMatchObject({ credited: 6000, paid: 0, status: 'credited' })
    const unpaid = { ...invoice, status: 'issued' as const, allocations: [] }
    expect(creditLines(unpaid, ['b'])).toMatchObject({ credited: 3000, paid: 0, status: 'issued', freed: [] })
  })

  test('gives back too what is then paid too much', () => {
    const corrected: CreditedInvoice = {
      ...{ status: 'paid', total: cents(1100), credited: cents(0) },
      lines: [line('a', 1000), line('b', 500), line('n', -400)],
      allocations: [paidBy('p', 'a', 733), paidBy('p', 'b', 367)],
    }
    expect(creditLines(corrected, ['a'])).toEqual({
      ...{ amount: 1000, credited: 1000, paid: 100, status: 'paid' },
      freed: [paidBy('p', 'a', 733), paidBy('p', 'b', 267)],
    })
  })
})

test('whatever is invoiced, paid and taken back in turn, each cent is somewhere', () => {
  const amounts = fc.array(fc.integer({ min: -300, max: 2000 }), { minLength: 1, maxLength: 6 })
  const steps = fc.array(
    fc.oneof(
      fc.record({ pay: fc.integer({ min: 1, max: 4000 }) }),
      fc.record({ credit: fc.nat({ max: 5 }) }),
    ),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(amounts, steps, (lines, moves) => {
      const sum = lines.reduce((one, other) => one + other, 0)
      fc.pre(sum > 0)
      let now: CreditedInvoice & { paid: number } = {
        ...{ status: 'issued', total: cents(sum), credited: cents(0), paid: 0, allocations: [] },
        lines: lines.map((amount, index) => line(String(index), amount)),
      }
      const received: number[] = []
      const left = new Map<string, number>()
      for (const [step, move] of moves.entries()) {
        if ('pay' in move) {
          const id = `p${step}`
          const answer = spread([{ id, amount: cents(move.pay), invoiceIds: ['i'] }], [owing(now)])
          received.push(move.pay)
          left.set(id, answer.left.get(id)!)
          const parts = answer.parts.map(({ sumId, lineId, amount }) => ({
            paymentId: sumId,
            lineId,
            amount,
          }))
          now = { ...now, allocations: [...now.allocations, ...parts] }
        } else {
          const ids = [String(move.credit)]
          if (whyCreditRefused(now, ids)) continue
          const { freed, credited, status } = creditLines(now, ids)
          for (const part of freed) left.set(part.paymentId, left.get(part.paymentId)! + part.amount)
          now = { ...now, credited, status, allocations: without(now.allocations, freed) }
          now = {
            ...now,
            lines: now.lines.map((one) => (ids.includes(one.id) ? { ...one, isCredited: true } : one)),
          }
        }
        const paid = total(now.allocations.map((part) => part.amount))
        now = { ...now, paid, status: statusOfAmounts({ ...now, paid }) }
        // What the family owes is what its invoice asks less what it gave, wherever that is kept.
        expect(paid + [...left.values()].reduce((one, other) => one + other, 0)).toBe(
          received.reduce((one, other) => one + other, 0),
        )
        expect(paid).toBeLessThanOrEqual(now.total - now.credited)
      }
    }),
  )
})

function owing({ total: invoiced, credited, lines, allocations }: CreditedInvoice) {
  const paid = total(allocations.map((part) => part.amount))
  return {
    ...{ id: 'i', due: cents(invoiced - credited - paid) },
    lines: lines
      .filter((one) => !one.isCredited)
      .map((one) => ({ id: one.id, due: cents(one.total - paidOf(allocations, one.id)) })),
  }
}

function paidOf(allocations: readonly Allocation[], lineId: string) {
  return total(allocations.filter((part) => part.lineId === lineId).map((part) => part.amount))
}

function without(allocations: readonly Allocation[], freed: readonly Allocation[]): Allocation[] {
  return allocations.flatMap((part) => {
    const back = freed.filter(
      ({ paymentId, lineId }) => paymentId === part.paymentId && lineId === part.lineId,
    )
    const amount = cents(part.amount - total(back.map((one) => one.amount)))
    return amount > 0 ? [{ ...part, amount }] : []
  })
}

test('a credit note has a number of its own', () => {
  expect(creditNumber(2026, 12)).toBe('A2026-000012')
})
