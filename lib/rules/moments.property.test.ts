import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day as parsed, type Day } from '../time/day'
import type { Counted, DayCount } from './counted-days'
import { type Moment, momentOf } from './moments'
import { type Territory, territories } from './public-holidays'
import { answerOf } from './rule-answer'
import { type CalendarData, ruleCalendar } from './rule-calendar'
import { everyDay, everyone, guideRules } from './rule-set'

/*
 * An oracle that shares nothing with the engine: days are UTC midnights in milliseconds, Easter is by Gauss, Paris is
 * one hour ahead of UTC, two between the last Sundays of March and October at 01:00 UTC.
 */
const HOUR = 3_600_000
const DAY = 24 * HOUR
const written = (at: number) => new Date(at).toISOString().slice(0, 10) as Day
const isoWeekday = (at: number) => new Date(at).getUTCDay() || 7
const FIRST = Date.UTC(2024, 0, 1)
const LAST = Date.UTC(2035, 11, 31)
const everyDate = Array.from({ length: (LAST - FIRST) / DAY + 1 }, (_, index) => FIRST + index * DAY)

function easter(year: number): number {
  // Gauss, for 1900 to 2099.
  const d = (19 * (year % 19) + 24) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7
  const isLate = (d === 29 && e === 6) || (d === 28 && e === 6 && year % 19 > 10)
  return Date.UTC(year, 2, 22 + d + e - (isLate ? 7 : 0))
}

function holidaysOf(territory: Territory): Set<number> {
  const holidays = new Set<number>()
  for (let year = 2022; year <= 2037; year++) {
    for (const date of ['1-1', '5-1', '5-8', '7-14', '8-15', '11-1', '11-11', '12-25'])
      holidays.add(Date.UTC(year, Number(date.split('-')[0]) - 1, Number(date.split('-')[1])))
    for (const offset of [1, 39, 50]) holidays.add(easter(year) + offset * DAY)
    if (territory === 'alsace-moselle') holidays.add(easter(year) - 2 * DAY).add(Date.UTC(year, 11, 26))
  }
  return holidays
}
const holidays = { metropole: holidaysOf('metropole'), 'alsace-moselle': holidaysOf('alsace-moselle') }

function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month + 1, 0)
  return last - (isoWeekday(last) % 7) * DAY
}

function offset(at: number): number {
  const year = new Date(at).getUTCFullYear()
  return lastSunday(year, 2) + HOUR <= at && at < lastSunday(year, 9) + HOUR ? 2 * HOUR : HOUR
}

/** The instant at which Paris shows a time of a day: the first of two, or an hour later for one that is skipped. */
function paris(date: number, minutes: number): number {
  const shown = date + minutes * 60_000
  return offset(shown - 2 * HOUR) === 2 * HOUR ? shown - 2 * HOUR : shown - HOUR
}

type Calendar = { territory: Territory; closed: ReadonlySet<number> }

function counts(days: DayCount, date: number, { territory, closed }: Calendar): boolean {
  if (closed.has(date)) return false
  if (days === 'calendar') return true
  const isOff = days !== 'weekdays' && holidays[territory].has(date)
  return !isOff && isoWeekday(date) <= (days === 'workable' ? 6 : 5)
}

/** The last day such that so many counted days lie from it, included, to the accueil day, not included. */
function lastDayBefore(date: number, count: number, days: DayCount, calendar: Calendar): number {
  let found = 0
  let candidate = date
  while (found < count) {
    candidate -= DAY
    if (counts(days, candidate, calendar)) found += 1
  }
  return candidate
}

const open: Calendar = { territory: 'metropole', closed: new Set() }
const timeText = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

// The engine, asked with the oracle's days.
const calendarOf = (territory: Territory, closed: Iterable<number> = []) =>
  ruleCalendar({
    ...{ territory, bridge: [], periods: [], openDays: [] },
    closures: [...closed].map((date) => ({ firstDay: written(date), lastDay: written(date) })),
  } satisfies CalendarData)
const calendars = { metropole: calendarOf('metropole'), 'alsace-moselle': calendarOf('alsace-moselle') }

const contextOf = (date: number, calendar = calendars.metropole, startsAt = '08:00') => ({
  ...{ day: written(date), calendar, startsAt, service: guideRules.service },
  firstBooked: { week: written(date), period: written(date) },
})

const before = (count: number, counted: Counted, clear = false, at = '24:00'): Moment => ({
  ...{ kind: 'daysBefore', count, counted, clear, anchor: 'day', at, whenOff: null },
})
const step = { anchor: 'day', at: '12:00', whenOff: null } as const
const asCounted = (days: DayCount): Counted => ({ days, skips: [] })

