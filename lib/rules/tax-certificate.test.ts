import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cents } from '../money'
import { day } from '../time/day'
import {
  careCeiling,
  carePaidIn,
  isChildEligible,
  taxYearOf,
  versionToIssue,
  whyNoCertificate,
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
  ['2019-12-31', false, false],
  ['2020-01-01', true, false],
  ['2020-01-02', true, true],
  ['2020-02-29', true, true],
  ['2026-12-31', true, true],
])(
  'a child born on %s has a certificate for 2026: %s, or %s without those of 1 January',
  (birth, withNewYear, without) => {
    expect(isChildEligible(day(birth), 2026, true)).toBe(withNewYear)
    expect(isChildEligible(day(birth), 2026, false)).toBe(without)
  },
)

test.each([
  ['2026-12-31', 'yearNotOver'],
  ['2027-01-01', null],
])('certificates of 2026, asked on %s', (today, code) => {
  expect(whyYearNotCertifiable(2026, day(today))?.code ?? null).toBe(code)
})

describe('the care that was paid', () => {
  const line = (...payments: [string, number][]) => ({
    ...{ day: day('2026-11-18'), care: cents(735), price: cents(1125), aid: cents(0), invoiced: cents(1125) },
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
    const paidIn = (year: number) => carePaidIn(line(...payments), year).paid
    expect([paidIn(2026), paidIn(2027)]).toEqual([in2026, in2027])
  })

  test('is nothing of a day that cost nothing, or that an aid pays whole', () => {
    const free = { ...line(), ...{ care: cents(0), price: cents(0), invoiced: cents(0) } }
    expect(carePaidIn(free, 2026)).toEqual({ paid: 0, aid: 0 })
    expect(carePaidIn({ ...line(), aid: cents(1125), invoiced: cents(0) }, 2026)).toEqual({ paid: 0, aid: 0 })
  })

  // 7,35 € of care and 3,90 € of meal, less 4,50 € of aid: 2,94 € of it for the care, 1,56 € for the meal.
  test.each([
    [675, 441, 294],
    [300, 196, 131],
  ])('less the aid that pays its part of it: %i cents paid', (amount, paid, aid) => {
    const aided = { ...line(['2026-12-01', amount]), aid: cents(450), invoiced: cents(675) }
    expect(carePaidIn(aided, 2026)).toEqual({ paid, aid })
  })

  test('of an invoice whose other lines were taken back: what is paid pays what is left, and no more', () => {
    const left = line(['2026-12-01', 1000], ['2027-01-15', 1250])
    expect(carePaidIn(left, 2026).paid).toBe(653)
    expect(carePaidIn(left, 2027).paid).toBe(82)
  })

  test('less the care that a line of the same invoice corrects', () => {
    const invoice = { invoiced: cents(625), payments: line(['2026-12-01', 625]).payments }
    const correction = { ...line(), ...invoice, care: cents(-500), price: cents(-500) }
    expect(carePaidIn({ ...line(), ...invoice }, 2026).paid).toBe(735)
    expect(carePaidIn(correction, 2026).paid).toBe(-500)
  })

  test('of payments that are kept apart, as those in CESU are', () => {
    const both = line(['2026-12-01', 500], ['2026-12-02', 625])
    const first = carePaidIn(both, 2026, ({ receivedOn }) => receivedOn === '2026-12-01').paid
    const second = carePaidIn(both, 2026, ({ receivedOn }) => receivedOn === '2026-12-02').paid
    expect([first, second]).toEqual([327, 408])
  })

  test('makes exactly the care of each line, aid included, once all is paid, in however many parts and years', () => {
    const day2026 = fc.record({
      care: fc.integer({ min: -500, max: 3000 }),
      meal: fc.nat(900),
      aidShare: fc.nat(100),
    })
    const part = fc.record({
      weight: fc.integer({ min: 1, max: 900 }),
      year: fc.integer({ min: 2025, max: 2029 }),
    })
    const invoice = fc.record({
      days: fc.array(day2026, { minLength: 1, maxLength: 6 }),
      parts: fc.array(part, { minLength: 1, maxLength: 8 }),
    })
    fc.assert(
      fc.property(invoice, ({ days, parts }) => {
        const lines = days.map(({ care, meal, aidShare }) => {
          const price = care + meal
          return { care, price, aid: care > 0 ? Math.floor((price * aidShare) / 100) : 0 }
        })
        const invoiced = lines.reduce((sum, { price, aid }) => sum + price - aid, 0)
        fc.pre(invoiced > 0)
        const weights = parts.reduce((sum, { weight }) => sum + weight, 0)
        const ordered = parts.toSorted((a, b) => a.year - b.year)
        const amounts = ordered.map(({ weight }) => Math.floor((invoiced * weight) / weights))
        amounts.push(invoiced - amounts.reduce((sum, amount) => sum + amount, 0))
        const payments = amounts.map((amount, index) => ({
          ...{ receivedOn: day(`${ordered[index]?.year ?? 2029}-06-01`), amount: cents(amount) },
        }))
        for (const { care, price, aid } of lines) {
          const paidLine = {
            ...{ day: day('2026-11-18'), care: cents(care), price: cents(price), aid: cents(aid) },
            ...{ invoiced: cents(invoiced), payments },
          }
          const byYear = [2025, 2026, 2027, 2028, 2029].map((year) => carePaidIn(paidLine, year))
          expect(byYear.reduce((sum, { paid, aid }) => sum + paid + aid, 0)).toBe(care)
          expect(byYear[0]).toEqual({ paid: 0, aid: 0 })
          if (care >= 0) expect(byYear.every(({ paid, aid }) => paid >= 0 && aid >= 0)).toBe(true)
        }
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

describe('why a child has no certificate of 2026', () => {
  const settings = { today: day('2027-02-01'), isNewYearBornIn: true }
  const first = { version: 1, care: cents(12_000) }
  test.each([
    ['2019-06-01', 0, null, { code: 'tooOld', sixOn: '2025-06-01' }],
    ['2020-02-29', 0, null, { code: 'nothingPaid' }],
    ['2020-02-29', 12_000, null, { code: 'toIssue' }],
    ['2020-02-29', 12_000, first, null],
    ['2020-02-29', 15_000, first, { code: 'toIssue' }],
    ['2020-02-29', 0, first, { code: 'toIssue' }],
    // One that was issued stands until the next issue, even if the child turns out to be older.
    ['2019-06-01', 12_000, first, null],
  ])('born on %s, %i cents paid, after %j', (birthDate, care, last, missing) => {
    expect(whyNoCertificate({ birthDate: day(birthDate), care: cents(care), last }, 2026, settings)).toEqual(
      missing,
    )
  })

  test('the year isn’t over, unless the child is too old for it anyway', () => {
    const running = { ...settings, today: day('2026-12-31') }
    const child = { birthDate: day('2021-05-01'), care: cents(12_000), last: null }
    expect(whyNoCertificate(child, 2026, running)).toEqual({ code: 'yearNotOver', year: 2026 })
    const older = { ...child, birthDate: day('2019-06-01') }
    expect(whyNoCertificate(older, 2026, running)).toMatchObject({ code: 'tooOld' })
  })

  test('six on 1 January itself counts as the organisation says', () => {
    const child = { birthDate: day('2020-01-01'), care: cents(0), last: null }
    expect(whyNoCertificate(child, 2026, settings)).toEqual({ code: 'nothingPaid' })
    expect(whyNoCertificate(child, 2026, { ...settings, isNewYearBornIn: false })).toEqual({
      ...{ code: 'tooOld', sixOn: '2026-01-01' },
    })
  })
})

test.each([
  [2004, null],
  [2005, 230_000],
  [2021, 230_000],
  [2022, 350_000],
  [2026, 350_000],
])('the ceiling of %i is %s cents', (year, amount) => {
  expect(careCeiling(year)?.amount ?? null).toBe(amount)
})
