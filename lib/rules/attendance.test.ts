import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { parisInstant } from '../time/paris'
import {
  type Attendance,
  dayOfLists,
  hasItsTime,
  isConflict,
  isExpected,
  type Mark,
  markedAttendance,
  type MarkFacts,
  timeOfMark,
  whyNotMarkable,
} from './attendance'
import type { AbsenceStatus, BookingStatus } from './states'

const expected: Attendance = { status: 'accepted', arrived: null, left: null }
const here: Attendance = { status: 'attended', arrived: '08:05', left: null }
const gone: Attendance = { ...here, left: '17:30' }
const facts: MarkFacts = {
  ...{ day: day('2026-12-09'), today: day('2026-12-09'), attendance: expected },
  ...{ isBilled: false, isCancelPending: false },
}
const present: Mark = { kind: 'present', time: '08:05' }
const left: Mark = { kind: 'left', time: '17:30' }
const missed: Mark = { kind: 'absentUnjustified', time: null }
const justified: Mark = { kind: 'absentJustified', time: null }
const clear: Mark = { kind: 'clear', time: null }

test.each<[BookingStatus, boolean]>([
  ['accepted', true],
  ['attended', true],
  ['absentJustified', true],
  ['absentUnjustified', true],
  ['cancelled', false],
  ['cancelledByStaff', false],
  ['closed', false],
  ['moved', false],
])('a day that is %s is on the list: %s', (status, isOn) => {
  expect(isExpected(status)).toBe(isOn)
  const refusal = whyNotMarkable({ ...facts, attendance: { ...expected, status } }, present)
  expect(refusal?.code ?? null).toBe(isOn ? null : 'notExpected')
})

describe('what can’t be noted', () => {
  test.each<[string, Partial<MarkFacts>, Mark, string | null]>([
    ['the day before', { today: day('2026-12-08') }, present, 'notYet'],
    ['the day itself', {}, present, null],
    ['long after', { today: day('2027-01-09') }, missed, null],
    ['once billed', { isBilled: true }, present, 'billed'],
    ['an absence while a cancellation waits', { isCancelPending: true }, missed, 'cancelPending'],
    ['a justified one too', { isCancelPending: true }, justified, 'cancelPending'],
    ['a presence while a cancellation waits', { isCancelPending: true }, present, null],
    ['a departure of who hasn’t come', {}, left, 'notPresent'],
    ['a departure', { attendance: here }, left, null],
    ['a departure before the arrival', { attendance: here }, { ...left, time: '08:04' }, 'leftBeforeArrival'],
    ['a departure at the arrival', { attendance: here }, { ...left, time: '08:05' }, null],
    [
      'an arrival after the departure',
      { attendance: gone },
      { ...present, time: '17:31' },
      'arrivedAfterLeaving',
    ],
    ['an arrival put right', { attendance: gone }, { ...present, time: '09:00' }, null],
    ['a mark taken back', { attendance: gone }, clear, null],
  ])('%s', (_, change, mark, code) => {
    expect(whyNotMarkable({ ...facts, ...change }, mark)?.code ?? null).toBe(code)
  })
})

test.each<[string, Attendance, Mark, Attendance]>([
  ['comes', expected, present, here],
  ['leaves', here, left, gone],
  ['is missed', expected, missed, { ...expected, status: 'absentUnjustified' }],
  ['is missed after all', gone, justified, { ...expected, status: 'absentJustified' }],
  ['comes after all', { ...expected, status: 'absentJustified' }, present, here],
  ['is noted twice', here, present, here],
  ['has an hour put right', gone, { kind: 'present', time: '08:30' }, { ...gone, arrived: '08:30' }],
  ['is taken back', gone, clear, expected],
])('a child %s', (_, before, mark, after) => expect(markedAttendance(before, mark)).toEqual(after))

test.each<[AbsenceStatus | null, BookingStatus]>([
  [null, 'accepted'],
  ['declared', 'accepted'],
  ['withdrawn', 'accepted'],
  ['justified', 'absentJustified'],
  ['refused', 'absentUnjustified'],
  ['lapsed', 'absentUnjustified'],
])('cleared, a day whose absence is %s is %s', (absence, status) => {
  expect(markedAttendance(here, clear, absence)).toEqual({ status, arrived: null, left: null })
})

test.each<[string, string | null, string | null, Attendance, Attendance, boolean]>([
  ['nobody noted anything', null, null, expected, here, false],
  ['what was seen is the last', 'a', 'a', here, gone, false],
  ['somebody noted something else', null, 'b', { ...expected, status: 'absentUnjustified' }, here, true],
  ['somebody noted the same', null, 'b', here, here, false],
  ['somebody noted another hour', 'a', 'b', { ...here, arrived: '08:10' }, here, true],
])('%s', (_, seen, last, before, after, is) => expect(isConflict({ seen, last }, before, after)).toBe(is))

test.each([
  ['2026-12-08', '17:59', null],
  ['2026-12-08', '18:00', '2026-12-09'],
  ['2026-12-08', '23:59', '2026-12-09'],
  ['2026-12-09', '00:00', null],
  // The last day of a year, and the night on which the clocks change.
  ['2026-12-31', '20:00', '2027-01-01'],
  ['2027-03-27', '18:00', '2027-03-28'],
])('on %s at %s, the lists of %s are sent', (on, time, sent) => {
  expect(dayOfLists(parisInstant(day(on), time))).toBe(sent)
})

test.each<[Mark, boolean]>([
  [present, true],
  [{ kind: 'present', time: null }, true],
  [left, true],
  [{ kind: 'left', time: null }, false],
  [missed, true],
  [{ kind: 'clear', time: '08:00' }, false],
])('%j has its hour: %s', (mark, has) => expect(hasItsTime(mark)).toBe(has))

test.each([
  ['2026-12-09', '08:05', '08:05'],
  ['2026-12-09', '23:59', '23:59'],
  ['2026-12-10', '00:00', null],
  ['2026-12-08', '23:59', null],
])('a mark of 9 December made on %s at %s is of %s', (on, time, of) => {
  expect(timeOfMark(day('2026-12-09'), parisInstant(day(on), time))).toBe(of)
})

test('put right another day, an arrival may have no hour', () => {
  expect(whyNotMarkable({ ...facts, attendance: gone }, { kind: 'present', time: null })).toBeNull()
  expect(markedAttendance(expected, { kind: 'present', time: null })).toEqual({
    ...expected,
    status: 'attended',
  })
})