const dayCounts = ['calendar', 'weekdays', 'working', 'workable'] as const
const anyDate = fc.integer({ min: 0, max: everyDate.length - 1 }).map((index) => everyDate[index]!)
const anyCount = fc.constantFrom(...dayCounts)
const anyMinutes = fc.integer({ min: 0, max: 24 * 60 })
/** Closed days of the two months before a date. */
const closedBefore = (date: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 20 })
    .map((days) => days.map((back) => date - back * DAY))

// Long where the machine has much else to do.
describe.each(territories)('every accueil day of 2024 to 2035, %s', { timeout: 30_000 }, (territory) => {
  test.each(dayCounts.flatMap((days) => [false, true].map((clear) => [days, clear] as const)))(
    '%s days, clear: %s',
    (days, clear) => {
      const wrong: unknown[] = []
      for (const count of [0, 1, 2, 4, 7, 16]) {
        const closes = [before(count, asCounted(days), clear)]
        const line = { audience: everyone, days: everyDay, opens: null, closes, reasons: '' }
        const rules = { ...guideRules, booking: [{ ...line, effect: { kind: 'normal' as const } }] }
        const versions = [{ id: 'v', validFrom: parsed('2020-01-01'), rules }]
        const applicant = { isResident: true, school: '', birthDate: parsed('2019-05-04') }
        for (const date of everyDate) {
          const last = lastDayBefore(date, count + (clear ? 1 : 0), days, { territory, closed: new Set() })
          const end = paris(last, 24 * 60)
          const asked = { ...contextOf(date, calendars[territory]), versions, applicant }
          const answers = [-1, 0, 1].map((shift) => answerOf('booking', asked, end + shift))
          if (
            answers.map(({ allowed }) => allowed).join() !== 'true,false,false' ||
            answers.some(({ lastMoment }) => lastMoment !== end)
          )
            wrong.push([written(date), count, answers[0]!.lastMoment, end])
        }
      }
      expect(wrong).toEqual([])
    },
  )
})

/** Every date on which the engine and the oracle don't agree. */
function disagreements(moment: Moment, oracle: (date: number) => number): string[] {
  return everyDate.filter((date) => momentOf(moment, contextOf(date)) !== oracle(date)).map(written)
}

describe('every accueil day of 2024 to 2035: steps of the calendar', () => {
  const noon = (date: number) => paris(date, 12 * 60)
  /** A date of a month, or its last day. */
  function dateIn(date: number, monthsBefore: number, number: number): number {
    const of = new Date(date)
    const last = new Date(Date.UTC(of.getUTCFullYear(), of.getUTCMonth() - monthsBefore + 1, 0))
    return last.getTime() - Math.max(0, last.getUTCDate() - number) * DAY
  }

  test.each([1, 2, 6, 12])('the same date %i months before', (count) => {
    const moment: Moment = { kind: 'monthsBefore', count, ...step }
    expect(disagreements(moment, (date) => noon(dateIn(date, count, new Date(date).getUTCDate())))).toEqual(
      [],
    )
  })

  test.each([
    [7, 1],
    [17, 1],
    [31, 1],
    [29, 0],
    [30, 13],
  ])('the %i of the month, %i before', (date, monthsBefore) => {
    const moment: Moment = { kind: 'dateOfMonth', date, monthsBefore, ...step }
    expect(disagreements(moment, (from) => noon(dateIn(from, monthsBefore, date)))).toEqual([])
  })

  test.each([1, 2, 3, 4, 5, 6, 7] as const)('weekday %i, of weeks before and the last before', (weekday) => {
    for (const weeksBefore of [0, 1, 5]) {
      const moment: Moment = { kind: 'weekdayBefore', weekday, weeksBefore, ...step }
      expect(
        disagreements(moment, (date) => noon(date + (weekday - isoWeekday(date) - 7 * weeksBefore) * DAY)),
      ).toEqual([])
    }
    const last: Moment = { kind: 'lastWeekday', weekday, ...step }
    const back = (date: number) =>
      [1, 2, 3, 4, 5, 6, 7].find((days) => isoWeekday(date - days * DAY) === weekday)!
    expect(disagreements(last, (date) => noon(date - back(date) * DAY))).toEqual([])
  })

  test.each([0, 1, 2])('the last full week of the month, %i before', (monthsBefore) => {
    const moment: Moment = { kind: 'lastFullWeek', weekday: 1, monthsBefore, ...step }
    const lastMonday = (date: number) => {
      let sunday = dateIn(date, monthsBefore, 31)
      while (isoWeekday(sunday) !== 7) sunday -= DAY
      return sunday - 6 * DAY
    }
    expect(disagreements(moment, (date) => noon(lastMonday(date)))).toEqual([])
  })

  test('the Monday of the week, the first of the month and of the school year', () => {
    const eve = (anchor: 'week' | 'month' | 'schoolYear'): Moment => ({
      ...(before(1, asCounted('calendar'), false, '12:00') as Moment & { kind: 'daysBefore' }),
      anchor,
    })
    expect(disagreements(eve('week'), (date) => noon(date - isoWeekday(date) * DAY))).toEqual([])
    expect(disagreements(eve('month'), (date) => noon(dateIn(date, 0, 1) - DAY))).toEqual([])
    const september = (date: number) => {
      const of = new Date(date)
      return Date.UTC(of.getUTCFullYear() - (of.getUTCMonth() < 8 ? 1 : 0), 8, 1)
    }
    expect(disagreements(eve('schoolYear'), (date) => noon(september(date) - DAY))).toEqual([])
  })
})

