import type { Day } from '../time/day'
import type { Instant } from '../time/paris'
import { whyNotAlone } from './basket-change'
import {
  type BookingRefusal,
  type CancelRefusal,
  type DayFacts,
  type Judge,
  whyNotBookable,
  whyNotCancellable,
} from './booking'
import type { AbsenceEffect, Audience, BookingEffect, CancelEffect } from './phases'
import type { AppliedRule, RuleAnswer } from './rule-answer'

/** Until when something can be done (first refused instant), on what terms and for what reasons. */
export type Until<Effect> = { until: Instant; effect: Effect; reasons: string }

/** The same on other terms, afterwards; `opensAt` is null when it follows without a gap. */
export type Later<Effect> = Until<Effect> & { opensAt: Instant | null }

/** Until when its line can leave, as far as is known; `refusal` is why it no more can, when that has come since. */
type InBasket = { until: Instant | null; refusal?: BookingRefusal | CancelRefusal }

/** What a cell of the calendar shows (product states). */
export type CalendarState =
  | {
      state: 'open'
      left: number
      isFew: boolean
      now: Until<BookingEffect>
      then: Later<BookingEffect> | null
    }
  | { state: 'full' }
  /** Its request window has ended; its places are being given. */
  | { state: 'allocating' }
  | ({ state: 'inBasket' } & InBasket)
  /** In the basket for the waiting list. */
  | ({ state: 'waitingInBasket' } & InBasket)
  | { state: 'waiting'; rank: number; isSet: boolean }
  | { state: 'offered'; until: Instant }
  | { state: 'pending'; isCandidature: boolean }
  | {
      state: 'accepted'
      /** The service has noted that the child came; or the family has said that it won't, or the service that it didn't. */
      noted?: 'attended' | 'absent'
      /** How it can be cancelled now, or null. */
      cancel: Until<CancelEffect> | null
      /** How it can be afterwards, on other terms, or null. */
      cancelThen: Later<CancelEffect> | null
      /** When it can, or could, be cancelled: null when never. */
      cancelOpensAt: Instant | null
      cancelledUntil: Instant | null
      /** How an absence can be justified, or null. */
      absence: (Until<AbsenceEffect> & { needsProof: boolean }) | null
    }
  | ({ state: 'cancelInBasket' } & InBasket)
  | { state: 'cancelPending' }
  | { state: 'notYet'; opensAt: Instant; until: Instant | null }
  | { state: 'late'; since: Instant }
  | { state: 'notForYou'; audience: Audience | null }
  | { state: 'notBookable' }
  | { state: 'dossierMissing' }
  | { state: 'otherFamily' }
  | { state: 'overlaps'; programme: string }
  | { state: 'notForThisAge' }
  | { state: 'closed'; reason: string }

export type CalendarDay = { day: Day } & CalendarState

/** What a day that may be asked for costs, in cents, and what that comes from. */
export type ShownPrice = {
  cents: number
  band: string | null
  quotient: number | null
  reasons: readonly string[]
}

/** With the booking of a day whose absence can be declared, or is; with the price of one that may be asked for. */
export type ShownDay = CalendarDay & { bookingId?: string; price?: ShownPrice }

/** Whether a gesture of the family changes the day now: the guide's « double-cliquez ». */
export function canBeChanged(cell: CalendarDay): boolean {
  if (cell.state === 'accepted') return cell.cancel !== null
  return (changedStates as readonly string[]).includes(cell.state)
}

const changedStates = ['open', 'full', 'inBasket', 'waitingInBasket', 'cancelInBasket'] as const

const pricedStates = ['open', 'full', 'notYet', 'inBasket', 'waitingInBasket'] as const

/** Whether a family may ask for a day now or later: it wants to know what it costs. */
export function isPriced({ state }: CalendarDay): boolean {
  return (pricedStates as readonly CalendarDay['state'][]).includes(state)
}

