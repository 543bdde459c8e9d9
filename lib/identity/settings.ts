import 'server-only'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { env } from '@/lib/env'
import { identityProviders, type IdentityProvider } from '@/lib/rules/identity'
import type { IdentityProviderSettings } from '@/scripts/environment.mjs'

/** What the portal and a provider know each other by. */
export type ProviderSettings = IdentityProviderSettings & { provider: IdentityProvider }

/** The provider as the environment configures it; null when it isn't. */
export function settingsOf(provider: IdentityProvider): ProviderSettings | null {
  const settings = env()[provider]
  return settings ? { ...settings, provider } : null
}

/** The providers that this portal offers. */
export function offeredProviders(): IdentityProvider[] {
  return identityProviders.filter((provider) => settingsOf(provider) !== null)
}

/** 'franceconnect': how an address names a provider, those that are declared to it included. */
export function providerSlug(provider: IdentityProvider): string {
  return provider.toLowerCase()
}

/** The configured provider that an address names, or null. */
export function namedProvider(slug: string | undefined): ProviderSettings | null {
  const provider = identityProviders.find((known) => providerSlug(known) === slug)
  return provider ? settingsOf(provider) : null
}

const pictures = new Map<IdentityProvider, string | null>()

/**
 * The official picture of a provider's button, which its charter lets nobody draw again: the organisation that it
 * authorises puts it in public/ (docs/exploitation.md). Null without it.
 */
export function officialPicture(provider: IdentityProvider): string | null {
  const known = pictures.get(provider)
  if (known !== undefined) return known
  const file = `${providerSlug(provider)}.svg`
  const found = existsSync(path.join(/* turbopackIgnore: true */ process.cwd(), 'public', file))
    ? `/${file}`
    : null
  pictures.set(provider, found)
  return found
}
