import type { Instant } from '../time/paris'

export type AccountState =
  | { state: 'none' }
  | { state: 'disabled' }
  | { state: 'open' }
  | { state: 'notInvited' }
  | { state: 'invited'; expiresAt: Instant }
  | { state: 'letter'; expiresAt: Instant }
  | { state: 'invitationExpired'; expiresAt: Instant }

export type AccountFacts = {
  hasPassword: boolean
  isDisabled: boolean
  /** End of the last invitation that hasn't served, or null. */
  invitationEndsAt: Instant | null
  /** End of the last printed code that hasn't served, or null. */
  letterEndsAt: Instant | null
}

/** What an agent needs to know of a person's account; null facts: no account. */
export function accountState(facts: AccountFacts | null, now: Instant): AccountState {
  if (!facts) return { state: 'none' }
  if (facts.isDisabled) return { state: 'disabled' }
  if (facts.hasPassword) return { state: 'open' }
  const { letterEndsAt, invitationEndsAt: expiresAt } = facts
  if (letterEndsAt !== null && now < letterEndsAt && !(expiresAt !== null && now < expiresAt))
    return { state: 'letter', expiresAt: letterEndsAt }
  if (expiresAt === null) return { state: 'notInvited' }
  return { state: now < expiresAt ? 'invited' : 'invitationExpired', expiresAt }
}
