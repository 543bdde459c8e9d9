import { describe, expect, test } from 'vitest'
import { day, daysFrom, weekday } from '../time/day'
import { isWorkingDay } from './public-holidays'
import publicHolidayTable from './public-holidays.json'
import { publicHolidays, territories } from './public-holidays'
import { effectiveHolidays, periodOn, periodsOf, yearOfHoliday } from './school-calendar'
import { type SchoolHoliday, schoolHolidays } from './school-holidays'

/** Wednesdays of zone B open between two holidays, public holidays left out: first day, last day, count. */
const cyclesOfZoneB: [string, string, number][] = [
  ['2024-09-02', '2024-10-19', 7],
  ['2024-11-04', '2024-12-21', 7],
  ['2025-01-06', '2025-02-08', 5],
  ['2025-02-24', '2025-04-05', 6],
  ['2025-04-22', '2025-07-05', 11],
  ['2025-09-01', '2025-10-18', 7],
  ['2025-11-03', '2025-12-20', 7],
  ['2026-01-05', '2026-02-14', 6],
  ['2026-03-02', '2026-04-11', 6],
  ['2026-04-27', '2026-07-04', 10],
  ['2026-09-01', '2026-10-17', 7],
  ['2026-11-02', '2026-12-19', 6],
  ['2027-01-04', '2027-02-20', 7],
  ['2027-03-08', '2027-04-17', 6],
  ['2027-05-03', '2027-07-03', 9],
  ['2027-09-02', '2027-10-23', 7],
  ['2027-11-08', '2027-12-18', 6],
  ['2028-01-03', '2028-02-05', 5],
  ['2028-02-21', '2028-04-08', 7],
  ['2028-04-24', '2028-07-04', 10],
]

test.each(cyclesOfZoneB)('the cycle from %s to %s has %i Wednesdays', (from, to, count) => {
  const period = periodOn(day(from), 'B')
  expect(period).toMatchObject({ kind: 'cycle', firstDay: from, lastDay: to })
  const wednesdays = daysFrom(day(from), day(to)).filter(
    (d) => weekday(d) === 3 && isWorkingDay(d, 'metropole'),
  )
  expect(wednesdays).toHaveLength(count)
})

test('periods of a year follow each other without gap or overlap, from the rentrée to the end of August', () => {
  const periods = periodsOf('2026-2027', 'B')
  expect(periods[0]!.firstDay).toBe('2026-09-01')
  for (const [index, period] of periods.slice(1).entries())
    expect(Date.parse(period.firstDay) - Date.parse(periods[index]!.lastDay)).toBe(86_400_000)
  expect(periods.at(-1)!.lastDay >= '2027-08-30').toBe(true)
})

test('a year that isn’t published has no periods', () => {
  expect(periodsOf('2031-2032', 'B')).toEqual([])
  expect(periodOn(day('2031-10-20'), 'B')).toBeNull()
})

describe.each(territories)('public holidays of %s', (territory) => {
  test.each(Object.entries(publicHolidayTable[territory]))('%s', (year, days) => {
    expect([...publicHolidays(Number(year), territory).keys()].sort()).toEqual(days)
  })
})

describe('from other holidays than those shipped', () => {
  const holiday = (name: string, endOfClasses: string, resume: string | null): SchoolHoliday => ({
    ...{ name, endOfClasses: day(endOfClasses), resume: resume === null ? null : day(resume) },
  })
  const moved = [
    holiday('Toussaint', '2026-10-24', '2026-11-09'),
    holiday('Carnaval', '2027-02-06', '2027-02-22'),
    holiday('Été', '2027-07-10', null),
  ]

  test('a year is its imported holidays when it has some, else the shipped ones', () => {
    const holidays = effectiveHolidays('B', moved)
    expect(holidays.filter((one) => yearOfHoliday(one) === '2026-2027')).toEqual(moved)
    expect(holidays.filter((one) => yearOfHoliday(one) !== '2026-2027')).toEqual(
      schoolHolidays.B.filter((one) => yearOfHoliday(one) !== '2026-2027'),
    )
    expect([...holidays].sort((a, b) => (a.endOfClasses < b.endOfClasses ? -1 : 1))).toEqual(holidays)
    expect(effectiveHolidays('B', [])).toEqual(schoolHolidays.B)
  })

  test('periods follow them, from the rentrée that ends the summer before to the next one', () => {
    const summer = holiday('Été', '2026-07-04', '2026-08-31')
    expect(periodsOf('2026-2027', 'B', [summer, ...moved])).toEqual(
      [
        ['cycle', 'Mercredis, cycle 1', '2026-08-31', '2026-10-24'],
        ['holiday', 'Vacances de la Toussaint', '2026-10-25', '2026-11-08'],
        ['cycle', 'Mercredis, cycle 2', '2026-11-09', '2027-02-06'],
        ['holiday', 'Vacances : Carnaval', '2027-02-07', '2027-02-21'],
        ['cycle', 'Mercredis, cycle 3', '2027-02-22', '2027-07-10'],
        // No end in the file: the rentrée that is shipped.
        ['holiday', 'Vacances d’été', '2027-07-11', '2027-09-01'],
      ].map(([kind, name, firstDay, lastDay]) => ({
        ...{ kind, name, schoolYear: '2026-2027', firstDay, lastDay },
      })),
    )
  })

  test('a year whose rentrée nobody has published, or whose holidays nobody has, has no periods', () => {
    const alone = [holiday('Toussaint', '2030-10-19', '2030-11-04'), holiday('Été', '2031-07-05', null)]
    expect(periodsOf('2030-2031', 'B', alone)).toEqual([])
    const known = [holiday('Été', '2030-07-06', '2030-09-02'), ...alone]
    expect(periodsOf('2030-2031', 'B', known).at(-1)).toMatchObject({
      firstDay: '2031-07-06',
      lastDay: '2031-08-31',
    })
    expect(periodsOf('2026-2027', 'B', [])).toEqual([])
  })
})
