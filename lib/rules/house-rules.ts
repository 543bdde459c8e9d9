import type { Day } from '../time/day'

/** A published version of the règlement intérieur. */
export type PublishedVersion = { version: number; validFrom: Day }

/** The version that guardians read and accept today: the last one whose first day has come. */
export function houseRulesInForce<Version extends PublishedVersion>(
  published: readonly Version[],
  today: Day,
): Version | null {
  const begun = published.filter(({ validFrom }) => validFrom <= today)
  return begun.reduce<Version | null>(
    (latest, one) => (latest && latest.version > one.version ? latest : one),
    null,
  )
}

export type PublishRefusal = { code: 'beforePrevious'; previous: PublishedVersion }

/** A version can't begin before the one that it follows: nobody could say which was in force between them. */
export function whyNotPublishable(
  validFrom: Day,
  published: readonly PublishedVersion[],
): PublishRefusal | null {
  const previous = published.find((one) => validFrom < one.validFrom)
  return previous ? { code: 'beforePrevious', previous } : null
}
