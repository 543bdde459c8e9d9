import { expect, test } from 'vitest'
import { simulated, simulation } from './simulation'

const costs = { portalMs: 100, databaseMs: 50, familyKb: 200, processMb: 400 }
const community = { name: 'une communauté de communes', inhabitants: 60_000, organisations: 1 }

test('the formulas of the page', () => {
  expect(simulated(community, costs)).toEqual({
    families: 1980,
    bookings: 103_950,
    yearMb: 396,
    opening: 990,
    processor: 148.5,
    coresAtOnce: expect.closeTo(2.475) as number,
    coresCalm: expect.closeTo(0.309, 3) as number,
    basketsPerSecond: 13.2,
    processes: 2,
    connections: 24,
    memoryMb: 800,
  })
})

test('what costs twice needs twice the cores, and no more room', () => {
  const [once, twice] = [costs, { ...costs, portalMs: 200, databaseMs: 100 }].map((these) =>
    simulated(community, these),
  )
  expect(twice!.coresAtOnce).toBeCloseTo(2 * once!.coresAtOnce)
  expect(twice!.yearMb).toBe(once!.yearMb)
})

test('figures are told with two digits, in the unit that reads best', () => {
  const text = simulation(costs, '28 novembre 2026').replace(/[\u00a0\u202f]/g, ' ')
  expect(text).toContain('| une communauté de communes | 60 000 | 1 | 2 000 | 100 000 | 400 Mo | 990 |')
  expect(text).toContain('| la France | 68 M | 2 000 | 2,2 M | 120 M | 450 Go | 1,1 M |')
  expect(text).toContain('| la France | 4 000 | 1,6 To | 48 000 |')
})
