import { providerWaysWords as t } from '@/lib/messages/fr/sign-in'
import { ProviderLink } from '../provider-link'
import { offeredProviders } from '@/lib/identity/settings'
import { providerPages } from '@/lib/messages/fr/identity'

/** The other ways in, each with its own page of explanations, as the charters of their providers ask. */
export function ProviderWays() {
  const offered = offeredProviders()
  if (offered.length === 0) return null
  return (
    <section aria-labelledby="autre-facon" className="flex flex-col gap-4 border-t border-line pt-5">
      <h3 id="autre-facon" className="text-lg">
        {t.title}
      </h3>
      <ul className="flex flex-col gap-4">
        {offered.map((provider) => (
          <li key={provider} className="flex flex-col items-start">
            {provider === 'proConnect' && <p className="mb-1 text-sm text-ink-2">{t.staff}</p>}
            <ProviderLink provider={provider} purpose="connexion" />
            <a
              href={providerPages[provider].url}
              target="_blank"
              rel="noopener noreferrer"
              className="inline-flex min-h-11 items-center text-sm text-brand underline underline-offset-[3px]"
            >
              {providerPages[provider].label}
              <span className="sr-only"> {t.newTab}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
