import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cents, total } from '../money'
import { partOfHome, whyShareRefused } from './home-shares'

const amount = fc.integer({ min: 0, max: 20_000 }).map(cents)
const price = fc
  .record({ care: amount, meal: amount, outing: amount, penalty: amount, aid: amount })
  .map(({ aid, ...parts }) => ({
    ...{ ...parts, aid, band: 'Tranche 1', reasons: [] },
    total: cents(total(Object.values(parts)) - aid),
  }))
const amounts = ['care', 'meal', 'outing', 'penalty', 'aid', 'total'] as const

describe('a day that two homes share', () => {
  test('at the same price, the parts make the whole to the cent', () => {
    fc.assert(
      fc.property(price, fc.integer({ min: 1, max: 99 }), (whole, percent) => {
        const first = partOfHome(whole, { percent, otherPrice: whole })
        const other = partOfHome(whole, { percent: 100 - percent, otherPrice: null })
        for (const name of amounts) expect(first[name] + other[name]).toBe(whole[name])
      }),
    )
  })

  test('each pays its part of its own price, the components making the line', () => {
    const mine = {
      ...{ care: cents(735), meal: cents(390), outing: cents(0), penalty: cents(0), aid: cents(0) },
      ...{ band: 'Tranche 2', reasons: [] },
    }
    const theirs = { ...mine, care: cents(1185), meal: cents(415) }
    const own = partOfHome(
      { ...mine, total: cents(1125) },
      { percent: 50, otherPrice: { ...theirs, total: cents(1600) } },
    )
    expect(own).toMatchObject({ care: 368, meal: 195, total: 563, band: 'Tranche 2' })
  })

  test('a home that pays all pays its price', () => {
    fc.assert(
      fc.property(price, (whole) => {
        expect(partOfHome(whole, { percent: 100, otherPrice: null })).toEqual(whole)
      }),
    )
  })
})

test.each([
  [{ homes: 1, lastBilled: null, inForce: null }, 50, 'notTwoHomes'],
  [{ homes: 2, lastBilled: '2026-11-04', inForce: null }, 50, 'billedSince'],
  [{ homes: 2, lastBilled: '2026-11-03', inForce: null }, 50, null],
  [{ homes: 2, lastBilled: null, inForce: 50 }, 50, 'noChange'],
  [{ homes: 2, lastBilled: null, inForce: 50 }, null, null],
])('%j, %s %% from 4 November: %s', (facts, percent, code) => {
  expect(whyShareRefused(facts, { validFrom: '2026-11-04', percent })?.code ?? null).toBe(code)
})
