import { describe, expect, test } from 'vitest'
import { addDays, day } from '../time/day'
import { parisInstant } from '../time/paris'
import type { Moment } from './moments'
import type { BookingLine } from './phases'
import { isAllocatable, requestWindows } from './request-windows'
import type { RuleVersion } from './rule-answer'
import { ruleCalendar } from './rule-calendar'
import { everyDay, everyone, guideRules } from './rule-set'

const accueil = day('2027-02-15')
const at = (on: string, time = '00:00') => parisInstant(day(on), time)
const fixed = (on: string, time = '24:00'): Moment => ({ kind: 'fixed', day: day(on), at: time })
const calendar = ruleCalendar({ territory: 'metropole', closures: [], bridge: [], periods: [], openDays: [] })
const asked = { day: accueil, calendar, startsAt: '08:00', firstBooked: { week: accueil, period: accueil } }

const line = (opens: string, closes: string, change: Partial<BookingLine> = {}): BookingLine => ({
  ...{ audience: everyone, days: everyDay, reasons: '' },
  ...{ opens: fixed(opens, '08:30'), closes: [fixed(closes)] },
  ...{ effect: { kind: 'allocation', answersOn: day('2027-01-20') } },
  ...change,
})
const version = (id: string, validFrom: string, ...booking: BookingLine[]): RuleVersion => ({
  ...{ id, validFrom: day(validFrom), rules: { ...guideRules, booking } },
})
const spans = (versions: RuleVersion[], now: string) =>
  requestWindows(versions, asked, at(now)).map(({ opensAt, closesAt }) => [opensAt, closesAt])

describe('the request windows of a day', () => {
  const first = line('2027-01-05', '2027-01-12')

  test.each([
    ['before it opens', '2027-01-01', 1],
    ['while it is open', '2027-01-08', 1],
    ['on its last day', '2027-01-12', 1],
    ['once it has ended', '2027-01-13', 0],
  ])('%s', (_, now, count) => {
    expect(spans([version('one', '2026-09-01', first)], now)).toEqual(
      Array.from({ length: count }, () => [at('2027-01-05', '08:30'), at('2027-01-13')]),
    )
  })

  test('an order of arrival isn’t one', () =>
    expect(
      spans([version('one', '2026-09-01', { ...first, effect: { kind: 'normal' } })], '2027-01-01'),
    ).toEqual([]))

  test('nor is one for other days', () => {
    const other = { ...everyDay, from: addDays(accueil, 1) }
    expect(spans([version('one', '2026-09-01', { ...first, days: other })], '2027-01-01')).toEqual([])
  })

  test('a version that makes it longer makes one window of both', () => {
    const longer = line('2027-01-05', '2027-01-16')
    const versions = [version('one', '2026-09-01', first), version('two', '2027-01-10', longer)]
    expect(spans(versions, '2027-01-06')).toEqual([[at('2027-01-05', '08:30'), at('2027-01-17')]])
  })

  test('a version that gives it up ends it', () => {
    const versions = [version('one', '2026-09-01', first), version('two', '2027-01-10')]
    expect(spans(versions, '2027-01-06')).toEqual([[at('2027-01-05', '08:30'), at('2027-01-10')]])
  })
})

test.each([
  ['2027-01-12T23:59:59+01:00', false],
  ['2027-01-13T00:00:59+01:00', false],
  ['2027-01-13T00:01:00+01:00', true],
])('a window that ends at midnight, at %s', (now, isPast) =>
  expect(isAllocatable(at('2027-01-13'), Date.parse(now))).toBe(isPast),
)
