import { addDays, type Day, daysBetween, mondayOf, yearOf } from '../time/day'

export type Residence = 'principal' | 'alternating'

/** Which weeks a child in alternating residence lives in one home; null while the service doesn't know. */
export type Weeks = { kind: 'even' } | { kind: 'odd' } | { kind: 'other'; words: string } | null

/** The number of a day's week, 1 to 53: that of its Thursday's year (ISO 8601). */
export function isoWeek(day: Day): number {
  const thursday = addDays(mondayOf(day), 3)
  return Math.floor(daysBetween(`${yearOf(thursday)}-01-01` as Day, thursday) / 7) + 1
}

/**
 * Whether a child lives in this home on a day, or null when words say it, or nobody. Week 53 and the week 1 that
 * follows it are both odd: a judgment that counts otherwise is written in words.
 */
export function livesHere(residence: Residence, weeks: Weeks, day: Day): boolean | null {
  if (residence === 'principal') return true
  if (weeks === null || weeks.kind === 'other') return null
  return (isoWeek(day) % 2 === 0) === (weeks.kind === 'even')
}
