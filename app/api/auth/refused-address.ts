import type { Flow } from '@/lib/identity/flow'
import { providerSlug } from '@/lib/identity/settings'
import type { IdentityAnswer } from '@/lib/messages/fr/identity'

/** The page that says why a provider didn't open what was asked, where it was asked. */
export function refusedAddress({ provider, purpose, back }: Flow, code: IdentityAnswer): string {
  const told = new URLSearchParams({ par: providerSlug(provider), refus: code })
  if (purpose === 'signIn' || code === 'sessionEnded') return `/connexion?${told}`
  if (purpose === 'link') return `/identite?${told}`
  if (back) told.set('retour', back)
  return `/confirmer?${told}`
}
