import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, day } from '../time/day'
import { type ComingDay, priceOfDay } from './day-price'
import { type Exact, exact, roundedCents, roundingModes } from './exact'
import { bandFaults, bandsHolding } from './tariff-bands'
import { priceIn } from './tariff-price'
import { type Band, components, tariffSchema } from './tariffs'

const measure = { fact: 'quotient', grain: '1', missing: 'highest' } as const

const bound = fc.integer({ min: 0, max: 30 })
const band: fc.Arbitrary<Band> = fc
  .record({ from: bound, size: fc.option(bound), isFromIn: fc.boolean(), isToIn: fc.boolean() })
  .map(({ from, size, isFromIn, isToIn }) => ({
    label: `${from}+${size}`,
    ...{ from: String(from), isFromIn, isToIn },
    to: size === null ? null : String(from + size),
  }))

test('bands are without a fault exactly when each whole quotient is in one of them', () => {
  let sound = 0
  fc.assert(
    fc.property(fc.oneof(fc.array(band, { minLength: 1, maxLength: 4 }), aligned()), (bands) => {
      const isSound = Array.from({ length: 80 }, (_, value) => bandsHolding(bands, exact(value))).every(
        (holding) => holding.length === 1,
      )
      const faults = bandFaults(bands, measure).filter((fault) => fault.code !== 'empty')
      const isEmpty = bandFaults(bands, measure).some((fault) => fault.code === 'empty')
      sound += isSound ? 1 : 0
      if (!isEmpty) expect(faults.length === 0).toBe(isSound)
      for (const fault of faults) {
        if (fault.code !== 'gap' && fault.code !== 'overlap') continue
        const holding = bandsHolding(bands, exact(fault.from)).length
        expect(fault.code === 'gap' ? holding === 0 : holding > 1).toBe(true)
      }
    }),
    { numRuns: 3000 },
  )
  expect(sound).toBeGreaterThan(50)
})

/** Bands that follow each other, some of them without a fault. */
function aligned(): fc.Arbitrary<Band[]> {
  return fc
    .record({ bounds: fc.uniqueArray(bound, { minLength: 1, maxLength: 4 }), isToIn: fc.boolean() })
    .map(({ bounds, isToIn }) => {
      const rising = bounds.filter((one) => one > 0).sort((a, b) => a - b)
      return [...rising, null].map((to, index) => ({
        label: `b${index}`,
        from: String(index === 0 ? 0 : rising[index - 1]),
        isFromIn: index === 0 || !isToIn,
        to: to === null ? null : String(to),
        isToIn: to !== null && isToIn,
      }))
    })
}

test('rounding is never further than half a step, and half goes up', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -1_000_000_000n, max: 1_000_000_000n }),
      fc.integer({ min: 1, max: 9999 }),
      fc.constantFrom(...roundingModes),
      (over, under, mode) => {
        const value: Exact = { over, under: BigInt(under) }
        // In hundredths of a cent, so that nothing is lost: |2 × (rounded − value)| ≤ one cent.
        const rounded = BigInt(roundedCents(value, { mode, step: 1 }))
        const off = rounded * value.under - value.over * 100n
        if (mode === 'halfUp') expect(-value.under < 2n * off && 2n * off <= value.under).toBe(true)
        if (mode === 'halfEven') expect(2n * (off < 0n ? -off : off) <= value.under).toBe(true)
        if (mode === 'down') expect(-value.under < off && off <= 0n).toBe(true)
        if (mode === 'up') expect(0n <= off && off < value.under).toBe(true)
      },
    ),
    { numRuns: 3000 },
  )
})

const euros = fc.integer({ min: 0, max: 99_999 }).map((thousandths) => `${thousandths / 1000}`)
const factor = fc.integer({ min: 0, max: 2000 }).map((thousandths) => `${thousandths / 1000}`)
const wholeDay = ['morning', 'meal', 'afternoon'] as const

