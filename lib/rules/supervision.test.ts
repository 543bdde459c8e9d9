import { expect, test } from 'vitest'
import { day } from '../time/day'
import { ageClassOf, defaultSupervision, sendingCurve, supervisorsNeeded } from './supervision'

const { vacances } = defaultSupervision
const pedt = { underSix: 10, fromSix: 14 }

test.each([
  [{ underSix: 0, fromSix: 0 }, vacances, 0],
  [{ underSix: 1, fromSix: 0 }, vacances, 1],
  [{ underSix: 8, fromSix: 12 }, vacances, 2],
  [{ underSix: 9, fromSix: 12 }, vacances, 3],
  [{ underSix: 9, fromSix: 13 }, vacances, 4],
  [{ underSix: 4, fromSix: 6 }, vacances, 2], // half of each: an age doesn't complete the other
  [{ underSix: 10, fromSix: 14 }, pedt, 2],
  [{ underSix: 11, fromSix: 15 }, pedt, 4],
])('%j at %j need %d', (children, ratios, needed) => {
  expect(supervisorsNeeded(children, ratios)).toBe(needed)
})

test.each([
  [0, 'today'],
  [1, 'today'],
  [2, 'threeDays'],
  [3, 'threeDays'],
  [4, 'week'],
  [7, 'week'],
  [8, 'more'],
  [90, 'more'],
])('a wait of %d days is %s', (days, found) => expect(ageClassOf(days)).toBe(found))

test('the curve of a day has its empty hours, its total and its fullest minute', () => {
  const on = day('2026-11-25')
  const sent = [
    { day: on, hour: 12, minute: 5, count: 4 },
    { day: on, hour: 10, minute: 1, count: 4 },
    { day: on, hour: 10, minute: 0, count: 3 },
  ]
  expect(sendingCurve(sent)).toEqual({
    day: on,
    total: 11,
    hours: [
      { hour: 10, count: 7 },
      { hour: 11, count: 0 },
      { hour: 12, count: 4 },
    ],
    peak: { hour: 10, minute: 1, count: 4 },
  })
  expect(sendingCurve([])).toBeNull()
})
