import { addDays, type Day } from '../time/day'
import { type Instant, parisInstant, parisDay } from '../time/paris'
import type { RuleAnswer } from './rule-answer'

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

/**
 * What to announce, from the answers for all the days that a family's children may come. Nothing once some of them
 * can be booked, or could have been: the calendar says the rest.
 */
export function openingOf(answers: readonly RuleAnswer<'booking'>[], now: Instant): Opening | null {
  const windows = answers.flatMap((answer) => (answer.allowed ? windowOf(answer) : []))
  const first = windows.sort((one, other) => one.closesAt - other.closesAt)[0]
  if (first) return { kind: 'window', closesAt: first.closesAt, answersOn: first.answersOn }
  if (answers.some(({ allowed, reason }) => allowed || reason === 'tooLate')) return null
  const next = answers
    .filter(({ reason }) => reason === 'notYet')
    .sort((one, other) => one.opensAt! - other.opensAt!)[0]
  const horizon = parisInstant(addDays(parisDay(now), ANNOUNCED_DAYS), '24:00')
  if (!next || next.opensAt! >= horizon) return null
  return { kind: 'opens', opensAt: next.opensAt!, mode: windowOf(next)[0] ?? { by: 'arrival' } }
}

function windowOf({ rule, lastMoment }: RuleAnswer<'booking'>): (OpeningMode & { by: 'window' })[] {
  const effect = rule?.line.effect
  if (effect?.kind !== 'allocation' || lastMoment === null) return []
  return [{ by: 'window', closesAt: lastMoment, answersOn: effect.answersOn }]
}