const tariff = fc
  .record({
    price: euros,
    rate: fc.integer({ min: 1, max: 99 }).map((count) => `0.0${String(count).padStart(3, '0')}`),
    meal: euros,
    inside: fc.boolean(),
    week: euros,
    mark: factor,
    off: factor,
    cap: euros,
    aid: euros,
    step: fc.constantFrom(1, 5),
    mode: fc.constantFrom(...roundingModes),
  })
  .map(({ price, rate, meal, inside, week, mark, off, cap, aid, step, mode }) =>
    tariffSchema.parse({
      measure,
      bands: [
        { label: '1', from: '0', isFromIn: true, to: '600', isToIn: true },
        { label: '2', from: '600', isFromIn: false, to: null, isToIn: false },
      ],
      units: [
        { key: 'day', label: 'Journée', slots: [...wholeDay] },
        { key: 'week', label: 'Semaine' },
      ],
      lines: [
        {
          unit: 'day',
          price: [price, { rate, max: '40' }],
          [inside ? 'including' : 'plus']: { component: 'meal', price: meal },
        },
        { unit: 'week', price: week, including: { component: 'meal', price: meal } },
      ],
      adjustments: [
        {
          label: 'sans réservation',
          when: { booked: false },
          on: 'price',
          counts: 'penalty',
          change: { times: mark },
        },
        { label: 'deuxième enfant', when: { rank: { gte: 2 } }, change: { times: off } },
      ],
      caps: [{ label: 'plafond', units: ['day'], per: 'childMonth', amount: cap }],
      aids: [{ label: 'aide', when: { aid: true }, amount: { perDay: aid } }],
      packages: [{ unit: 'week', of: 'day', days: 5 }],
      rounding: { mode, step, isAfterQuantity: false },
    }),
  )

const children = ['a', 'b'].map((id, index) => ({ id, birthDate: day(`201${6 + index}-03-02`) }))
const monday = day('2027-02-08')
const coming = fc
  .uniqueArray(fc.record({ childId: fc.constantFrom('a', 'b'), offset: fc.integer({ min: 0, max: 11 }) }), {
    minLength: 1,
    selector: ({ childId, offset }) => `${childId} ${offset}`,
  })
  .map((days): ComingDay[] =>
    days.map(({ childId, offset }) => ({ childId, day: addDays(monday, offset), slots: wholeDay })),
  )

test('a line is its parts less its aid, in whole cents, and never costs less than nothing', () => {
  fc.assert(
    fc.property(
      tariff,
      coming,
      fc.integer({ min: 0, max: 3000 }),
      fc.boolean(),
      fc.boolean(),
      (one, days, quotient, isAided, isUnplanned) => {
        const statuses = isAided
          ? [{ key: 'aid', childId: null, validFrom: day('2020-01-01'), validTo: null }]
          : []
        const family = { quotient, regime: null, town: null, isResident: null, children, statuses }
        for (const own of days) {
          const price = priceOfDay(one, { ...own, isUnplanned }, family, days)
          const parts = components.map((name) => price[name])
          expect(parts.every((part) => Number.isSafeInteger(part))).toBe(true)
          expect(parts.reduce((sum, part) => sum + part, 0) - price.aid).toBe(price.total)
          expect(price.total).toBeGreaterThanOrEqual(0)
        }
      },
    ),
    { numRuns: 2000 },
  )
})

test('a week of five days costs what the week costs, whatever the day', () => {
  fc.assert(
    fc.property(tariff, fc.integer({ min: 0, max: 3000 }), (one, quotient) => {
      const uncapped = { ...one, caps: [] }
      const days: ComingDay[] = Array.from({ length: 5 }, (_, index) => ({
        ...{ childId: 'a', day: addDays(monday, index), slots: wholeDay },
      }))
      const family = { quotient, regime: null, town: null, isResident: null, children, statuses: [] }
      const whole = priceIn(uncapped, { unit: 'week', facts: { quotient, days: 5 } })
      const prices = days.map((own) => priceOfDay(uncapped, own, family, days).total)
      expect(whole).toMatchObject({
        ok: true,
        value: { total: prices.reduce((sum, price) => sum + price, 0) },
      })
    }),
    { numRuns: 500 },
  )
})
