import type { Day } from '../time/day'
import { parisInstant, type Instant } from '../time/paris'
import { firstRefused } from './deadlines'
import type { Territory } from './public-holidays'
import type { QuotaRefusal } from './quotas'
import type { RuleSet } from './rule-set'

/** What already takes the child's day, or part of it. */
export type DayTaken =
  | { by: 'thisActivity'; line: 'pending' | 'accepted' | 'cancelPending' }
  | { by: 'otherActivity'; programme: string }
  | { by: 'otherFamily' }

/** All that the rules want to know of a child, an activity and a day. */
export type DayFacts = {
  day: Day
  /** Null when the day is open; otherwise why it is closed, in the organisation's words ('' for no reason given). */
  closed: string | null
  /** False when nothing of the dossier is missing for the school year of the day. */
  isDossierMissing: boolean
  taken: DayTaken | null
  /** Null when no group of the programme receives a child of this age on that day. */
  placesLeft: number | null
}

export type BookingRefusal =
  | { code: 'closed'; day: Day; reason: string }
  | { code: 'alreadyAsked'; day: Day }
  | { code: 'alreadyBooked'; day: Day }
  | { code: 'otherFamily'; day: Day }
  | { code: 'overlaps'; day: Day; programme: string }
  | { code: 'notForThisAge'; day: Day }
  | { code: 'tooLate'; day: Day; firstRefused: Instant }
  | { code: 'dossierMissing'; day: Day }
  | { code: 'full'; day: Day }

export type Judge = { rules: RuleSet; territory: Territory; now: Instant }

/** The first refused instant of a booking. */
export function bookingLimit(day: Day, { rules, territory }: Judge): Instant {
  return firstRefused(rules.booking.until, day, territory)
}

/** The first refused instant of the cancellation of an accepted day. */
export function cancellingLimit(day: Day, { rules, territory }: Judge): Instant {
  return firstRefused(rules.cancelling.until, day, territory)
}

/**
 * The one place that knows whether a family may book a day. Null means yes.
 * The screen greys the day with this function and the server refuses it with this function.
 */
export function whyNotBookable(facts: DayFacts, judge: Judge): BookingRefusal | null {
  const { day, closed, taken } = facts
  if (closed !== null) return { code: 'closed', day, reason: closed }
  if (taken?.by === 'otherFamily') return { code: 'otherFamily', day }
  if (taken?.by === 'otherActivity') return { code: 'overlaps', day, programme: taken.programme }
  if (taken) return { code: taken.line === 'pending' ? 'alreadyAsked' : 'alreadyBooked', day }
  if (facts.placesLeft === null) return { code: 'notForThisAge', day }
  const limit = bookingLimit(day, judge)
  if (judge.now >= limit) return { code: 'tooLate', day, firstRefused: limit }
  if (facts.isDossierMissing) return { code: 'dossierMissing', day }
  if (facts.placesLeft <= 0) return { code: 'full', day }
  return null
}

export type CancelRefusal =
  | { code: 'notBooked'; day: Day }
  | { code: 'alreadyCancelling'; day: Day }
  | { code: 'tooLateToCancel'; day: Day; firstRefused: Instant }
  | (QuotaRefusal & { day: Day })

/** Whether a family may ask to cancel an accepted day, its quota aside. The gate never blocks a cancellation. */
export function whyNotCancellable(
  facts: Pick<DayFacts, 'day' | 'taken'>,
  judge: Judge,
): CancelRefusal | null {
  const { day, taken } = facts
  if (taken?.by !== 'thisActivity' || taken.line === 'pending') return { code: 'notBooked', day }
  if (taken.line === 'cancelPending') return { code: 'alreadyCancelling', day }
  const limit = cancellingLimit(day, judge)
  if (judge.now >= limit) return { code: 'tooLateToCancel', day, firstRefused: limit }
  return null
}

/** A pending line may be withdrawn until its day begins, in Paris. */
export function hasBegun(day: Day, now: Instant): boolean {
  return now >= parisInstant(day, '00:00')
}
