import { expect, test } from 'vitest'
import { addDays, day } from '../time/day'
import { isInRhythm, isoWeek, type Rhythm } from './rhythm'

test.each([
  ['2026-01-01', 1],
  ['2026-12-27', 52],
  ['2026-12-28', 53],
  ['2026-12-31', 53],
  ['2027-01-01', 53],
  ['2027-01-03', 53],
  ['2027-01-04', 1],
  ['2020-12-31', 53],
  ['2021-01-03', 53],
  ['2021-01-04', 1],
  ['2024-12-29', 52],
  ['2024-12-30', 1], // A Monday of the old year, in week 1 of the new one.
  ['2028-02-29', 9],
  ['2032-12-31', 53],
  ['2033-01-03', 1],
])('%s is in week %i', (on, week) => expect(isoWeek(day(on))).toBe(week))

/** The Wednesdays of a rhythm among eight, from 9 December 2026: a year of 53 weeks ends among them. */
const wednesdays = Array.from({ length: 8 }, (_, week) => addDays(day('2026-12-09'), 7 * week))

test.each<[Rhythm, string[]]>([
  ['everyWeek', ['12-09', '12-16', '12-23', '12-30', '01-06', '01-13', '01-20', '01-27']],
  ['oneInTwo', ['12-09', '12-23', '01-06', '01-20']],
  // Weeks 53 and 1 are both odd, and follow each other.
  ['oddWeeks', ['12-16', '12-30', '01-06', '01-20']],
  ['evenWeeks', ['12-09', '12-23', '01-13', '01-27']],
])('%s', (rhythm, expected) => {
  const kept = wednesdays.filter((one) => isInRhythm(rhythm, one, wednesdays[0]!))
  expect(kept.map((one) => one.slice(5))).toEqual(expected)
})

test('one week in two counts from the week of the first day, whatever that day is', () => {
  // A Sunday: its week is over, and is the first all the same.
  expect(isInRhythm('oneInTwo', day('2026-12-09'), day('2026-12-06'))).toBe(false)
  expect(isInRhythm('oneInTwo', day('2026-12-16'), day('2026-12-06'))).toBe(true)
  for (const on of ['2026-12-07', '2026-12-09', '2026-12-13'])
    expect(isInRhythm('oneInTwo', day(on), day('2026-12-11'))).toBe(true)
})

test('every day is in an odd week or an even one, and a week isn’t cut', () => {
  for (let count = 0; count < 800; count++) {
    const one = addDays(day('2026-06-01'), count)
    expect(isInRhythm('oddWeeks', one, one)).toBe(!isInRhythm('evenWeeks', one, one))
    expect(isoWeek(one)).toBe(isoWeek(addDays(day('2026-06-01'), count - (count % 7))))
  }
})
