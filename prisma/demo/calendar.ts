import { isWorkingDay, publicHolidayOn, type Territory } from '@/lib/rules/public-holidays'
import { periodsOf, type SchoolPeriod } from '@/lib/rules/school-calendar'
import { yearAfter } from '@/lib/rules/school-years'
import type { SchoolZone } from '@/lib/rules/school-holidays'
import {
  addDays,
  addMonths,
  daysFrom,
  firstDayOf,
  monthOf,
  schoolYearOf,
  weekday,
  type Day,
  type Month,
} from '@/lib/time/day'
import { parisDay, parisInstant, type Instant } from '@/lib/time/paris'
import type { ProgrammeKind } from '../generated/client'

export const zone: SchoolZone = 'B'
export const territory: Territory = 'metropole'

export type DemoDay = { day: Day; kind: ProgrammeKind }

/** When the demonstration takes place: its past, its present and what is open to booking. */
export type DemoCalendar = {
  now: Instant
  today: Day
  firstDay: Day
  lastDay: Day
  periods: SchoolPeriod[]
  /** Every day of accueil from the first to the last day, centre closures aside. */
  days: DemoDay[]
  /** Months invoiced, the oldest first. */
  months: Month[]
}

const MONTHS_INVOICED = 14
const DAYS_AHEAD = 112

export function demoCalendar(now: Instant): DemoCalendar {
  const today = parisDay(now)
  const months = monthsInvoiced(now)
  const firstDay = firstDayOf(months[0]!)
  const periods = knownPeriods(schoolYearOf(firstDay), yearAfter(schoolYearOf(today)))
  const comingHolidays = periods.filter((period) => period.kind === 'holiday' && period.firstDay > today)
  const ends = [addDays(today, DAYS_AHEAD), ...comingHolidays.slice(0, 2).map((holiday) => holiday.lastDay)]
  const lastDay = ends.sort().at(-1)!
  const days = daysFrom(firstDay, lastDay).flatMap((day) => openOn(day, periods) ?? [])
  return { now, today, firstDay, lastDay, periods, days, months }
}

/** When a month was invoiced: on the first working day from the 5th of the next one. */
export function issuedAt(month: Month): Instant {
  let day = addDays(firstDayOf(addMonths(month, 1)), 4)
  while (!isWorkingDay(day, territory)) day = addDays(day, 1)
  return parisInstant(day, '10:00')
}

function monthsInvoiced(now: Instant): Month[] {
  let last = addMonths(monthOf(parisDay(now)), -1)
  if (issuedAt(last) > now) last = addMonths(last, -1)
  return Array.from({ length: MONTHS_INVOICED }, (_, index) => addMonths(last, index + 1 - MONTHS_INVOICED))
}

function knownPeriods(firstYear: string, lastYear: string): SchoolPeriod[] {
  const years = []
  for (let year = firstYear; year <= lastYear; year = yearAfter(year)) years.push(year)
  return years.flatMap((year) => periodsOf(year, zone))
}

/** Wednesdays in term, and every working day of the holidays. Where no school calendar is published: Wednesdays. */
function openOn(day: Day, periods: SchoolPeriod[]): DemoDay | null {
  if (publicHolidayOn(day, territory)) return null
  const period = periods.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
  if (period?.kind === 'holiday') return weekday(day) <= 5 ? { day, kind: 'vacances' } : null
  return weekday(day) === 3 ? { day, kind: 'mercredis' } : null
}
