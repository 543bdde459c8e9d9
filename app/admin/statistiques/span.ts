import type { Span } from '@/lib/domain/statistics/occupancy/queries'
import { parseDay, type Day } from '@/lib/time/day'

/** The span that an address asks for, ends included; the current calendar year when it says none, or none that holds. */
export function askedSpan(from: unknown, to: unknown, today: Day): Span {
  const firstDay = typeof from === 'string' ? parseDay(from) : null
  const lastDay = typeof to === 'string' ? parseDay(to) : null
  if (firstDay && lastDay && firstDay <= lastDay) return { firstDay, lastDay }
  const year = today.slice(0, 4)
  return { firstDay: parseDay(`${year}-01-01`)!, lastDay: parseDay(`${year}-12-31`)! }
}
