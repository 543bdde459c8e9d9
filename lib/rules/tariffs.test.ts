import { describe, expect, test } from 'vitest'
import { total } from '../money'
import { formulaKey, priceOf, readTariff, type Tariff, whyTariffInvalid } from './tariffs'

const tariff: Tariff = {
  bands: [
    { label: 'Tranche 1', upTo: 450 },
    { label: 'Tranche 2', upTo: 900 },
    { label: 'Tranche 3', upTo: null },
  ],
  prices: {
    'morning+meal+afternoon': [
      { careCents: 410, mealCents: 390 },
      { careCents: 735, mealCents: 390 },
      { careCents: 1185, mealCents: 415 },
    ],
    morning: [
      { careCents: 205, mealCents: 0 },
      { careCents: 368, mealCents: 0 },
      { careCents: 593, mealCents: 0 },
    ],
  },
}
const day = ['morning', 'meal', 'afternoon'] as const

describe('the price of a day', () => {
  test.each([
    [0, 'Tranche 1', 800],
    [449, 'Tranche 1', 800],
    [450, 'Tranche 1', 800],
    [451, 'Tranche 2', 1125],
    [900, 'Tranche 2', 1125],
    [901, 'Tranche 3', 1600],
    [99_999, 'Tranche 3', 1600],
    [null, 'Tranche 3', 1600],
  ])('for a quotient of %s is in %s and costs %i cents', (quotient, band, price) => {
    expect(priceOf(tariff, { slots: day, quotient })).toMatchObject({ band, total: price })
  })

  test('is the sum of its components', () => {
    const { care, meal, outing, penalty, total: sum } = priceOf(tariff, { slots: day, quotient: 500 })
    expect([care, meal, outing, penalty]).toEqual([735, 390, 0, 0])
    expect(total([care, meal, outing, penalty])).toBe(sum)
  })

  test('doesn’t depend on the order of its half-days', () => {
    expect(formulaKey(['afternoon', 'morning', 'meal'])).toBe('morning+meal+afternoon')
  })

  test('can’t be made up for a formula without one', () => {
    expect(() => priceOf(tariff, { slots: ['afternoon'], quotient: 0 })).toThrow('no price for afternoon')
  })
})

describe('a tariff is refused', () => {
  const withBands = (...upTo: (number | null)[]): Tariff => ({
    bands: upTo.map((limit, index) => ({ label: `T${index + 1}`, upTo: limit })),
    prices: { meal: upTo.map(() => ({ careCents: 0, mealCents: 100 })) },
  })
  test.each<[string, Tariff, object | null]>([
    ['never, when it is whole', tariff, null],
    ['never, for a single band', withBands(null), null],
    ['without a band', withBands(), { code: 'noBand' }],
    ['when a high quotient has no band', withBands(400, 800), { code: 'lastBandClosed', label: 'T2' }],
    ['when a band hides the next', withBands(null, 800, null), { code: 'openBandNotLast', label: 'T1' }],
    ['when bands fall', withBands(800, 400, null), { code: 'bandsNotRising', label: 'T2' }],
    ['when a band is empty', withBands(100, 400, 400, null), { code: 'bandsNotRising', label: 'T3' }],
    ['without a price', { ...withBands(null), prices: {} }, { code: 'noPrice' }],
    [
      'for an unknown formula',
      { ...withBands(null), prices: { night: [] } },
      { code: 'unknownFormula', formula: 'night' },
    ],
    [
      'for a formula in disorder',
      { ...withBands(null), prices: { 'meal+morning': [] } },
      { code: 'unknownFormula', formula: 'meal+morning' },
    ],
    [
      'for a price too few',
      { ...withBands(400, null), prices: { meal: [] } },
      { code: 'priceCount', formula: 'meal', prices: 0, bands: 2 },
    ],
  ])('%s', (_case, candidate, fault) => {
    expect(whyTariffInvalid(candidate)).toEqual(fault)
  })

  test('when it is read with an unknown key, a negative price or half a cent', () => {
    expect(() => readTariff({ ...tariff, extra: 1 })).toThrow()
    expect(() =>
      readTariff({
        bands: [{ label: 'T1', upTo: null }],
        prices: { meal: [{ careCents: -1, mealCents: 0 }] },
      }),
    ).toThrow()
    expect(() =>
      readTariff({
        bands: [{ label: 'T1', upTo: null }],
        prices: { meal: [{ careCents: 0.5, mealCents: 0 }] },
      }),
    ).toThrow()
    expect(() => readTariff({ bands: [], prices: {} })).toThrow('noBand')
  })
})
