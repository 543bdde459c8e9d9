import type { Instant } from '../time/paris'

/** Who else may say who a person is: FranceConnect for parents, ProConnect for the service. */
export const identityProviders = ['franceConnect', 'proConnect'] as const
export type IdentityProvider = (typeof identityProviders)[number]

/** What a provider has signed about a person, read and verified. */
export type ProvenIdentity = {
  provider: IdentityProvider
  /** The provider's own name for the person, here and nowhere else: neither an e-mail address nor a civil name. */
  subject: string
  /** When the person last proved who they are to the provider; null when it doesn't say. */
  authenticatedAt: Instant | null
  /** The person also proved that they hold something: a telephone, a card, a key. */
  hasSecondFactor: boolean
}

export type IdentityRefusal = { code: 'staffByProConnect' } | { code: 'parentByFranceConnect' }

/** Whom an account comes by: FranceConnect for a parent, ProConnect for a member of the service. */
export function providerFor({ isStaff }: { isStaff: boolean }): IdentityProvider {
  return isStaff ? 'proConnect' : 'franceConnect'
}

/**
 * A parent comes by FranceConnect and a member of the service by ProConnect, whoever else they are: an account of the
 * service never opens by a parent's way in. Null: this account may use this provider.
 */
export function whyNotBy(provider: IdentityProvider, account: { isStaff: boolean }): IdentityRefusal | null {
  if (provider === providerFor(account)) return null
  return { code: account.isStaff ? 'staffByProConnect' : 'parentByFranceConnect' }
}

/** Something held, whatever comes with it (RFC 8176 §2, and the words of ProConnect). */
const HELD = ['mfa', 'hwk', 'pop']
/** A code of one use proves a device, once a password has been given too. */
const CODES = ['otp', 'totp']

/** Whether the ways by which a person signed in at ProConnect (claim `amr`) are worth a second factor here. */
export function isSecondFactor(amr: readonly string[]): boolean {
  return (
    HELD.some((way) => amr.includes(way)) || (amr.includes('pwd') && CODES.some((way) => amr.includes(way)))
  )
}

/** Levels of assurance that FranceConnect may answer to a request of the first (eIDAS, règlement 910/2014, article 8). */
const LEVELS = ['eidas1', 'eidas2', 'eidas3']

/** Whether the level of assurance that was signed is one of those asked for. */
export function isAssured(acr: unknown): boolean {
  return typeof acr === 'string' && LEVELS.includes(acr)
}
