import { expect, test } from 'vitest'
import { day } from '../time/day'
import { isoWeek, livesHere, type Weeks } from './residence'

test.each([
  ['2026-11-26', 48],
  ['2026-12-20', 51],
  ['2026-12-21', 52],
  ['2026-12-27', 52],
  ['2026-12-28', 53],
  ['2027-01-01', 53],
  ['2027-01-03', 53],
  ['2027-01-04', 1],
  ['2027-01-10', 1],
  ['2027-01-11', 2],
  ['2025-12-29', 1],
  ['2028-01-02', 52],
  ['2028-12-31', 52],
  ['2029-01-01', 1],
])('%s is of week %i', (value, week) => expect(isoWeek(day(value))).toBe(week))

const even: Weeks = { kind: 'even' }
const odd: Weeks = { kind: 'odd' }

test.each<[string, Weeks, boolean | null]>([
  ['2026-12-27', even, true],
  ['2026-12-28', even, false],
  ['2027-01-03', even, false],
  ['2027-01-04', even, false],
  ['2027-01-10', even, false],
  ['2027-01-11', even, true],
  ['2026-12-27', odd, false],
  ['2026-12-28', odd, true],
  ['2027-01-04', odd, true],
  ['2027-01-11', odd, false],
  ['2026-12-28', { kind: 'other', words: 'Du jeudi au dimanche' }, null],
  ['2026-12-28', null, null],
])('in turn, on %s with %j: %s', (value, weeks, here) =>
  expect(livesHere('alternating', weeks, day(value))).toBe(here),
)

test('who has one home is there every week', () =>
  expect(livesHere('principal', null, day('2026-12-28'))).toBe(true))
