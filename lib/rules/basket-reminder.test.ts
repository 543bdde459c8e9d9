import { expect, test } from 'vitest'
import { day } from '../time/day'
import { parisInstant } from '../time/paris'
import { isReminderHour, linesToRemind, type SleepingLine } from './basket-reminder'

const at = (text: string) => parisInstant(day(text.slice(0, 10)), text.slice(11))
const line = (change: Partial<SleepingLine> = {}): SleepingLine => ({
  ...{ id: 'a', addedAt: at('2026-11-24T10:00'), deadline: at('2026-11-27T24:00') },
  ...{ isTakable: true, isReminded: false, ...change },
})
const told = (lines: SleepingLine[], now: string) => linesToRemind(lines, at(now)).map(({ id }) => id)

test.each([
  ['2026-11-26T07:59', false],
  ['2026-11-26T08:00', true],
  ['2026-11-26T19:59', true],
  ['2026-11-26T20:00', false],
  ['2026-11-26T00:00', false],
])('families may be written to at %s: %s', (now, may) => expect(isReminderHour(at(now))).toBe(may))

test.each([
  // Added on the 24th at 10 h, due at the end of the 27th.
  ['2026-11-25T09:59', []], // 62 h before
  ['2026-11-25T19:59', []],
  ['2026-11-26T07:59', []], // at night
  ['2026-11-26T08:00', ['a']], // 40 h before
  ['2026-11-27T19:59', ['a']],
  ['2026-11-27T20:00', []],
  ['2026-11-28T09:00', []], // over
])('a basket of two days before, at %s', (now, ids) => expect(told([line()], now)).toEqual(ids))

test.each([
  // Due the 27th at noon: 48 hours before is the 25th at noon.
  ['2026-11-25T11:59', []],
  ['2026-11-25T12:00', ['a']],
  ['2026-11-27T11:59', ['a']],
  ['2026-11-27T12:00', []],
])('a deadline at noon, at %s', (now, ids) =>
  expect(told([line({ deadline: at('2026-11-27T12:00') })], now)).toEqual(ids),
)

test.each([
  // Touched the evening before: not 24 hours ago, but the deadline is today.
  ['2026-11-26T18:00', '2026-11-27T24:00', '2026-11-27T09:00', ['a']],
  ['2026-11-26T18:00', '2026-11-28T00:01', '2026-11-27T09:00', []],
  ['2026-11-26T18:00', '2026-11-27T08:30', '2026-11-27T08:00', ['a']],
  ['2026-11-27T08:00', '2026-11-27T24:00', '2026-11-27T19:00', []],
  // 24 hours to the minute, with a deadline of tomorrow.
  ['2026-11-25T09:00', '2026-11-27T24:00', '2026-11-26T08:59', []],
  ['2026-11-25T09:00', '2026-11-27T24:00', '2026-11-26T09:00', ['a']],
])('touched at %s, due at %s, seen at %s', (addedAt, deadline, now, ids) =>
  expect(told([line({ addedAt: at(addedAt), deadline: at(deadline) })], now)).toEqual(ids),
)

const NOW = '2026-11-26T09:00'

test('a basket that somebody touches isn’t asleep, whatever its old lines', () => {
  expect(told([line(), line({ id: 'b', addedAt: at('2026-11-26T08:30') })], NOW)).toEqual([])
})

test('the lines near their deadline only, and none that can’t be taken or has no deadline', () => {
  const lines = [
    line(),
    line({ id: 'far', deadline: at('2026-12-10T24:00') }),
    line({ id: 'refused', isTakable: false }),
    line({ id: 'endless', deadline: null }),
    line({ id: 'late', deadline: at('2026-11-25T24:00') }),
    line({ id: 'noon', deadline: at('2026-11-27T12:00') }),
  ]
  expect(told(lines, NOW)).toEqual(['a', 'noon'])
  expect(told([line({ isTakable: false })], NOW)).toEqual([])
  expect(told([], NOW)).toEqual([])
})

test('a line is told once, and a deadline once: what joins it later isn’t told', () => {
  expect(told([line({ isReminded: true })], NOW)).toEqual([])
  expect(told([line({ isReminded: true }), line({ id: 'b' })], NOW)).toEqual([])
  const noon = line({ id: 'noon', deadline: at('2026-11-27T12:00') })
  expect(told([line({ isReminded: true }), noon], NOW)).toEqual(['noon'])
})
