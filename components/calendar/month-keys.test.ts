import { describe, expect, test } from 'vitest'
import { day, type Month } from '@/lib/time/day'
import { dayReached, reachableDay } from './month-keys'

const december = '2026-12' as Month
const wednesdays = ['2026-12-02', '2026-12-09', '2026-12-16'].map(day)
const holidays = ['2026-12-21', '2026-12-22', '2026-12-24'].map(day)

describe('where a key leads', () => {
  test.each([
    ['down the weekday', wednesdays, '2026-12-02', 'ArrowDown', '2026-12-09'],
    ['to the next day with a cell', wednesdays, '2026-12-02', 'ArrowRight', '2026-12-09'],
    ['over a closed day', holidays, '2026-12-22', 'ArrowRight', '2026-12-24'],
    ['back', holidays, '2026-12-24', 'ArrowLeft', '2026-12-22'],
    ['down and out of the month', wednesdays, '2026-12-16', 'ArrowDown', '2027-01-06'],
    ['up and out of the month', wednesdays, '2026-12-02', 'ArrowUp', '2026-11-25'],
    ['to the first', wednesdays, '2026-12-16', 'Home', '2026-12-02'],
    ['to the last', wednesdays, '2026-12-02', 'End', '2026-12-16'],
    ['to the same day a month before', wednesdays, '2026-12-09', 'PageUp', '2026-11-09'],
    ['to the same day a month after', wednesdays, '2026-12-09', 'PageDown', '2027-01-09'],
    ['out of a month without any', [], '2026-12-01', 'ArrowRight', '2027-01-01'],
    ['nowhere in a month without any', [], '2026-12-01', 'Home', null],
    ['nowhere by another key', wednesdays, '2026-12-02', 'Enter', null],
  ])('%s', (_where, days, from, key, to) => {
    expect(dayReached(days, december, day(from), key)).toBe(to)
  })

  test('a month after the 31st of January is the end of February', () => {
    expect(dayReached([], '2027-01' as Month, day('2027-01-31'), 'PageDown')).toBe('2027-02-28')
  })
})

describe('what Tab leads to', () => {
  test.each([
    ['the first with a cell', wednesdays, null, '2026-12-02'],
    ['the selected one', wednesdays, '2026-12-09', '2026-12-09'],
    ['the next after a closed one', wednesdays, '2026-12-10', '2026-12-16'],
    ['the last, when none comes after', wednesdays, '2026-12-30', '2026-12-16'],
    ['the last, coming back from the month after', wednesdays, '2027-01-06', '2026-12-16'],
    ['the first, coming from the month before', wednesdays, '2026-11-25', '2026-12-02'],
    ['the first day of the week of a month without any', [], null, '2026-12-01'],
    ['never its Sunday', [], '2026-12-06', '2026-12-07'],
  ])('%s', (_what, days, selected, reached) => {
    expect(reachableDay(days, december, selected === null ? null : day(selected))).toBe(reached)
  })
})
