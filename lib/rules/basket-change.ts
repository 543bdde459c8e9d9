import type { Cents } from '../money'
import type { LineFacts } from './basket'
import {
  type BookingRefusal,
  type CancelRefusal,
  type DayFacts,
  type Judge,
  whyNotBookable,
  whyNotCancellable,
} from './booking'

/** A line of a basket by itself, in it or about to be; `waiting` when it is for the waiting list of a full day. */
export type LoneLine = { facts: DayFacts; judge: Judge } & (
  { kind: 'book'; waiting: unknown } | { kind: 'cancel' }
)

/** Why nothing can be done with a line, the other lines of its basket aside; null when it can be taken. */
export function whyNotAlone(line: LoneLine): BookingRefusal | CancelRefusal | null {
  if (line.kind === 'cancel') return whyNotCancellable(line.facts, line.judge)
  const refusal = whyNotBookable(line.facts, line.judge)
  // A full day is what the waiting list is for.
  return refusal?.code === 'full' && line.waiting ? null : refusal
}

/** What isn't as it was when a line was put in the basket. */
export type LineChange = { kind: 'refused' } | { kind: 'price'; promised: Cents }

/**
 * A line is only put in the basket when it can be taken: what refuses it by itself came since. What its own basket
 * refuses (two lines for one place, a quota) is no change, and is said as it is.
 */
export function changeSince(
  line: LineFacts,
  { promised, price }: { promised: Cents | null; price: Cents },
): LineChange | null {
  if (whyNotAlone(line)) return { kind: 'refused' }
  return promised !== null && promised !== price ? { kind: 'price', promised } : null
}
