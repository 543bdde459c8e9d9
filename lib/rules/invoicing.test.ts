import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cents } from '../money'
import { day } from '../time/day'
import {
  amountDue,
  dueDayOf,
  impute,
  invoiceNumber,
  type InvoiceStatus,
  paymentEvent,
  statusOfAmounts,
  whyPaymentRefused,
} from './invoicing'

test('a number carries its year and six digits', () => {
  expect([invoiceNumber(2026, 1), invoiceNumber(2026, 123_456)]).toEqual(['2026-000001', '2026-123456'])
})

test('an invoice is due thirty days after its issue', () => {
  expect(dueDayOf(day('2027-01-31'), 30)).toBe('2027-03-02')
})

describe('a payment', () => {
  const invoice = {
    ...{ status: 'partPaid' as InvoiceStatus, total: cents(9640) },
    ...{ credited: cents(1000), paid: cents(4000) },
  }
  test.each([
    [4640, '2027-01-10', null],
    [1, '2027-01-10', null],
    [1, '2027-01-09', null],
    [4641, '2027-01-10', 'overpaid'],
    [0, '2027-01-10', 'nothingPaid'],
    [4640, '2027-01-11', 'paidInTheFuture'],
  ])('of %i cents received on %s, on 10 January', (amount, receivedOn, code) => {
    const payment = { amount: cents(amount), receivedOn: day(receivedOn), keepsRest: false }
    expect(whyPaymentRefused(invoice, payment, day('2027-01-10'))?.code ?? null).toBe(code)
  })

  test('more than what is due is taken when the rest is kept, and without an invoice', () => {
    const payment = { amount: cents(5000), receivedOn: day('2027-01-10'), keepsRest: true }
    expect(whyPaymentRefused(invoice, payment, day('2027-01-10'))).toBeNull()
    expect(whyPaymentRefused(null, { ...payment, keepsRest: false }, day('2027-01-10'))).toBeNull()
  })

  test.each<[InvoiceStatus, boolean]>([
    ['draft', false],
    ['issued', true],
    ['partPaid', true],
    ['paid', false],
    ['carriedOver', false],
    ['credited', false],
  ])('on an invoice that is %s: %s', (status, isTaken) => {
    const today = day('2027-01-10')
    const payment = { amount: cents(1), receivedOn: today, keepsRest: true }
    const refusal = whyPaymentRefused({ ...invoice, status }, payment, today)
    expect(refusal === null).toBe(isTaken)
    expect(amountDue({ ...invoice, status })).toBe(isTaken ? 4640 : 0)
  })

  test('that leaves a cent leaves the invoice part paid', () => {
    expect(paymentEvent(invoice, cents(4639))).toBe('payPart')
    expect(paymentEvent(invoice, cents(4640))).toBe('payAll')
  })
})

test.each([
  [5000, 0, 0, 'issued'],
  [5000, 1000, 0, 'issued'],
  [5000, 0, 4999, 'partPaid'],
  [5000, 1000, 4000, 'paid'],
  [5000, 5000, 0, 'credited'],
] as const)('of %i cents, %i are taken back and %i paid: %s', (total, credited, paid, status) => {
  const amounts = { total: cents(total), credited: cents(credited), paid: cents(paid) }
  expect(statusOfAmounts(amounts)).toBe(status)
})

describe('a payment spread over lines', () => {
  const spread = (dues: number[], amount: number) =>
    impute(
      dues.map((due, index) => ({ id: index, due: cents(due) })),
      cents(amount),
    ).map((part) => [part.line.id, part.amount])

  test.each<[number[], number, number[][]]>([
    [
      [1000, 1000],
      2000,
      [
        [0, 1000],
        [1, 1000],
      ],
    ],
    [
      [1000, 1000, 1000],
      1000,
      [
        [0, 334],
        [1, 333],
        [2, 333],
      ],
    ],
    [
      [100, 200],
      100,
      [
        [0, 33],
        [1, 67],
      ],
    ],
    [[0, 500], 200, [[1, 200]]],
    [[1, 1, 1], 1, [[0, 1]]],
    [[], 0, []],
  ])('%j owed, %i paid', (dues, amount, parts) => {
    expect(spread(dues, amount)).toEqual(parts)
  })

  test('never gives more than there is', () => {
    expect(() => spread([100], 101)).toThrow(RangeError)
  })

  test('adds up to the cent, and no line gets more than it owes', () => {
    const cases = fc
      .array(fc.nat(20_000), { minLength: 1, maxLength: 40 })
      .chain((dues) =>
        fc.record({ dues: fc.constant(dues), amount: fc.nat(dues.reduce((sum, due) => sum + due, 0)) }),
      )
    fc.assert(
      fc.property(cases, ({ dues, amount }) => {
        const parts = impute(
          dues.map((due) => ({ due: cents(due) })),
          cents(amount),
        )
        expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount)
        for (const part of parts) {
          expect(part.amount).toBeGreaterThan(0)
          expect(part.amount).toBeLessThanOrEqual(part.line.due)
        }
      }),
    )
  })
})
