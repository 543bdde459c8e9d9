import { addDays, type Day } from '../time/day'

export type PublishRefusal = { code: 'isBilled'; first: Day }

/**
 * Why a tariff's version can't begin on a day; null when it can. Days that are billed keep their price, so nothing may
 * begin before the day after the last of them: an invoice is never priced twice.
 */
export function whyNotFrom(validFrom: Day, lastBilled: Day | null): PublishRefusal | null {
  if (lastBilled === null || validFrom > lastBilled) return null
  return { code: 'isBilled', first: addDays(lastBilled, 1) }
}

/** The day from which a version is in force; none before the first version begins. */
export function inForceOn<Version extends { validFrom: Day }>(
  versions: readonly Version[],
  day: Day,
): Version | undefined {
  return [...versions]
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
    .find((one) => one.validFrom <= day)
}
