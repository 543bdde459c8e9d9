import { type Instant, parisInstant } from '../time/paris'
import type { DayContext } from './moments'
import { ALWAYS, type BookingLine, NEVER_ENDS, windowOf } from './phases'
import type { RuleVersion } from './rule-answer'

/** A stretch during which a day can be asked for by candidature. */
export type DayWindow = { opensAt: Instant; closesAt: Instant; line: BookingLine }

/**
 * The request windows of a day that end after `now`, whoever they are for: what the service has ahead of it. A line
 * that the next version takes over on the same terms is one window.
 */
export function requestWindows(
  versions: readonly RuleVersion[],
  asked: Omit<DayContext, 'service'>,
  now: Instant,
): DayWindow[] {
  const windows: DayWindow[] = []
  for (const [index, { rules, validFrom }] of versions.entries()) {
    const from = index === 0 ? ALWAYS : parisInstant(validFrom, '00:00')
    const next = versions[index + 1]
    const until = next ? parisInstant(next.validFrom, '00:00') : NEVER_ENDS
    for (const line of rules.booking) {
      const window = line.effect.kind === 'allocation' && windowOf(line, { ...asked, service: rules.service })
      if (!window) continue
      const opensAt = Math.max(window.opensAt, from, asked.calendar.opensAt(asked.day) ?? ALWAYS)
      const closesAt = Math.min(window.closesAt, until)
      if (opensAt >= closesAt) continue
      const before = windows.find((one) => one.closesAt === opensAt && onSameTerms(one.line, line))
      if (before) Object.assign(before, { closesAt, line })
      else windows.push({ opensAt, closesAt, line })
    }
  }
  return windows.filter(({ closesAt }) => now < closesAt)
}

function onSameTerms(one: BookingLine, other: BookingLine): boolean {
  return JSON.stringify([one.audience, one.effect]) === JSON.stringify([other.audience, other.effect])
}

/** How long a window waits, once it has ended, for what was sent in time and is still being written. */
export const WRITING_GRACE_MS = 60_000

export function isAllocatable(endsAt: Instant, now: Instant): boolean {
  return now >= endsAt + WRITING_GRACE_MS
}
