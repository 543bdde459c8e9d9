import type { Instant } from '../time/paris'

/** How often an open page says that it is open. */
export const VIEWING_EVERY_MS = 30_000

/** Three of its words missed: whoever had it open has gone. */
export const VIEWING_FORGOTTEN_AFTER_MS = 90_000

/** The earliest last word of a page that is still open. */
export function stillOpenSince(now: Instant): Instant {
  return now - VIEWING_FORGOTTEN_AFTER_MS
}
