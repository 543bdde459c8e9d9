import type { Day } from '../time/day'
import { type Instant, parisDay } from '../time/paris'
import type { Audience, BookingEffect, CancelEffect } from './phases'
import type { QuotaRefusal, QuotaRule } from './quotas'
import { answerOf, type AppliedRule, type Case, type RuleAnswer } from './rule-answer'

/** What already takes the child's day, or part of it. */
export type DayTaken =
  | {
      by: 'thisActivity'
      line: 'pending' | 'candidature' | 'accepted' | 'cancelPending' | 'absent' | 'attended'
    }
  /** On the waiting list: it holds nothing, and something else may. `isSet`: with others, all or none. */
  | { by: 'thisActivity'; line: 'waiting'; rank: number; isSet: boolean; besides: TakenElsewhere | null }
  /** A place is kept for it, until an instant. */
  | { by: 'thisActivity'; line: 'offered'; until: Instant }
  | TakenElsewhere

type TakenElsewhere = { by: 'otherActivity'; programme: string } | { by: 'otherFamily' }

/** All that the rules want to know of a child, an activity and a day. */
export type DayFacts = {
  day: Day
  /** Null when the day is open; otherwise why it is closed, in the organisation's words ('' for no reason given). */
  closed: string | null
  /** False when nothing of the dossier is missing for the school year of the day. */
  isDossierMissing: boolean
  taken: DayTaken | null
  /** Its request window has ended and its places aren't given yet: they aren't for whoever comes first. */
  isAllocating?: boolean
  /** Null when no group of the programme receives a child of this age on that day. */
  placesLeft: number | null
}

/** A quota that a refusal speaks of: what it counts, for whom and for how long. */
export type QuotaSpoken = Pick<QuotaRule, 'unit' | 'per' | 'span'>

export type BookingRefusal =
  | { code: 'closed'; day: Day; reason: string }
  | { code: 'alreadyAsked'; day: Day }
  | { code: 'alreadyBooked'; day: Day }
  | { code: 'otherFamily'; day: Day }
  | { code: 'overlaps'; day: Day; programme: string }
  | { code: 'notForThisAge'; day: Day }
  | { code: 'notYet'; day: Day; opensAt: Instant }
  | { code: 'tooLate'; day: Day; firstRefused: Instant }
  | { code: 'notForYou'; day: Day; audience: Audience | null }
  | { code: 'notBookable'; day: Day }
  | { code: 'dossierMissing'; day: Day }
  | { code: 'allocating'; day: Day }
  | { code: 'full'; day: Day }
  /** Asked for with others, all or none: one of them, that day, can't be taken. */
  | { code: 'setIncomplete'; day: Day; missing: Day }
  | { code: 'tooFewDays'; day: Day; monday: Day; min: number; isWholeWeek: boolean }
  | ({ code: 'overBookingQuota'; day: Day; allowed: number } & QuotaSpoken)

/** What the règlement answers for one child, one activity and one day, at one instant. */
export type Judge = {
  now: Instant
  booking: RuleAnswer<'booking'>
  cancelling: RuleAnswer<'cancelling'>
  absence: RuleAnswer<'absence'>
}

export function judgeOf(asked: Case, now: Instant): Judge {
  return {
    now,
    booking: answerOf('booking', asked, now),
    cancelling: answerOf('cancelling', asked, now),
    absence: answerOf('absence', asked, now),
  }
}

/**
 * The one place that knows whether a family may book a day. Null means yes.
 * The screen greys the day with this function and the server refuses it with this function.
 */
export function whyNotBookable(facts: DayFacts, { booking }: Judge): BookingRefusal | null {
  const impossible = whyImpossible(facts)
  if (impossible) return impossible
  const { day, taken } = facts
  if (taken?.by === 'otherActivity') return { code: 'overlaps', day, programme: taken.programme }
  if (!booking.allowed) return whyNotNow(day, booking)
  if (facts.isDossierMissing) return { code: 'dossierMissing', day }
  // An allocation round gathers requests, and gives places to some of them when it ends.
  if (booking.rule?.line.effect.kind === 'allocation') return null
  if (facts.isAllocating) return { code: 'allocating', day }
  return facts.placesLeft! <= 0 ? { code: 'full', day } : null
}

/** What nobody may set aside, the service included. Null means that the day exists for this child. */
function whyImpossible({ day, closed, taken, placesLeft }: DayFacts): BookingRefusal | null {
  if (closed !== null) return { code: 'closed', day, reason: closed }
  if (taken?.by === 'otherFamily') return { code: 'otherFamily', day }
  if (taken?.by === 'thisActivity')
    return { code: isBooked(taken.line) ? 'alreadyBooked' : 'alreadyAsked', day }
  return placesLeft === null ? { code: 'notForThisAge', day } : null
}

/** Why the service can't book a day for a family either. */
export type OnBehalfRefusal = BookingRefusal | { code: 'dayPast'; day: Day }

/**
 * What the service may do for a family: it may set a deadline, a dossier or an overlap aside, with a reason that is
 * kept; never a place that isn't there, nor a day that is over. A day for which the family waits can be booked for it.
 */
