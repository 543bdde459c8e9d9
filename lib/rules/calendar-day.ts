import type { Day } from '../time/day'
import type { Instant } from '../time/paris'
import {
  bookingLimit,
  cancellingLimit,
  type DayFacts,
  type Judge,
  whyNotBookable,
  whyNotCancellable,
} from './booking'

/** What a cell of the calendar shows (product states, without the waiting list). */
export type CalendarState =
  | { state: 'open'; left: number; isFew: boolean; until: Instant }
  | { state: 'full' }
  | { state: 'inBasket'; until: Instant }
  | { state: 'pending' }
  | { state: 'accepted'; cancelUntil: Instant; canCancel: boolean }
  | { state: 'cancelInBasket'; until: Instant }
  | { state: 'cancelPending' }
  | { state: 'late'; since: Instant }
  | { state: 'dossierMissing' }
  | { state: 'otherFamily' }
  | { state: 'overlaps'; programme: string }
  | { state: 'notForThisAge' }
  | { state: 'closed'; reason: string }

export type CalendarDay = { day: Day } & CalendarState

/** The state of a day for one child and one activity, basket included. */
export function calendarDay(
  facts: DayFacts,
  inBasket: 'book' | 'cancel' | null,
  fewLeft: number,
  judge: Judge,
): CalendarDay {
  const { day } = facts
  if (inBasket === 'book') return { day, state: 'inBasket', until: bookingLimit(day, judge) }
  if (inBasket === 'cancel') return { day, state: 'cancelInBasket', until: cancellingLimit(day, judge) }
  const refusal = whyNotBookable(facts, judge)
  if (refusal === null) {
    const left = facts.placesLeft!
    return { day, state: 'open', left, isFew: left <= fewLeft, until: bookingLimit(day, judge) }
  }
  switch (refusal.code) {
    case 'alreadyAsked':
      return { day, state: 'pending' }
    case 'alreadyBooked':
      return facts.taken?.by === 'thisActivity' && facts.taken.line === 'cancelPending'
        ? { day, state: 'cancelPending' }
        : {
            day,
            state: 'accepted',
            cancelUntil: cancellingLimit(day, judge),
            canCancel: whyNotCancellable(facts, judge) === null,
          }
    case 'tooLate':
      return { day, state: 'late', since: refusal.firstRefused }
    case 'full':
      return { day, state: 'full' }
    case 'dossierMissing':
      return { day, state: 'dossierMissing' }
    case 'otherFamily':
      return { day, state: 'otherFamily' }
    case 'overlaps':
      return { day, state: 'overlaps', programme: refusal.programme }
    case 'notForThisAge':
      return { day, state: 'notForThisAge' }
    case 'closed':
      return { day, state: 'closed', reason: refusal.reason }
  }
}
