import { type Cents, cents, ZERO } from '../money'
import type { Day } from '../time/day'
import { type Instant, parisDay } from '../time/paris'
import { type CancelRefusal, type DayFacts, type Judge, whyNotCancellable } from './booking'
import { billedPrice } from './invoicing'
import { next } from './machine'
import { type AbsenceEffect, NEVER_ENDS, windowOf } from './phases'
import { type AppliedRule, type Case, openRules } from './rule-answer'
import { type AbsenceStatus, absenceMachine, bookingMachine, type BookingStatus } from './states'
import type { Price } from './tariff-price'

/** A line of the règlement that a family may rely on now: for what reasons, with what effect, on what proof. */
export type AbsenceOption = {
  versionId: string
  index: number
  /** In the organisation's words; '' for any. */
  reasons: string
  effect: AbsenceEffect
  needsProof: boolean
  /** Until when the absence can be declared so, and its proof given (first refused instant); null without an end. */
  until: Instant | null
}

/**
 * The lines that are open for a day. The delay is that of the line itself: a family that declares under a version of
 * the rules keeps the time that it gave, even where another comes into force meanwhile.
 */
export function absenceOptions(asked: Case, now: Instant): AbsenceOption[] {
  const options = openRules('absence', asked, now).map((rule) => optionOf(rule, asked))
  return options.filter(
    (option, place) => options.findIndex((other) => termsKey(other) === termsKey(option)) === place,
  )
}

function optionOf({ versionId, index, line, closesAt }: AppliedRule<'absence'>, asked: Case): AbsenceOption {
  const { service } = asked.versions.find(({ id }) => id === versionId)!.rules
  const until = windowOf(line, { ...asked, service })?.closesAt ?? closesAt
  return {
    ...{ versionId, index, reasons: line.reasons, effect: line.effect, needsProof: line.needsProof },
    until: until === NEVER_ENDS ? null : until,
  }
}

/** Two lines on the same terms are one choice, the first. */
function termsKey({ reasons, effect, needsProof }: AbsenceOption): string {
  return JSON.stringify([reasons, effect, needsProof])
}

/** Whether a day is still one to cancel, now or soon, rather than to be absent from. */
export function isCancellable(refusal: CancelRefusal | null): boolean {
  return refusal === null || refusal.code === 'cancelNotYet'
}

/**
 * Whether a booked day leads to the page of its absence: to declare it, or to read what became of it. A day that can be
 * cancelled, now or soon, has no need of it; nor has one on which the child came.
 */
export function leadsToAbsence(facts: DayFacts, judge: Judge): boolean {
  const { day, taken } = facts
  if (taken?.by !== 'thisActivity') return false
  if (taken.line === 'absent') return true
  if (taken.line !== 'accepted' || isCancellable(whyNotCancellable(facts, judge))) return false
  return day >= parisDay(judge.now) || judge.absence.allowed
}

/** How a choice is named in a form: the version and the line of the rules, or « aucun » where the centre is only told. */
export const TOLD_ONLY = 'aucun'
export function choiceOf({ versionId, index }: AbsenceOption): string {
  return `${versionId}.${index}`
}

export type AbsenceFacts = {
  day: Day
  today: Day
  booking: BookingStatus
  isCancelPending: boolean
  /** The family may still ask to cancel the day. */
  canCancel: boolean
  /** What was declared already. */
  absence: AbsenceStatus | null
  options: readonly AbsenceOption[]
}

export type AbsenceRefusal =
  | { code: 'alreadyDeclared' }
  | { code: 'cancelPending' }
  | { code: 'attended' }
  /** The service has noted it itself. */
  | { code: 'alreadyJustified' }
  | { code: 'notBooked' }
  /** The day can still be cancelled, and the rules say nothing of its absence yet. */
  | { code: 'cancelInstead' }
  /** The day is over, and no line is open any more. */
  | { code: 'tooLate' }

/** The one place that knows whether an absence can be declared now. Null means yes. */
export function whyNotDeclarable(facts: AbsenceFacts): AbsenceRefusal | null {
  const { absence, booking, canCancel, day, isCancelPending, options, today } = facts
  // Given up, closed or moved: nothing can happen to it any more.
  if (Object.keys(bookingMachine[booking]).length === 0) return { code: 'notBooked' }
  if (absence !== null && next(absenceMachine, absence, 'declare') === null)
    return { code: 'alreadyDeclared' }
  if (isCancelPending) return { code: 'cancelPending' }
  if (booking === 'attended') return { code: 'attended' }
  if (booking === 'absentJustified') return { code: 'alreadyJustified' }
  if (options.length > 0) return null
  if (canCancel) return { code: 'cancelInstead' }
  return day < today ? { code: 'tooLate' } : null
}

