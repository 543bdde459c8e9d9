import { z } from 'zod'
import { addDays, type Day } from '../time/day'
import { parisInstant, type Instant } from '../time/paris'
import { isWorkingDay, type Territory } from './public-holidays'

/** How late a family may still ask, said as data. */
export const cutoffSchema = z.strictObject({
  kind: z.literal('workingDaysBefore'),
  /** The last day allowed is the count-th working day strictly before the accueil day… */
  count: z.int().min(0).max(60),
  /** …until this Paris time, '24:00' being its end. */
  until: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/),
})
export type Cutoff = z.infer<typeof cutoffSchema>

/**
 * The first refused instant for an accueil day: a family may ask while `now < firstRefused`.
 * Weekends and public holidays aren't counted, nor is the accueil day itself; a request made on a Sunday
 * is judged by its own date (guide, sections 2 and 3).
 */
export function firstRefused(cutoff: Cutoff, day: Day, territory: Territory): Instant {
  return parisInstant(lastDayAllowed(cutoff, day, territory), cutoff.until)
}

/** The count-th working day strictly before the accueil day; with a count of 0, the accueil day itself. */
export function lastDayAllowed(cutoff: Cutoff, day: Day, territory: Territory): Day {
  let candidate = day
  for (let counted = 0; counted < cutoff.count;) {
    candidate = addDays(candidate, -1)
    if (isWorkingDay(candidate, territory)) counted += 1
  }
  return candidate
}
