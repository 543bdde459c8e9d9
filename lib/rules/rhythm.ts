import { addDays, type Day, daysBetween, mondayOf, yearOf } from '../time/day'

/** Which weeks of a period are meant: all, one in two from its first, or those of an odd or an even number. */
export const rhythms = ['everyWeek', 'oneInTwo', 'oddWeeks', 'evenWeeks'] as const
export type Rhythm = (typeof rhythms)[number]

/** Whether a day is in a week of the rhythm; `from` is the first day of the period. */
export function isInRhythm(rhythm: Rhythm, day: Day, from: Day): boolean {
  switch (rhythm) {
    case 'everyWeek':
      return true
    case 'oneInTwo':
      return (daysBetween(mondayOf(from), mondayOf(day)) / 7) % 2 === 0
    case 'oddWeeks':
      return isoWeek(day) % 2 === 1
    case 'evenWeeks':
      return isoWeek(day) % 2 === 0
  }
}

/**
 * The number of the day's week, as calendars print it (ISO 8601): week 1 has the year's first Thursday. After a year of
 * 53 weeks, two odd ones follow each other.
 */
export function isoWeek(day: Day): number {
  const thursday = addDays(mondayOf(day), 3)
  const newYear = `${yearOf(thursday)}-01-01` as Day
  return Math.floor(daysBetween(newYear, thursday) / 7) + 1
}
