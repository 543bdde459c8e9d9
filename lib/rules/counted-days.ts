import { z } from 'zod'
import { addDays, type Day, type Weekday, weekday } from '../time/day'
import type { RuleCalendar, ServicePattern } from './rule-calendar'

/** The ways French règlements count days. */
export const dayCounts = ['calendar', 'weekdays', 'working', 'workable', 'service'] as const
export type DayCount = (typeof dayCounts)[number]

/** Days that a count may leave out besides. */
export const daySkips = ['closures', 'bridge', 'schoolHolidays'] as const
export type DaySkip = (typeof daySkips)[number]

/**
 * Which days count: all of them (calendaires), Monday to Friday, those less the public holidays (ouvrés), Monday to
 * Saturday less the public holidays (ouvrables), or the days on which the accueil is open; less what is skipped.
 */
export const countedSchema = z.strictObject({
  days: z.enum(dayCounts),
  skips: z.array(z.enum(daySkips)),
})
export type Counted = z.infer<typeof countedSchema>

/** A calendar with the pattern of the accueil that counts on it. */
export type Counting = { calendar: RuleCalendar; service: ServicePattern }

/** No règlement counts further than this; beyond, nothing counts and the answer is null. */
const FARTHEST_DAYS = 1_000

export function isCounted({ days, skips }: Counted, day: Day, counting: Counting): boolean {
  if (!isOfKind(days, day, counting)) return false
  const { calendar } = counting
  return !skips.some((skip) => {
    if (skip === 'closures') return calendar.isClosure(day)
    return skip === 'bridge' ? calendar.isBridge(day) : calendar.isSchoolHoliday(day)
  })
}

function isOfKind(days: DayCount, day: Day, { calendar, service }: Counting): boolean {
  switch (days) {
    case 'calendar':
      return true
    case 'weekdays':
      return weekday(day) <= 5
    case 'working':
      return weekday(day) <= 5 && !calendar.isPublicHoliday(day)
    case 'workable':
      return weekday(day) <= (6 satisfies Weekday) && !calendar.isPublicHoliday(day)
    case 'service':
      return calendar.isServiceDay(day, service)
  }
}

/**
 * The count-th counted day strictly before (step -1) or after (step 1) a day, which is never counted itself
 * (convention of the guide); with a count of 0, that day. Null when there are too few.
 */
export function countDays(
  from: Day,
  count: number,
  step: -1 | 1,
  counted: Counted,
  counting: Counting,
): Day | null {
  let day = from
  let left = count
  for (let steps = 0; left > 0; steps++) {
    if (steps === FARTHEST_DAYS) return null
    day = addDays(day, step)
    if (isCounted(counted, day, counting)) left -= 1
  }
  return day
}

/** The day itself when it counts, else the nearest one that does, before (-1) or after (1). */
export function rollTo(day: Day, step: -1 | 1, counted: Counted, counting: Counting): Day | null {
  return isCounted(counted, day, counting) ? day : countDays(day, 1, step, counted, counting)
}
