import { addDays, type Day, daysBetween } from '../time/day'
import { schoolYearEnd, schoolYearStart } from './school-years'
import type { CalendarPeriod } from './rule-calendar'
import type { SchoolPeriod } from './school-calendar'

type Days = { firstDay: Day; lastDay: Day }

export type PeriodRefusal =
  | { code: 'endsBeforeStart' }
  | { code: 'outsideYear'; schoolYear: string }
  /** A day belongs to one period: a cycle and holidays don't share it either. */
  | { code: 'overlaps'; name: string; firstDay: Day; lastDay: Day }

/** A rentrée may come at the end of August, and a summer end after 1 September. */
const AROUND_YEAR = 21

/** Why a period can't take these days beside the others. Null means that it can. */
export function whyNotPeriod(
  schoolYear: string,
  days: Days,
  others: readonly Omit<CalendarPeriod, 'id'>[],
): PeriodRefusal | null {
  if (days.lastDay < days.firstDay) return { code: 'endsBeforeStart' }
  const first = addDays(schoolYearStart(schoolYear), -AROUND_YEAR)
  const last = addDays(schoolYearEnd(schoolYear), AROUND_YEAR)
  if (days.firstDay < first || last < days.lastDay) return { code: 'outsideYear', schoolYear }
  const other = others.find((period) => sharedDays(days, period) > 0)
  return other
    ? { code: 'overlaps', name: other.name, firstDay: other.firstDay, lastDay: other.lastDay }
    : null
}

export type PeriodPlan = {
  /** Periods that stay, with what they become. */
  kept: { id: string; from: Days; to: SchoolPeriod }[]
  added: SchoolPeriod[]
  /** Periods in the way of those of the calendar. */
  removed: CalendarPeriod[]
}

/**
 * How the periods of a year become those of the calendar. What was booked or cancelled is counted by the id of a
 * period, so each stays the one of its kind with which it shares the most days. What is in nobody's way stays too.
 */
export function planPeriods(
  derived: readonly SchoolPeriod[],
  existing: readonly CalendarPeriod[],
): PeriodPlan {
  const pairs = derived
    .flatMap((to) => existing.map((from) => ({ from, to, shared: sharedDays(from, to) })))
    .filter(({ from, to, shared }) => from.kind === to.kind && shared > 0)
    .sort((a, b) => b.shared - a.shared)
  const heirs = new Map<CalendarPeriod, SchoolPeriod>()
  const taken = new Set<SchoolPeriod>()
  for (const { from, to } of pairs) {
    if (heirs.has(from) || taken.has(to)) continue
    heirs.set(from, to)
    taken.add(to)
  }
  return {
    kept: [...heirs].map(([from, to]) => ({ id: from.id, from, to })),
    added: derived.filter((period) => !taken.has(period)),
    removed: existing.filter(
      (period) => !heirs.has(period) && derived.some((other) => sharedDays(period, other) > 0),
    ),
  }
}

/** The days that both have: where they don't meet, none. */
export function sharedPart(a: Days, b: Days): Days {
  return {
    firstDay: a.firstDay > b.firstDay ? a.firstDay : b.firstDay,
    lastDay: a.lastDay < b.lastDay ? a.lastDay : b.lastDay,
  }
}

function sharedDays(a: Days, b: Days): number {
  const { firstDay, lastDay } = sharedPart(a, b)
  return Math.max(0, daysBetween(firstDay, lastDay) + 1)
}