/**
 * Whether the family may only tell the centre that its child won't come, which changes nothing of what it pays: where
 * no line takes any reason without a proof, while it is of use, and when cancelling isn't the thing to do.
 */
export function canOnlyTell({ canCancel, day, today, options }: AbsenceFacts): boolean {
  return !canCancel && day >= today && !options.some((option) => !option.needsProof && option.reasons === '')
}

export type ChoiceRefusal = { code: 'choiceMissing' } | { code: 'proofNotAsked' }

/** What was chosen in a form: a line, null to tell only, or why neither. */
export function chosenOption(
  facts: AbsenceFacts,
  choice: string,
  hasProof: boolean,
): { option: AbsenceOption | null } | ChoiceRefusal {
  const option = facts.options.find((one) => choiceOf(one) === choice) ?? null
  const isTold = choice === TOLD_ONLY && canOnlyTell(facts)
  if (!option && !isTold) return { code: 'choiceMissing' }
  return hasProof && !option?.needsProof ? { code: 'proofNotAsked' } : { option }
}

/** What a declaration comes to at once: what needs no proof is justified, the rest waits. */
export function declaredAs(option: AbsenceOption | null): 'declared' | 'justified' {
  return option && !option.needsProof ? absenceMachine.declared.justify : absenceMachine.withdrawn.declare
}

/** What stays to pay of a day whose absence is justified: to the cent, what its invoice will say. */
export function absencePrice(effect: AbsenceEffect, price: Price): Cents {
  if (effect.kind !== 'billed') return ZERO
  const terms = { isCancelled: true, cancelledPercent: effect.percent, penaltyCents: cents(effect.cents) }
  return billedPrice(price, terms).total
}

type Declared = { status: AbsenceStatus; needsProof: boolean; proofUntil: Instant | null }

export type ProofRefusal = { code: 'alreadyDecided' } | { code: 'proofNotAsked' } | { code: 'proofTooLate' }

/** Why a proof can't be joined or replaced now; null when it can. */
export function whyNotProvable(
  { status, needsProof, proofUntil }: Declared,
  now: Instant,
): ProofRefusal | null {
  if (status !== 'declared') return { code: 'alreadyDecided' }
  if (!needsProof) return { code: 'proofNotAsked' }
  return proofUntil !== null && now >= proofUntil ? { code: 'proofTooLate' } : null
}

export function canWithdrawAbsence(status: AbsenceStatus): boolean {
  return next(absenceMachine, status, 'withdraw') !== null
}

/** Whether an absence lapses: it waits for a proof that can't come any more. */
export function isLapsed(absence: Declared & { hasProof: boolean }, now: Instant): boolean {
  return !absence.hasProof && whyNotProvable(absence, now)?.code === 'proofTooLate'
}

export type AbsenceDecisionRefusal = { code: 'alreadyDecided' } | { code: 'withdrawn' } | { code: 'dayMoved' }

/** Why an agent can't answer a declared absence; null when they can. */
export function whyNotAnswerableAbsence(
  status: AbsenceStatus,
  booking: BookingStatus,
): AbsenceDecisionRefusal | null {
  if (status === 'withdrawn') return { code: 'withdrawn' }
  if (next(absenceMachine, status, 'justify') === null) return { code: 'alreadyDecided' }
  return bookingAfter(booking, 'justified') === null ? { code: 'dayMoved' } : null
}

/** Whether a booked day is shown as an absence: noted by the service, or declared and still to be answered. */
export function isAbsent(booking: BookingStatus, absence: AbsenceStatus | null): boolean {
  return booking === 'absentJustified' || booking === 'absentUnjustified' || absence === 'declared'
}

/** What an answer of the service makes of an absence. */
export const absenceOutcome = {
  accept: absenceMachine.declared.justify,
  refuse: absenceMachine.declared.refuse,
} as const

/** What the day becomes; null when it was given up, closed or moved meanwhile, or when the child came. */
export function bookingAfter(
  booking: BookingStatus,
  outcome: 'justified' | 'refused' | 'lapsed',
): BookingStatus | null {
  if (booking === 'attended') return null
  const event = outcome === 'justified' ? 'missJustified' : 'miss'
  // The service may have pointed the absence itself already.
  if (booking === 'absentUnjustified' && event === 'miss') return booking
  return next(bookingMachine, booking, event)
}
