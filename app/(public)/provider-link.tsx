import { buttonClass } from '@/components/ui/button'
import { officialPicture, providerSlug } from '@/lib/identity/settings'
import { providerButtons } from '@/lib/messages/fr/identity'
import type { IdentityProvider } from '@/lib/rules/identity'

/** The way to a provider: its official picture where the organisation has put it, else its official words. */
export function ProviderLink({
  provider,
  purpose,
  back,
  children = providerButtons[provider],
}: {
  provider: IdentityProvider
  purpose: 'connexion' | 'associer' | 'confirmer'
  back?: string | null
  children?: string
}) {
  const asked = new URLSearchParams({ pour: purpose, ...(back && { retour: back }) })
  const href = `/api/auth/signin/${providerSlug(provider)}?${asked}`
  const picture = purpose === 'connexion' ? officialPicture(provider) : null
  // A route, not a page: a link of the router would fetch it before anybody asks.
  if (!picture)
    return (
      <a href={href} className={buttonClass(purpose === 'associer' ? 'primary' : 'secondary')}>
        {children}
      </a>
    )
  return (
    <a href={href}>
      {/* eslint-disable-next-line @next/next/no-img-element -- a drawing, and nothing to resize */}
      <img src={picture} alt={providerButtons[provider]} className="h-14 w-auto" />
    </a>
  )
}
