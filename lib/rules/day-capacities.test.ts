import { expect, test } from 'vitest'
import { day } from '../time/day'
import { type CentreSlot, type GroupSlot, whyNotCapacity, whyNotDeclared } from './day-capacities'

const wednesday = day('2026-12-09')
const at = { day: wednesday, slot: 'morning' } as const
const names = ['Gabin Aubin', 'Léonie Aubin']
const group: GroupSlot = {
  ...{ ...at, names, capacity: 6, held: 2, isMerged: false, isUnderSix: false },
  centre: { capacity: 10, underSixCapacity: 4 },
}

test.each<[number, Partial<GroupSlot>, string | null]>([
  [2, {}, null],
  [1, {}, 'belowHeld'],
  [10, {}, null],
  [11, {}, 'aboveCentre'],
  [4, { isUnderSix: true }, null],
  // It has six already: what was given by somebody may stay or be lowered.
  [5, { isUnderSix: true }, null],
  [7, { isUnderSix: true }, 'aboveUnderSix'],
  [12, { capacity: 12 }, null],
  [6, { isMerged: true }, 'merged'],
  [6, { day: day('2026-12-08') }, 'past'],
])('%i places for a group, %j', (capacity, change, code) => {
  expect(whyNotCapacity({ ...group, ...change }, capacity, wednesday)?.code ?? null).toBe(code)
})

test('a refusal names those who hold the places', () => {
  expect(whyNotCapacity(group, 0, wednesday)).toEqual({ code: 'belowHeld', ...at, held: 2, names })
})

const centre: CentreSlot = { ...at, held: 5, underSixHeld: 2, names, underSixNames: ['Gabin Aubin'] }

test.each([
  [5, 2, wednesday, null],
  [4, 2, wednesday, 'belowHeld'],
  [5, 1, wednesday, 'underSixBelowHeld'],
  [5, 6, wednesday, 'underSixAboveAll'],
  [5, 2, day('2026-12-10'), 'past'],
])('a centre declared for %i, %i of them under six, on %s', (capacity, underSixCapacity, today, code) => {
  expect(whyNotDeclared(centre, { capacity, underSixCapacity }, today)?.code ?? null).toBe(code)
})
