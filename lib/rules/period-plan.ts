import { type Instant, parisInstant } from '../time/paris'
import { addDays, type Day, daysBetween, daysFrom, type Weekday, weekday } from '../time/day'

type Span = { firstDay: Day; lastDay: Day }

/** A period that was, and the days on which an accueil opened in it. */
export type PeriodBefore = Span & { days: readonly Day[] }

export type PlannedDay = {
  day: Day
  /** Whether it is proposed to open: as the period before did, and nothing stands against it. */
  isProposed: boolean
  /** Open already, a public holiday, or inside a closure of the centre or of the organisation. */
  note: 'open' | 'publicHoliday' | 'closure' | null
}

/** What is known of the days of the period to come. */
export type PlanCalendar = {
  isPublicHoliday(day: Day): boolean
  isClosure(day: Day): boolean
}

/**
 * The days of a period to come that an accueil may open, each proposed or not, in order, from the same period of a year
 * before. Weeks answer to each other from the first Monday of each; where the new period is longer, its weeks follow
 * the last one known. A public holiday of that year doesn't keep a day from being proposed now. Without a period
 * before, every day of `usual` is proposed.
 */
export function planDays(
  period: Span,
  before: PeriodBefore | null,
  usual: readonly Weekday[],
  isOpen: (day: Day) => boolean,
  calendar: PlanCalendar,
): PlannedDay[] {
  const opened = before?.days ?? []
  const shown = new Set<Weekday>([...usual, ...opened.map(weekday)])
  const mayOpen = before && opened.length > 0 ? openingsLike(before, period, calendar) : () => true
  return daysFrom(period.firstDay, period.lastDay)
    .filter((day) => shown.has(weekday(day)) || isOpen(day))
    .map((day) => {
      const note = isOpen(day)
        ? 'open'
        : calendar.isPublicHoliday(day)
          ? 'publicHoliday'
          : calendar.isClosure(day)
            ? 'closure'
            : null
      return { day, note, isProposed: note === null && mayOpen(day) }
    })
}

/** Whether a day of a period opens as its like did in the period before. */
function openingsLike(before: PeriodBefore, period: Span, calendar: PlanCalendar): (day: Day) => boolean {
  const opened = new Set(before.days)
  const weekdays = new Set(before.days.map(weekday))
  const openWeeks = new Set(before.days.map((day) => weekOf(day, before)))
  // Days on which it never opens make no week: the Sunday before the first Monday, say.
  const weeks = daysFrom(before.firstDay, before.lastDay)
    .filter((day) => weekdays.has(weekday(day)))
    .map((day) => weekOf(day, before))
  return (day) => {
    const week = Math.min(Math.max(weekOf(day, period), weeks[0]!), weeks.at(-1)!)
    const same = addDays(firstMonday(before), 7 * week + weekday(day) - 1)
    if (opened.has(same)) return true
    // The accueil opens on such days, and only the date kept it from doing so.
    const isOutside = same < before.firstDay || before.lastDay < same
    return (
      weekdays.has(weekday(day)) && (calendar.isPublicHoliday(same) || (isOutside && openWeeks.has(week)))
    )
  }
}

/** 0 for the week of the first Monday of a period; -1 for the days before it. */
function weekOf(day: Day, period: Span): number {
  return Math.floor(daysBetween(firstMonday(period), day) / 7)
}

function firstMonday({ firstDay }: Span): Day {
  return addDays(firstDay, (8 - weekday(firstDay)) % 7)
}

/** When a period opens a year later: the same weekday and hour, as long before its first day to the week. */
export function sameMomentLater(opensOn: Day, before: Span, period: Span): Day {
  return addDays(opensOn, 7 * Math.round(daysBetween(before.firstDay, period.firstDay) / 7))
}

export type PlacesFault =
  | { code: 'noNumber' }
  /** The centre isn't declared for so many. */
  | { code: 'aboveCentre'; limit: number }
  | { code: 'aboveUnderSix'; limit: number }

/** Why a group can't be given so many places in a period to come. Null means that it can. */
export function whyNotPlaces(
  capacity: number | null,
  { isUnderSix, centre }: { isUnderSix: boolean; centre: { capacity: number; underSixCapacity: number } },
): PlacesFault | null {
  if (capacity === null) return { code: 'noNumber' }
  if (capacity > centre.capacity) return { code: 'aboveCentre', limit: centre.capacity }
  if (isUnderSix && capacity > centre.underSixCapacity)
    return { code: 'aboveUnderSix', limit: centre.underSixCapacity }
  return null
}

/** Nothing could be asked for any more when it opens. */
export type OpensTooLate = { code: 'opensTooLate'; lastDay: Day }

/** Why families can't first ask at an instant, for days of which `lastDay` has to be ahead. Null means that they can. */
export function whyNotOpening(opensAt: Instant, lastDay: Day): OpensTooLate | null {
  return opensAt >= parisInstant(lastDay, '00:00') ? { code: 'opensTooLate', lastDay } : null
}

export type OpenedRefusal =
  | { code: 'noDays' }
  /** Not of the period: it has been given other days meanwhile. */
  | { code: 'outside'; day: Day }
  | { code: 'past'; day: Day }
  | OpensTooLate

/** Why these days, in order, can't be opened in a period, from an instant on or at once (null). Null: they can. */
export function whyNotOpened(
  days: readonly Day[],
  period: Span,
  opensAt: Instant | null,
  today: Day,
): OpenedRefusal | null {
  const first = days[0]
  if (!first) return { code: 'noDays' }
  const outside = days.find((day) => day < period.firstDay || period.lastDay < day)
  if (outside) return { code: 'outside', day: outside }
  if (first <= today) return { code: 'past', day: first }
  return opensAt === null ? null : whyNotOpening(opensAt, first)
}
