import type { Day } from '../time/day'

/** What is known of one child's week at one accueil, where the rules ask for a minimum of days. */
export type WeekFacts = {
  /** Lines with the same key are of the same child, accueil and week. */
  key: string
  monday: Day
  /** Days that the child comes already, cancellations that wait aside. */
  held: readonly Day[]
  /** Days on which the accueil is open that week. */
  open: readonly Day[]
  minDays: number | null
  whole: boolean
}

export type ShortWeek = { monday: Day; min: number; isWholeWeek: boolean }

/**
 * Why a week can't become what is asked, or null. A week with any day has at least `minDays` of them (all that the
 * accueil is open, when it is open fewer days), or all of its open days when weeks are taken whole. A week that is
 * already short may grow, and a week may always be given up entirely.
 */
export function whyWeekTooShort(
  week: WeekFacts,
  asked: { booked: readonly Day[]; cancelled: readonly Day[] },
): ShortWeek | null {
  const after = new Set([...week.held, ...asked.booked].filter((day) => !asked.cancelled.includes(day)))
  const min = week.whole ? week.open.length : Math.min(week.minDays ?? 0, week.open.length)
  if (after.size === 0 || after.size >= min) return null
  if (asked.cancelled.length === 0 && week.held.length > 0 && !week.whole && week.held.length < min)
    return null
  return { monday: week.monday, min, isWholeWeek: week.whole }
}