export function judgeOnBehalf(
  facts: DayFacts,
  { now, booking }: Judge,
): { refusal: OnBehalfRefusal; warnings: [] } | { refusal: null; warnings: BookingRefusal[] } {
  const { day } = facts
  const wait = waitedFor(facts)
  const taken = wait ? wait.besides : facts.taken
  if (day < parisDay(now)) return { refusal: { code: 'dayPast', day }, warnings: [] }
  const refusal =
    whyImpossible({ ...facts, taken }) ?? (facts.placesLeft! <= 0 ? { code: 'full' as const, day } : null)
  if (refusal) return { refusal, warnings: [] }
  const warnings: BookingRefusal[] = []
  if (taken?.by === 'otherActivity') warnings.push({ code: 'overlaps', day, programme: taken.programme })
  if (facts.isAllocating) warnings.push({ code: 'allocating', day })
  if (!booking.allowed) warnings.push(whyNotNow(day, booking))
  if (facts.isDossierMissing) warnings.push({ code: 'dossierMissing', day })
  return { refusal: null, warnings }
}

/** The wait of the family for this day, which a booking ends; null when it doesn't wait. */
export function waitedFor({ taken }: Pick<DayFacts, 'taken'>) {
  return taken?.by === 'thisActivity' && taken.line === 'waiting' ? taken : null
}

function isBooked(line: (DayTaken & { by: 'thisActivity' })['line']): boolean {
  return line === 'accepted' || line === 'cancelPending' || line === 'absent' || line === 'attended'
}

function whyNotNow(
  day: Day,
  { reason, opensAt, lastMoment, forOthers }: RuleAnswer<'booking'>,
): BookingRefusal {
  if (reason === 'notYet') return { code: 'notYet', day, opensAt: opensAt! }
  if (reason === 'tooLate') return { code: 'tooLate', day, firstRefused: lastMoment! }
  if (reason === 'notForYou') return { code: 'notForYou', day, audience: forOthers }
  return { code: 'notBookable', day }
}

export type CancelRefusal =
  | { code: 'notBooked'; day: Day }
  | { code: 'alreadyCancelling'; day: Day }
  | { code: 'absenceDeclared'; day: Day }
  /** The child came. */
  | { code: 'attended'; day: Day }
  | { code: 'cancelNotYet'; day: Day; opensAt: Instant }
  | { code: 'tooLateToCancel'; day: Day; firstRefused: Instant }
  | { code: 'notCancellable'; day: Day }
  | { code: 'tooFewDaysLeft'; day: Day; monday: Day; min: number; isWholeWeek: boolean }
  | (QuotaRefusal & { day: Day } & QuotaSpoken)

/** Whether a family may ask to cancel an accepted day, its quota aside. The gate never blocks a cancellation. */
export function whyNotCancellable(
  facts: Pick<DayFacts, 'day' | 'taken'>,
  { cancelling }: Judge,
): CancelRefusal | null {
  const { day, taken } = facts
  if (taken?.by !== 'thisActivity' || !isBooked(taken.line)) return { code: 'notBooked', day }
  if (taken.line === 'cancelPending') return { code: 'alreadyCancelling', day }
  if (taken.line === 'absent') return { code: 'absenceDeclared', day }
  if (taken.line === 'attended') return { code: 'attended', day }
  if (cancelling.allowed) return null
  const { reason, opensAt, lastMoment } = cancelling
  if (reason === 'notYet') return { code: 'cancelNotYet', day, opensAt: opensAt! }
  if (reason === 'tooLate') return { code: 'tooLateToCancel', day, firstRefused: lastMoment! }
  return { code: 'notCancellable', day }
}

/** What a line that is let through costs beside its price, and how it is taken. */
export type Terms = {
  /** A candidature holds no place: it waits for the end of its round. */
  isCandidature: boolean
  /** On the waiting list: it holds no place and counts in no quota until one is offered and taken. */
  isWaiting: boolean
  surcharge: { cents: number; percent: number }
  /** Part of a cancelled day that stays to pay, in percent, and a fixed sum in cents. */
  billed: { percent: number; cents: number }
  /** Beyond a quota that bills instead of refusing: it doesn't count there. */
  isOverQuota: boolean
}

const FREE: Terms = {
  isCandidature: false,
  isWaiting: false,
  surcharge: { cents: 0, percent: 0 },
  billed: { percent: 0, cents: 0 },
  isOverQuota: false,
}

/** An absence that is billed whole: what a cancellation beyond its quota comes to, where the rules say so. */
export const BILLED_ABSENCE: Terms = { ...FREE, billed: { percent: 100, cents: 0 }, isOverQuota: true }

/** The terms of the line that lets something through. */
export function termsOf(rule: AppliedRule<'booking'> | AppliedRule<'cancelling'> | null): Terms {
  const effect: BookingEffect | CancelEffect | undefined = rule?.line.effect
  switch (effect?.kind) {
    case 'surcharge':
      return { ...FREE, surcharge: effect }
    case 'allocation':
      return { ...FREE, isCandidature: true }
    case 'billed':
      return { ...FREE, billed: effect }
    default:
      return FREE
  }
}
