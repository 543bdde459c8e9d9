import type { Instant } from '../time/paris'

/** Days that an unsent form is kept: a family that comes back after the holidays finds it, nobody finds it a year later. */
export const DRAFT_DAYS = 60

/** Drafts last typed before this instant are forgotten. */
export function draftsForgottenBefore(now: Instant): Instant {
  return now - DRAFT_DAYS * 86_400_000
}
