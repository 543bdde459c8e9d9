import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cents } from '../money'
import { day } from '../time/day'
import {
  carePaidIn,
  isChildEligible,
  taxYearOf,
  versionToIssue,
  whyYearNotCertifiable,
} from './tax-certificate'

test.each([
  ['2026-03-04', '2026-04-10', 2026],
  ['2026-12-16', '2026-12-31', 2026],
  ['2026-12-16', '2027-01-01', 2027],
  ['2026-12-16', '2028-02-01', 2028],
  ['2027-01-06', '2026-12-20', 2027],
])('care of %s paid on %s counts for %i', (service, payment, year) => {
  expect(taxYearOf(day(service), day(payment))).toBe(year)
})

test.each([
  ['2019-12-31', false],
  ['2020-01-01', true],
  ['2020-01-02', true],
  ['2026-12-31', true],
])('a child born on %s has a certificate for 2026: %s', (birthDate, isEligible) => {
  expect(isChildEligible(day(birthDate), 2026)).toBe(isEligible)
})

test.each([
  ['2026-12-31', 'yearNotOver'],
  ['2027-01-01', null],
])('certificates of 2026, asked on %s', (today, code) => {
  expect(whyYearNotCertifiable(2026, day(today))?.code ?? null).toBe(code)
})

describe('the care that was paid', () => {
  const line = (...payments: [string, number][]) => ({
    day: day('2026-11-18'),
    care: cents(735),
    total: cents(1125),
    payments: payments.map(([receivedOn, amount]) => ({
      receivedOn: day(receivedOn),
      amount: cents(amount),
    })),
  })

  test.each<[[string, number][], number, number]>([
    [[], 0, 0],
    [[['2026-12-20', 1125]], 735, 0],
    [[['2027-01-10', 1125]], 0, 735],
    [[['2026-12-20', 500]], 327, 0],
    [
      [
        ['2026-12-20', 500],
        ['2027-01-10', 625],
      ],
      327,
      408,
    ],
    [
      [
        ['2026-12-01', 1],
        ['2026-12-02', 1],
        ['2026-12-03', 1],
      ],
      2,
      0,
    ],
  ])('with the payments %j', (payments, in2026, in2027) => {
    expect([carePaidIn(line(...payments), 2026), carePaidIn(line(...payments), 2027)]).toEqual([
      in2026,
      in2027,
    ])
  })

  test('is nothing of a day that cost nothing', () => {
    expect(carePaidIn({ day: day('2026-11-18'), care: cents(0), total: cents(0), payments: [] }, 2026)).toBe(
      0,
    )
  })

  test('makes exactly the care of the line once all is paid, in however many parts and years', () => {
    const parts = fc.array(
      fc.record({ amount: fc.integer({ min: 1, max: 900 }), year: fc.integer({ min: 2025, max: 2029 }) }),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    fc.assert(
      fc.property(parts, fc.nat(1000), (payments, careShare) => {
        const all = payments.reduce((sum, payment) => sum + payment.amount, 0)
        const care = cents(Math.floor((all * careShare) / 1000))
        const ordered = payments.toSorted((a, b) => a.year - b.year)
        const paid = {
          ...{ day: day('2026-11-18'), care, total: cents(all) },
          payments: ordered.map(({ amount, year }) => ({
            receivedOn: day(`${year}-06-01`),
            amount: cents(amount),
          })),
        }
        const byYear = [2025, 2026, 2027, 2028, 2029].map((year) => carePaidIn(paid, year))
        expect(byYear.reduce((sum, amount) => sum + amount, 0)).toBe(care)
        expect(byYear[0]).toBe(0)
      }),
    )
  })
})

test.each([
  [null, 0, null],
  [null, 12_000, 1],
  [{ version: 1, care: cents(12_000) }, 12_000, null],
  [{ version: 1, care: cents(12_000) }, 15_000, 2],
  [{ version: 2, care: cents(15_000) }, 0, 3],
])('after the version %j, %i cents give the version %s', (last, care, version) => {
  expect(versionToIssue(last, cents(care))).toBe(version)
})
