import { addDays, type Day } from '../time/day'

export type ClosureRefusal =
  | { code: 'endsBeforeStart' }
  | { code: 'past' }
  | { code: 'tooLong' }
  /** The same centre, or the whole organisation, is closed on some of these days already. */
  | { code: 'alreadyClosed'; firstDay: Day; lastDay: Day; reason: string }

const MAX_DAYS = 366

/** Why a closure can't be written. Null means that it can. `others`: those of the same centre, or of everything. */
export function whyNotClosure(
  { firstDay, lastDay }: { firstDay: Day; lastDay: Day },
  others: readonly { firstDay: Day; lastDay: Day; reason: string }[],
  today: Day,
): ClosureRefusal | null {
  if (lastDay < firstDay) return { code: 'endsBeforeStart' }
  if (lastDay < today) return { code: 'past' }
  if (lastDay >= addDays(firstDay, MAX_DAYS)) return { code: 'tooLong' }
  const other = others.find((closure) => closure.firstDay <= lastDay && firstDay <= closure.lastDay)
  return other
    ? { code: 'alreadyClosed', firstDay: other.firstDay, lastDay: other.lastDay, reason: other.reason }
    : null
}
