import { expect, test } from 'vitest'
import { addDays, type Day, day, daysFrom, weekday, type Weekday } from '../time/day'
import { publicHolidayOn } from './public-holidays'
import { parisInstant } from '../time/paris'
import { planDays, sameMomentLater, whyNotOpened, whyNotOpening, whyNotPlaces } from './period-plan'

const workdays: Weekday[] = [1, 2, 3, 4, 5]
const none = { isPublicHoliday: () => false, isClosure: () => false }
const french = {
  ...none,
  isPublicHoliday: (on: Day) => publicHolidayOn(on, 'metropole') !== null,
}
const span = (firstDay: string, lastDay: string) => ({ firstDay: day(firstDay), lastDay: day(lastDay) })
const autumn2025 = span('2025-10-19', '2025-11-02')
const autumn2026 = span('2026-10-18', '2026-11-01')
const openOn = (period: ReturnType<typeof span>, weekdays: Weekday[]) =>
  daysFrom(period.firstDay, period.lastDay).filter((one) => weekdays.includes(weekday(one)))
const proposed = (plan: ReturnType<typeof planDays>) =>
  plan.filter(({ isProposed }) => isProposed).map(({ day }) => day)

test('ten days of last year’s autumn are ten days of this year’s', () => {
  const before = { ...autumn2025, days: openOn(autumn2025, workdays) }
  const plan = planDays(autumn2026, before, workdays, () => false, french)
  expect(proposed(plan)).toEqual(openOn(autumn2026, workdays))
  expect(proposed(plan)).toHaveLength(10)
})

test('a weekday on which it never opened, and a week in which it was closed, are shown and not proposed', () => {
  const firstWeek = openOn(autumn2025, [1, 2, 4, 5]).filter((one) => one < day('2025-10-27'))
  const plan = planDays(autumn2026, { ...autumn2025, days: firstWeek }, workdays, () => false, french)
  expect(plan).toHaveLength(10)
  expect(proposed(plan)).toEqual(['2026-10-19', '2026-10-20', '2026-10-22', '2026-10-23'])
})

test('a public holiday of last year is proposed when this year’s day is none, and the other way round', () => {
  const winter2025 = span('2025-04-20', '2025-05-04')
  const spring2026 = span('2026-04-05', '2026-04-19')
  const spring2027 = span('2027-04-11', '2027-04-25')
  // Easter Monday: 21 April 2025, 6 April 2026; neither in 2027's. 1 May 2025 is a Thursday.
  const days = openOn(winter2025, workdays).filter((one) => !french.isPublicHoliday(one))
  expect(days).toHaveLength(8)
  const plan = planDays(spring2026, { ...winter2025, days }, workdays, () => false, french)
  expect(plan.find(({ day }) => day === '2026-04-06')).toEqual({
    ...{ day: '2026-04-06', isProposed: false, note: 'publicHoliday' },
  })
  expect(proposed(plan)).toHaveLength(9)
  expect(proposed(planDays(spring2027, { ...winter2025, days }, workdays, () => false, french))).toHaveLength(
    10,
  )
})

test('a closure and a day that is open already are said', () => {
  const before = { ...autumn2025, days: openOn(autumn2025, workdays) }
  const calendar = { ...none, isClosure: (on: Day) => on >= day('2026-10-26') }
  const plan = planDays(autumn2026, before, workdays, (on) => on === '2026-10-19', calendar)
  expect(plan.map(({ note }) => note)).toEqual(['open', null, null, null, null, ...Array(5).fill('closure')])
  expect(proposed(plan)).toHaveLength(4)
})

test('a summer that is longer, or begins in the middle of a week, follows the weeks that are known', () => {
  const summer2026 = span('2026-07-05', '2026-08-31')
  const summer2028 = span('2028-07-05', '2028-09-03')
  // Closed for the first two weeks of August 2026, and the last Monday before the rentrée.
  const days = openOn(summer2026, workdays).filter(
    (one) => !(one >= day('2026-08-03') && one < day('2026-08-17')) && one < day('2026-08-31'),
  )
  const plan = planDays(summer2028, { ...summer2026, days }, workdays, () => false, french)
  const open = proposed(plan)
  // Wednesday 5 to Friday 7 July 2028 are before the first Monday: open as the first week known.
  expect(open.slice(0, 3)).toEqual(['2028-07-05', '2028-07-06', '2028-07-07'])
  expect(open).toContain('2028-07-10')
  const firstMonday2026 = day('2026-07-06')
  const closedWeek = (daysBetweenWeeks(firstMonday2026, day('2026-08-03')) / 7) * 7
  expect(open).not.toContain(addDays(day('2028-07-10'), closedWeek))
})

function daysBetweenWeeks(first: Day, second: Day): number {
  return (Date.parse(second) - Date.parse(first)) / 86_400_000
}

test('Wednesdays: a longer cycle than last year’s is open to its end', () => {
  const before = span('2025-09-01', '2025-10-17')
  const longer = span('2026-09-01', '2026-10-30')
  const plan = planDays(longer, { ...before, days: openOn(before, [3]) }, [3], () => false, french)
  expect(proposed(plan)).toEqual(openOn(longer, [3]))
})

test('without a period before, every usual day is proposed', () => {
  expect(proposed(planDays(autumn2026, null, [3], () => false, french))).toEqual(['2026-10-21', '2026-10-28'])
  const never = { ...autumn2025, days: [] }
  expect(proposed(planDays(autumn2026, never, workdays, () => false, french))).toHaveLength(10)
})

test('an opening moves by whole weeks: the same weekday as last year', () => {
  // 27 September 2025 to 18 October 2026's holidays: three weeks before, a Monday.
  const later = sameMomentLater(day('2025-09-29'), autumn2025, autumn2026)
  expect(later).toBe('2026-09-28')
  expect(weekday(later)).toBe(1)
})

test.each([
  [[], null, { code: 'noDays' }],
  [['2026-10-17'], null, { code: 'outside', day: '2026-10-17' }],
  [['2026-10-19', '2026-11-02'], null, { code: 'outside', day: '2026-11-02' }],
  [['2026-10-20', '2026-10-21'], null, { code: 'past', day: '2026-10-20' }],
  [['2026-10-21'], null, null],
  [['2026-10-21', '2026-10-22'], ['2026-10-20', '23:59'], null],
  [['2026-10-21', '2026-10-22'], ['2026-10-21', '00:00'], { code: 'opensTooLate', lastDay: '2026-10-21' }],
])('days %j, asked for from %j, opened on 20 October', (days, opening, refusal) => {
  const opensAt = opening && parisInstant(day(opening[0]!), opening[1]!)
  expect(whyNotOpened(days.map(day), autumn2026, opensAt, day('2026-10-20'))).toEqual(refusal)
})

test('a period opens before its last day', () => {
  const lastDay = autumn2026.lastDay
  expect(whyNotOpening(parisInstant(lastDay, '00:00') - 1, lastDay)).toBeNull()
  expect(whyNotOpening(parisInstant(lastDay, '00:00'), lastDay)).toEqual({ code: 'opensTooLate', lastDay })
})

test.each([
  [null, false, { code: 'noNumber' }],
  [0, true, null],
  [16, true, null],
  [17, true, { code: 'aboveUnderSix', limit: 16 }],
  [17, false, null],
  [36, false, null],
  [37, false, { code: 'aboveCentre', limit: 36 }],
])('%s places for a group of under-sixes (%s)', (capacity, isUnderSix, refusal) => {
  const centre = { capacity: 36, underSixCapacity: 16 }
  expect(whyNotPlaces(capacity, { isUnderSix, centre })).toEqual(refusal)
})
