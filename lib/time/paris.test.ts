import { describe, expect, test } from 'vitest'
import { day, parseDay, schoolYearOf, weekday } from './day'
import { formatInstant, formatLastMoment } from './format'
import { parisClock, parisDay, parisInstant } from './paris'

describe('Paris wall-clock times', () => {
  test.each([
    ['2026-01-15', '12:00', '2026-01-15T11:00:00Z'],
    ['2026-07-15', '12:00', '2026-07-15T10:00:00Z'],
    ['2026-03-28', '24:00', '2026-03-28T23:00:00Z'],
    ['2026-03-29', '24:00', '2026-03-29T22:00:00Z'],
    ['2026-10-25', '24:00', '2026-10-25T23:00:00Z'],
    ['2026-12-31', '24:00', '2026-12-31T23:00:00Z'],
    ['2026-03-29', '02:30', '2026-03-29T01:30:00Z'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00Z'],
  ])('%s at %s is %s', (on, time, instant) => {
    expect(new Date(parisInstant(day(on), time)).toISOString()).toBe(new Date(instant).toISOString())
  })

  test('just after midnight in Paris the day has changed, whatever UTC says', () => {
    expect(parisDay(Date.parse('2026-12-31T22:59:59Z'))).toBe('2026-12-31')
    expect(parisDay(Date.parse('2026-12-31T23:00:00Z'))).toBe('2027-01-01')
    expect(parisClock(Date.parse('2026-07-01T22:30:00Z'))).toEqual({ day: '2026-07-02', time: '00:30' })
  })
})

test('the clock on the wall is that of the time zone, every ten minutes around each change and at the ends of years', () => {
  const wall = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Paris',
    dateStyle: 'short',
    timeStyle: 'short',
  })
  for (const middle of ['1971-07-01', '1999-12-31', '2026-03-29', '2026-10-25', '2026-12-31', '2040-03-25'])
    for (let step = -200; step <= 200; step++) {
      const at = Date.parse(`${middle}T01:00:00Z`) + step * 600_000 + 59_999
      const { day, time } = parisClock(at)
      expect(`${day} ${time}`).toBe(wall.format(at))
    }
})

test.each(['2027-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '', '2026-06-31', '20260101'])(
  '%s is no day',
  (text) => {
    expect(parseDay(text)).toBeNull()
  },
)

test('29 February exists every four years', () => {
  expect(parseDay('2028-02-29')).toBe('2028-02-29')
})

test.each([
  ['2026-11-23', 1],
  ['2026-11-25', 3],
  ['2026-11-29', 7],
])('%s is weekday %i', (text, expected) => {
  expect(weekday(day(text))).toBe(expected)
})

test.each([
  ['2026-08-31', '2025-2026'],
  ['2026-09-01', '2026-2027'],
])('%s is in the school year %s', (text, expected) => {
  expect(schoolYearOf(day(text))).toBe(expected)
})

test('a limit at midnight is said as 23 h 59 of the day before', () => {
  expect(formatLastMoment(parisInstant(day('2026-11-19'), '24:00'))).toBe(
    'jeudi 19 novembre à 23\u00a0h\u00a059',
  )
  expect(formatInstant(parisInstant(day('2026-12-01'), '08:00'))).toBe('mardi 1er décembre à 8\u00a0h')
})
