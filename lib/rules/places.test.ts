import { describe, expect, test } from 'vitest'
import { ageOn, day } from '../time/day'
import { groupOn, isUnderSix, placesLeft, receivedIn } from './places'

const groups = [
  { id: 'petits', minAge: 3, maxAge: 5 },
  { id: 'grands', minAge: 6, maxAge: 11 },
]

describe('the group of a child born on 9 December 2020', () => {
  test.each([
    ['2023-12-08', null],
    ['2023-12-09', 'petits'],
    ['2026-12-08', 'petits'],
    ['2026-12-09', 'grands'],
    ['2032-12-08', 'grands'],
    ['2032-12-09', null],
  ])('on %s: %s', (on, group) => {
    expect(groupOn(groups, day('2020-12-09'), day(on))?.id ?? null).toBe(group)
  })
})

test.each([
  ['2024-02-29', '2027-02-28', 2],
  ['2024-02-29', '2027-03-01', 3],
  ['2024-02-29', '2028-02-29', 4],
])('born on %s, on %s: %i years', (born, on, age) => {
  expect(ageOn(day(born), day(on))).toBe(age)
})

test('the sixth birthday is six', () => {
  expect(isUnderSix(day('2020-12-09'), day('2026-12-08'))).toBe(true)
  expect(isUnderSix(day('2020-12-09'), day('2026-12-09'))).toBe(false)
})

describe('places left for a formula', () => {
  const bySlot = {
    morning: { group: 5, centre: 9, centreUnderSix: 4 },
    meal: { group: 2, centre: 9, centreUnderSix: 9 },
    afternoon: { group: 7, centre: 1, centreUnderSix: 9 },
  }
  test.each([
    ['the fewest of its slots', ['morning', 'meal'], false, 2],
    ['the centre above the group', ['afternoon'], false, 1],
    ['the under-six capacity for a child under six', ['morning'], true, 4],
    ['not for an older one', ['morning'], false, 5],
  ] as const)('%s', (_name, taken, underSix, left) => {
    expect(placesLeft(bySlot, taken, underSix)).toBe(left)
  })

  test('a slot that isn’t open can’t be taken', () => {
    expect(placesLeft({ morning: bySlot.morning }, ['morning', 'meal'], false)).toBeNull()
  })
})

test('the children of a merged group are received in the other, and those of others where they were', () => {
  const merges = [{ from: 'petits', into: 'grands' }]
  expect(['petits', 'grands'].map((group) => receivedIn(group, merges))).toEqual(['grands', 'grands'])
  expect(receivedIn('petits', [])).toBe('petits')
})
