import { expect, test } from 'vitest'
import { day } from '../time/day'
import { isLate, nextWorkingDay } from './lateness'

test.each([
  ['2026-11-23', '2026-11-23', false],
  ['2026-11-23', '2026-11-24', false],
  ['2026-11-23', '2026-11-25', true],
  ['2026-11-27', '2026-11-28', false], // Friday, Saturday
  ['2026-11-27', '2026-11-30', false], // Friday, Monday
  ['2026-11-27', '2026-12-01', true],
  ['2026-11-29', '2026-12-01', true], // Sunday: Monday was its working day
  ['2026-12-24', '2026-12-28', false], // Christmas Day, then a weekend
  ['2026-12-24', '2026-12-29', true],
])('received on %s, seen on %s: late is %s', (received, today, late) => {
  expect(isLate(day(received), day(today), 'metropole')).toBe(late)
})

test.each([
  ['2026-11-26', '2026-11-27'],
  ['2026-11-27', '2026-11-30'],
  ['2026-12-24', '2026-12-28'],
])('what comes on %s is answered by %s', (received, answered) => {
  expect(nextWorkingDay(day(received), 'metropole')).toBe(answered)
})
