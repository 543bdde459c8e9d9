import { addDays, type Day } from '../time/day'

export type DateRefusal = { code: 'isBilled'; first: Day } | { code: 'firstInFuture'; today: Day }

/**
 * Why a tariff's version can't begin on a day; null when it can. Days that are billed keep their price, so nothing may
 * begin before the day after the last of them: an invoice is never priced twice. The first version begins today at the
 * latest: a day before it would have no price.
 */
export function whyNotFrom(
  validFrom: Day,
  { lastBilled, hasVersion, today }: { lastBilled: Day | null; hasVersion: boolean; today: Day },
): DateRefusal | null {
  if (!hasVersion && validFrom > today) return { code: 'firstInFuture', today }
  if (lastBilled === null || validFrom > lastBilled) return null
  return { code: 'isBilled', first: addDays(lastBilled, 1) }
}

/** The version in force on a day; none before the first begins. */
export function inForceOn<Version extends { validFrom: Day }>(
  versions: readonly Version[],
  day: Day,
): Version | undefined {
  return [...versions]
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
    .find((one) => one.validFrom <= day)
}
