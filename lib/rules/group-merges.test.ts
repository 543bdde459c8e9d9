import { expect, test } from 'vitest'
import { day } from '../time/day'
import { type MergedSlot, type MergeFacts, placesTogether, whyNotMerge, whyNotUnmerge } from './group-merges'

const wednesday = day('2026-12-09')
const centre = { capacity: 10, underSixCapacity: 8 }
const morning: MergedSlot = {
  ...{ slot: 'morning', centre },
  ...{ from: { held: 2, capacity: 6 }, into: { held: 3, capacity: 6 } },
}
const facts: MergeFacts = {
  ...{ day: wednesday, isClosed: false, merges: [], slots: [morning] },
  from: { id: 'little', isUnderSix: true },
  into: { id: 'big', isUnderSix: false },
}
const bothLittle = { into: { id: 'big', isUnderSix: true } }

test.each<[number, Partial<MergeFacts>, string | null]>([
  [5, {}, null],
  [4, {}, 'tooSmall'],
  [10, {}, null],
  [11, {}, 'aboveCentre'],
  [8, bothLittle, null],
  [9, bothLittle, 'aboveUnderSix'],
  [5, { isClosed: true }, 'closed'],
  [5, { day: day('2026-12-08') }, 'past'],
  [5, { into: facts.from }, 'sameGroup'],
  [5, { merges: [{ from: 'little', into: 'other' }] }, 'alreadyMerged'],
  [5, { merges: [{ from: 'big', into: 'other' }] }, 'intoIsMerged'],
  [5, { merges: [{ from: 'other', into: 'little' }] }, 'fromReceives'],
  [5, { merges: [{ from: 'other', into: 'big' }] }, null],
  [5, { slots: [{ ...morning, into: null }] }, 'noPlacesInto'],
  [5, { slots: [{ ...morning, from: { held: 0, capacity: 6 }, into: null }] }, null],
])('two groups meet with %i places, %j', (capacity, change, code) => {
  expect(whyNotMerge({ ...facts, ...change }, capacity, wednesday)?.code ?? null).toBe(code)
})

test('the places of both are proposed, no more than the centre has declared', () => {
  expect(placesTogether([morning])).toBe(10)
  expect(placesTogether([{ ...morning, centre: { capacity: 30, underSixCapacity: 8 } }])).toBe(12)
  expect(placesTogether([])).toBe(0)
})

const back = [{ slot: 'morning', names: ['Gabin Aubin', 'Gabin Bastide'] }] as const

test.each([
  [2, true, wednesday, null],
  [1, true, wednesday, 'doesNotFit'],
  [6, true, wednesday, null],
  [7, true, wednesday, 'aboveLimit'],
  [2, false, wednesday, 'notMerged'],
  [2, true, day('2026-12-10'), 'past'],
])('a merge undone with %i places, merged: %s, on %s', (capacity, isMerged, today, code) => {
  const refusal = whyNotUnmerge({ day: wednesday, isMerged, back, limit: 6 }, capacity, today)
  expect(refusal?.code ?? null).toBe(code)
})
