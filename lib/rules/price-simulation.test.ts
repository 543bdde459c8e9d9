import { expect, test } from 'vitest'
import { day } from '../time/day'
import { type Simulated, simulate } from './price-simulation'
import { tariffOfGrid } from './tariff-grid'
import { tariffSchema } from './tariffs'

const slots = ['morning', 'meal', 'afternoon'] as const
const grid = tariffOfGrid({
  bands: [
    { label: 'Tranche 1', upTo: 700 },
    { label: 'Tranche 2', upTo: null },
  ],
  formulas: [{ label: 'Journée', slots, care: ['5', '8'], meal: ['2', '3'] }],
})
const tariff = tariffSchema.parse({
  ...grid,
  adjustments: [
    { label: 'Deuxième enfant', when: { rank: { gte: 2 } }, change: { times: '0.5' } },
    { label: 'Hors commune', when: { resident: false }, change: { add: '2' } },
  ],
  aids: [{ label: 'Aide Caf', when: { rsa: true }, amount: { perDay: '4' } }],
})
const family: Simulated = {
  ...{ quotient: 850, isResident: true, regime: null, town: null, statuses: [], slots: [...slots] },
  ...{ ages: [7, 4], days: 4, isUnplanned: false },
}
const from = day('2026-11-25')

test('a family at 850, two children, four days: each line and the total', () => {
  const { lines, total } = simulate(tariff, family, from)!
  expect(lines).toHaveLength(8)
  expect(lines.map((line) => line.price.total)).toEqual([1100, 1100, 1100, 1100, 550, 550, 550, 550])
  expect(lines[4]).toMatchObject({
    child: 1,
    age: 4,
    price: { band: 'Tranche 2', reasons: ['Deuxième enfant'] },
  })
  expect(lines.map((line) => line.day).slice(0, 4)).toEqual([
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
  ])
  expect(total).toBe(6600)
})

test('what is known of the family changes it: another town, an aid, no quotient, a second week', () => {
  const one = { ...family, ages: [7], days: 6, quotient: null, isResident: false, statuses: ['rsa'] }
  const { lines, total, aid } = simulate(tariff, one, from)!
  expect(lines.at(-1)).toMatchObject({
    day: '2026-11-30',
    price: { total: 900, aid: 400, band: 'Tranche 2' },
  })
  expect([total, aid]).toEqual([5400, 2400])
})

test('a formula that the tariff has no price for gives no simulation', () => {
  expect(simulate(tariff, { ...family, slots: ['morning'] }, from)).toBeNull()
})
