import { type Day, daysBetween } from '../time/day'
import type { DigestReader } from './digest'

/** From the first day to the last, both included. */
export type Away = { firstDay: Day; lastDay: Day }

export type AwayRefusal =
  { code: 'order' } | { code: 'past' } | { code: 'tooLong' } | ({ code: 'overlaps' } & Away)

const LONGEST_DAYS = 366

/** What is against naming who replaces somebody on these days; null means nothing. One person at a time does. */
export function whyNotAway(asked: Away, today: Day, known: readonly Away[]): AwayRefusal | null {
  if (asked.lastDay < asked.firstDay) return { code: 'order' }
  if (asked.lastDay < today) return { code: 'past' }
  if (daysBetween(asked.firstDay, asked.lastDay) >= LONGEST_DAYS) return { code: 'tooLong' }
  const other = known.find(({ firstDay, lastDay }) => firstDay <= asked.lastDay && asked.firstDay <= lastDay)
  return other ? { code: 'overlaps', firstDay: other.firstDay, lastDay: other.lastDay } : null
}

/** `centreIds`: those that a person is limited to; null for the whole organisation. */
export type Reader = DigestReader & { centreIds: readonly string[] | null }

/**
 * What a member of staff is told of while they replace others: their centres too, and what is escalated to them, even
 * with the e-mail switched off. What may be decided stays a matter of one's own role: nothing here adds to it.
 */
export function readerDuring(
  own: Reader,
  replaced: readonly Pick<Reader, 'hearsEscalations' | 'centreIds'>[],
): Reader {
  if (replaced.length === 0) return own
  return {
    hearsEscalations: own.hearsEscalations || replaced.some(({ hearsEscalations }) => hearsEscalations),
    isOff: false,
    centreIds: own.centreIds && [
      ...new Set([own.centreIds, ...replaced.map(({ centreIds }) => centreIds ?? [])].flat()),
    ],
  }
}
