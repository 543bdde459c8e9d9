import { addDays, type Day } from '../time/day'
import { type Instant, parisInstant, parisDay } from '../time/paris'
import type { RuleAnswer, RuleVersion } from './rule-answer'

/** How requests are received: each on its arrival, or all together at the end of a window. */
export type OpeningMode = { by: 'arrival' } | { by: 'window'; closesAt: Instant; answersOn: Day | null }

/** What a family should know of the days of one accueil and period before, or while, they can be asked for. */
export type Opening =
  /** Nothing can be asked for yet. */
  | { kind: 'opens'; opensAt: Instant; mode: OpeningMode }
  /** A request window is open. */
  | { kind: 'window'; closesAt: Instant; answersOn: Day | null }

/** How far ahead an opening is announced. */
const ANNOUNCED_DAYS = 92

/** Whether a line of some règlements gathers requests for an allocation. */
export function gathersRequests(versions: Iterable<RuleVersion>): boolean {
  for (const { rules } of versions)
    if (rules.booking.some(({ effect }) => effect.kind === 'allocation')) return true
  return false
}

/**
 * What to announce, from the answers for all the days that a family's children may come. Nothing once some of them
 * can be booked, or could have been: the calendar says the rest. Where no request is ever gathered (`mayGather`), the
 * first of those is enough, and no further answer is asked for.
 */
export function openingOf(
  asked: Iterable<RuleAnswer<'booking'>>,
  now: Instant,
  { mayGather = true } = {},
): Opening | null {
  const answers: RuleAnswer<'booking'>[] = []
  for (const answer of asked) {
    if (!mayGather && isOpenOrPast(answer)) return null
    answers.push(answer)
  }
  const windows = answers.flatMap((answer) => (answer.allowed ? windowOf(answer) : []))
  const first = windows.sort((one, other) => one.closesAt - other.closesAt)[0]
  if (first) return { kind: 'window', closesAt: first.closesAt, answersOn: first.answersOn }
  if (answers.some(isOpenOrPast)) return null
  const next = answers
    .filter(({ reason }) => reason === 'notYet')
    .sort((one, other) => one.opensAt! - other.opensAt!)[0]
  const horizon = parisInstant(addDays(parisDay(now), ANNOUNCED_DAYS), '24:00')
  if (!next || next.opensAt! >= horizon) return null
  return { kind: 'opens', opensAt: next.opensAt!, mode: windowOf(next)[0] ?? { by: 'arrival' } }
}

function isOpenOrPast({ allowed, reason }: RuleAnswer<'booking'>): boolean {
  return allowed || reason === 'tooLate'
}

function windowOf({ rule, lastMoment }: RuleAnswer<'booking'>): (OpeningMode & { by: 'window' })[] {
  const effect = rule?.line.effect
  if (effect?.kind !== 'allocation' || lastMoment === null) return []
  return [{ by: 'window', closesAt: lastMoment, answersOn: effect.answersOn }]
}