test('the first booked day of a stay, by week or by period', () => {
  const [week, period, date] = [Date.UTC(2027, 6, 14), Date.UTC(2027, 6, 8), Date.UTC(2027, 6, 16)]
  const context = { ...contextOf(date), firstBooked: { week: written(week), period: written(period) } }
  const eve = (anchor: 'firstBookedOfWeek' | 'firstBookedOfPeriod'): Moment => ({
    ...(before(1, asCounted('calendar')) as Moment & { kind: 'daysBefore' }),
    anchor,
  })
  expect(momentOf(eve('firstBookedOfWeek'), context)).toBe(paris(week, 0))
  expect(momentOf(eve('firstBookedOfPeriod'), context)).toBe(paris(period, 0))
})

describe('any count, hour and closures', () => {
  const asked = fc.record({
    date: anyDate,
    territory: fc.constantFrom(...territories),
    days: anyCount,
    count: fc.integer({ min: 0, max: 45 }),
    clear: fc.boolean(),
    minutes: anyMinutes,
  })

  test('days before', () => {
    fc.assert(
      fc.property(
        asked.chain((one) => closedBefore(one.date).map((closed) => ({ ...one, closed }))),
        ({ date, territory, days, count, clear, minutes, closed }) => {
          const moment = before(count, { days, skips: ['closures'] }, clear, timeText(minutes))
          const last = lastDayBefore(date, count + (clear ? 1 : 0), days, {
            territory,
            closed: new Set(closed),
          })
          expect(momentOf(moment, contextOf(date, calendarOf(territory, closed)))).toBe(paris(last, minutes))
        },
      ),
      { numRuns: 600 },
    )
  })

  test('days after', () => {
    fc.assert(
      fc.property(asked, ({ date, days, count, minutes, territory }) => {
        const moment: Moment = {
          ...{ kind: 'daysAfter', count, counted: asCounted(days), at: timeText(minutes), whenOff: null },
        }
        let after = date
        for (let left = count; left > 0;) {
          after += DAY
          if (counts(days, after, { territory, closed: new Set() })) left -= 1
        }
        expect(momentOf(moment, contextOf(date, calendars[territory]))).toBe(paris(after, minutes))
      }),
      { numRuns: 300 },
    )
  })

  test('a moment that falls on a day off steps aside', () => {
    fc.assert(
      fc.property(asked, fc.constantFrom(-1, 1), ({ date, days, count, minutes, territory }, direction) => {
        const moment: Moment = {
          ...(before(count, asCounted('calendar'), false, timeText(minutes)) as Moment & {
            kind: 'daysBefore'
          }),
          whenOff: { unless: asCounted(days), then: direction === -1 ? 'before' : 'after' },
        }
        let falls = date - count * DAY
        while (!counts(days, falls, { territory, closed: new Set() })) falls += direction * DAY
        expect(momentOf(moment, contextOf(date, calendars[territory]))).toBe(paris(falls, minutes))
      }),
      { numRuns: 300 },
    )
  })

  test('or another moment replaces it', () => {
    const friday = { kind: 'lastWeekday', weekday: 5, anchor: 'day', at: '11:00' } as const
    const eve = {
      ...(before(1, asCounted('calendar'), false, '18:00') as Moment & { kind: 'daysBefore' }),
      whenOff: { unless: asCounted('working'), then: friday },
    }
    expect(
      disagreements(eve, (date) => {
        if (counts('working', date - DAY, open)) return paris(date - DAY, 18 * 60)
        const back = [1, 2, 3, 4, 5, 6, 7].find((days) => isoWeekday(date - days * DAY) === 5)!
        return paris(date - back * DAY, 11 * 60)
      }),
    ).toEqual([])
  })

  test('a closure or a public holiday more never makes a deadline later', () => {
    fc.assert(
      fc.property(
        asked.chain((one) => fc.tuple(fc.constant(one), closedBefore(one.date), closedBefore(one.date))),
        ([{ date, days, count, clear, minutes }, some, more]) => {
          const moment = before(count, { days, skips: ['closures'] }, clear, timeText(minutes))
          const fewer = momentOf(moment, contextOf(date, calendarOf('metropole', some)))!
          const closer = momentOf(moment, contextOf(date, calendarOf('metropole', [...some, ...more])))!
          const inAlsace = momentOf(moment, contextOf(date, calendarOf('alsace-moselle', some)))!
          expect(closer).toBeLessThanOrEqual(fewer)
          expect(inAlsace).toBeLessThanOrEqual(fewer)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('hours are elapsed ones', () => {
  test('any number, from the start of the day, of the activity, or from its end', () => {
    const asked = fc.tuple(
      anyDate,
      anyMinutes.filter((minutes) => minutes < 1440),
      fc.integer({ min: 0, max: 200 }),
    )
    fc.assert(
      fc.property(asked, fc.constantFrom(-1, 1), ([date, startsAt, hours], direction) => {
        const kind = direction === -1 ? 'hoursBefore' : 'hoursAfter'
        for (const [from, minutes] of [
          ['dayStart', 0],
          ['activityStart', startsAt],
          ['dayEnd', 1440],
        ] as const)
          expect(
            momentOf({ kind, hours, from }, contextOf(date, calendars.metropole, timeText(startsAt))),
          ).toBe(paris(date, minutes) + direction * hours * HOUR)
      }),
      { numRuns: 500 },
    )
  })

  const years = Array.from({ length: 12 }, (_, index) => 2024 + index)
  test.each(years)('%i: 48 hours before the Monday after the clocks change', (year) => {
    const shownAt = (month: number) => {
      const monday = lastSunday(year, month) + DAY
      const limit = momentOf({ kind: 'hoursBefore', hours: 48, from: 'dayStart' }, contextOf(monday))!
      return written(limit + offset(limit)) + ' ' + timeText(((limit + offset(limit)) % DAY) / 60_000)
    }
    // A night of 23 hours, then one of 25.
    expect(shownAt(2)).toBe(`${written(lastSunday(year, 2) - 2 * DAY)} 23:00`)
    expect(shownAt(9)).toBe(`${written(lastSunday(year, 9) - DAY)} 01:00`)
  })

  test('a time that the clocks skip, or show twice, ends once', () => {
    const sunday = (month: number, at: string) =>
      new Date(
        momentOf(before(1, asCounted('calendar'), false, at), contextOf(lastSunday(2027, month) + DAY))!,
      )
    expect(sunday(2, '02:30').toISOString()).toBe('2027-03-28T01:30:00.000Z')
    expect(sunday(9, '02:30').toISOString()).toBe('2027-10-31T00:30:00.000Z')
  })
})

describe('29 February and the turn of the year', () => {
  const limit = (moment: Moment, date: string) =>
    new Date(momentOf(moment, contextOf(Date.parse(`${date}T00:00Z`)))!).toISOString().slice(0, 16)
  test.each<[string, Moment, string, string]>([
    ['the eve of 1 March, a leap year', before(1, asCounted('calendar')), '2028-03-01', '2028-02-29T23:00'],
    ['the eve of 1 March', before(1, asCounted('calendar')), '2027-03-01', '2027-02-28T23:00'],
    ['for 29 February itself', before(1, asCounted('working')), '2028-02-29', '2028-02-28T23:00'],
    [
      'a month before 31 March, a leap year',
      { kind: 'monthsBefore', count: 1, ...step },
      '2028-03-31',
      '2028-02-29T11:00',
    ],
    [
      'a month before 31 March',
      { kind: 'monthsBefore', count: 1, ...step },
      '2027-03-31',
      '2027-02-28T11:00',
    ],
    [
      'a year before 29 February',
      { kind: 'monthsBefore', count: 12, ...step },
      '2028-02-29',
      '2027-02-28T11:00',
    ],
    [
      'the 30 of February',
      { kind: 'dateOfMonth', date: 30, monthsBefore: 1, ...step },
      '2028-03-08',
      '2028-02-29T11:00',
    ],
    ['2 working days before 4 January', before(2, asCounted('working')), '2027-01-04', '2026-12-30T23:00'],
    [
      'Thursday of the week before',
      { kind: 'weekdayBefore', weekday: 4, weeksBefore: 1, ...step },
      '2027-01-06',
      '2026-12-31T11:00',
    ],
    [
      'the 17 of the month before',
      { kind: 'dateOfMonth', date: 17, monthsBefore: 1, ...step },
      '2027-01-06',
      '2026-12-17T11:00',
    ],
  ])('%s', (_name, moment, date, expected) => {
    expect(limit(moment, date)).toBe(expected)
  })
})
