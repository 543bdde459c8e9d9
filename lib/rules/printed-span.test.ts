import { expect, test } from 'vitest'
import { day, type Month } from '../time/day'
import { monthsOf, printedSpan, shownDays } from './printed-span'

test.each([
  ['2026-11-01', '2026-11-30', null],
  ['2026-11-26', '2026-11-26', null],
  ['2026-11-26', '2026-11-25', 'endsBeforeStart'],
  ['2026-11-26', '2027-10-31', null],
  ['2026-11-26', '2027-11-01', 'tooLong'],
  ['', '2026-11-30', 'noSuchDay'],
  ['2026-11-31', '2026-12-31', 'noSuchDay'],
  ['2026-11-01', '30/11/2026', 'noSuchDay'],
])('printing from %s to %s', (from, to, code) => {
  const span = printedSpan(from, to)
  expect('code' in span ? span.code : null).toBe(code)
})

test('a sheet for each month, across the new year', () => {
  expect(monthsOf({ from: day('2026-11-30'), to: day('2027-01-01') })).toEqual([
    '2026-11',
    '2026-12',
    '2027-01',
  ])
})

test.each([
  ['2026-11', '2026-11-26', '2026-11-30'],
  ['2026-12', '2026-12-01', '2026-12-31'],
  ['2027-01', '2027-01-01', '2027-01-03'],
])('from 26 November to 3 January, the sheet of %s tells %s to %s', (month, from, to) => {
  const span = { from: day('2026-11-26'), to: day('2027-01-03') }
  expect(shownDays(month as Month, span)).toEqual({ from, to })
})
