import type { Instant } from '../time/paris'

/** Recovery codes given together; each opens the account once. */
export const RECOVERY_CODES = 10

/**
 * Codes of six digits that are judged, for one account. Whoever guesses already has the password; three codes in a
 * million are right at a moment, so fifty a day leave one chance in 6,667 a day. A recovery code is always judged, being
 * too long to be guessed: the holder of the account is never locked out.
 */
export const TRIES = { window: { most: 5, minutes: 15 }, day: { most: 50, minutes: 24 * 60 } } as const

export type Tries = { count: number; since: Instant | null }
export type CountedTries = { window: Tries; day: Tries }

/** One more try: what is counted after it, or when the next one may be judged. */
export function countTry(
  before: CountedTries,
  now: Instant,
): { ok: true; after: CountedTries } | { ok: false; next: Instant } {
  const window = counted(before.window, TRIES.window, now)
  const day = counted(before.day, TRIES.day, now)
  const next = Math.max(window.next ?? 0, day.next ?? 0)
  return next > 0 ? { ok: false, next } : { ok: true, after: { window: window.after, day: day.after } }
}

function counted(
  { count, since }: Tries,
  { most, minutes }: { most: number; minutes: number },
  now: Instant,
) {
  const ends = since === null ? now : since + minutes * 60_000
  const after = ends > now ? { count: count + 1, since } : { count: 1, since: now }
  return { after, next: after.count > most ? ends : null }
}