/** The state of a day for one child and one activity, basket included. */
export function calendarDay(
  facts: DayFacts,
  inBasket: 'book' | 'waiting' | 'cancel' | null,
  fewLeft: number,
  judge: Judge,
): CalendarDay {
  const { day } = facts
  if (inBasket !== null) return basketDay(facts, inBasket, judge)
  const refusal = whyNotBookable(facts, judge)
  if (refusal === null) {
    const left = facts.placesLeft!
    const { rule, lastMoment } = judge.booking
    return {
      day,
      state: 'open',
      left,
      isFew: left <= fewLeft,
      now: untilOf(rule!, lastMoment!),
      then: laterOf(judge.booking),
    }
  }
  switch (refusal.code) {
    case 'alreadyAsked':
      return { day, ...askedDay(facts) }
    case 'alreadyBooked':
      return facts.taken?.by === 'thisActivity' && facts.taken.line === 'cancelPending'
        ? { day, state: 'cancelPending' }
        : acceptedDay(facts, judge)
    case 'notYet':
      return { day, state: 'notYet', opensAt: refusal.opensAt, until: judge.booking.lastMoment }
    case 'tooLate':
      return { day, state: 'late', since: refusal.firstRefused }
    case 'notForYou':
      return { day, state: 'notForYou', audience: refusal.audience }
    case 'full':
    case 'allocating':
    case 'dossierMissing':
    case 'otherFamily':
    case 'notForThisAge':
    case 'notBookable':
      return { day, state: refusal.code }
    case 'overlaps':
      return { day, state: 'overlaps', programme: refusal.programme }
    case 'closed':
      return { day, state: 'closed', reason: refusal.reason }
    case 'setIncomplete':
    case 'tooFewDays':
    case 'overBookingQuota':
      throw new Error(`${refusal.code} is judged on a basket, not on a day`)
  }
}

function basketDay(facts: DayFacts, wish: 'book' | 'waiting' | 'cancel', judge: Judge): CalendarDay {
  const { day } = facts
  const kind = wish === 'cancel' ? 'cancel' : 'book'
  const refusal = whyNotAlone({ facts, judge, kind, waiting: wish === 'waiting' })
  const { lastMoment } = kind === 'cancel' ? judge.cancelling : judge.booking
  const states = { book: 'inBasket', waiting: 'waitingInBasket', cancel: 'cancelInBasket' } as const
  return { day, state: states[wish], until: lastMoment, ...(refusal && { refusal }) }
}

function askedDay({ taken }: DayFacts): CalendarState {
  if (taken?.by !== 'thisActivity') throw new Error('Asked for by nobody')
  if (taken.line === 'waiting') return { state: 'waiting', rank: taken.rank, isSet: taken.isSet }
  if (taken.line === 'offered') return { state: 'offered', until: taken.until }
  return { state: 'pending', isCandidature: taken.line === 'candidature' }
}

function acceptedDay(facts: DayFacts, judge: Judge): CalendarDay {
  const { rule, opensAt, lastMoment, reason } = judge.cancelling
  const { absence } = judge
  const line = facts.taken?.by === 'thisActivity' ? facts.taken.line : null
  const noted = line === 'attended' || line === 'absent' ? line : null
  return {
    day: facts.day,
    state: 'accepted',
    ...(noted && { noted }),
    cancel: whyNotCancellable(facts, judge) === null ? untilOf(rule!, lastMoment!) : null,
    cancelThen: laterOf(judge.cancelling),
    cancelOpensAt: reason === 'notYet' ? opensAt : null,
    cancelledUntil: reason === 'tooLate' ? lastMoment : null,
    absence:
      !noted && absence.allowed && absence.lastMoment !== null
        ? { ...untilOf(absence.rule!, absence.lastMoment), needsProof: absence.rule!.line.needsProof }
        : null,
  }
}

/** What an answer says of the terms that follow its own, or null. */
export function laterOf<Q extends 'booking' | 'cancelling'>({
  next,
  lastMoment,
}: RuleAnswer<Q>): Later<AppliedRule<Q>['line']['effect']> | null {
  if (!next) return null
  const hasGap = lastMoment !== null && next.opensAt > lastMoment
  return { ...untilOf(next, next.closesAt), opensAt: hasGap ? next.opensAt : null }
}

export function untilOf<Q extends 'booking' | 'cancelling' | 'absence'>(
  { line }: AppliedRule<Q>,
  until: Instant,
): Until<AppliedRule<Q>['line']['effect']> {
  return { until, effect: line.effect, reasons: line.reasons }
}
