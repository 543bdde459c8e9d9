import type { Day } from '../time/day'
import { type Instant, parisDay } from '../time/paris'
import { hasBegun } from './attendance'
import type { AgeBand } from './places'

/** What is known of a child who is there without a booking. */
export type UnplannedFacts = {
  day: Day
  /** Null when the day is open; otherwise why it isn't ('' for no reason given). */
  closed: string | null
  /** On this list already, by either household. */
  isExpected: boolean
  /** A request for this accueil and day waits for its answer. */
  isAsked: boolean
  /** Other accueils where the child is booked that day. */
  elsewhere: readonly string[]
  isDossierMissing: boolean
  /** Null when no group receives a child of this age. */
  placesLeft: number | null
}

export type UnplannedRefusal =
  | { code: 'notYet' }
  | { code: 'closed'; reason: string }
  | { code: 'expected' }
  /** Answering the request puts the child on the list. */
  | { code: 'asked' }

/** What isn't as it should be, and stops nobody: the child is there. */
export type UnplannedWarning =
  | { code: 'full' }
  | { code: 'notForThisAge' }
  | { code: 'dossierMissing' }
  | { code: 'overlaps'; programmes: readonly string[] }

/** Why a child can't be added to the list of a day; null when they can. */
export function whyNotUnplanned(facts: UnplannedFacts, now: Instant): UnplannedRefusal | null {
  if (!hasBegun(facts.day, parisDay(now))) return { code: 'notYet' }
  if (facts.closed !== null) return { code: 'closed', reason: facts.closed }
  if (facts.isExpected) return { code: 'expected' }
  return facts.isAsked ? { code: 'asked' } : null
}

/** What has to be said of a child who is added. */
export function unplannedWarnings(facts: UnplannedFacts): UnplannedWarning[] {
  const { placesLeft, isDossierMissing, elsewhere } = facts
  return [
    ...(placesLeft === null ? [{ code: 'notForThisAge' as const }] : []),
    ...(placesLeft !== null && placesLeft <= 0 ? [{ code: 'full' as const }] : []),
    ...(isDossierMissing ? [{ code: 'dossierMissing' as const }] : []),
    ...(elsewhere.length > 0 ? [{ code: 'overlaps' as const, programmes: elsewhere }] : []),
  ]
}

/** The group nearest to an age that none is made for: the child has to be somewhere. Null without any group. */
export function nearestGroup<G extends AgeBand>(groups: readonly G[], age: number): G | null {
  const distance = ({ minAge, maxAge }: G) => Math.max(minAge - age, age - maxAge, 0)
  return groups.reduce<G | null>(
    (best, group) => (best === null || distance(group) < distance(best) ? group : best),
    null,
  )
}
