import type { AccountScope } from '@/lib/auth/scopes'
import { linksOf } from '@/lib/domain/identity/queries'
import { settingsOf } from '@/lib/identity/settings'
import { proofWords } from '@/lib/messages/fr/security-page'
import { ProviderLink } from '../provider-link'
import { ProviderRefusal } from '../provider-refusal'

/** The same proof by the provider that opens the account, for who has linked one; and why the last one wasn’t. */
export async function ProofByProvider({
  account,
  hasFactor,
  back,
  told,
}: {
  account: AccountScope
  hasFactor: boolean
  back: string | null
  told: { par: string | string[] | undefined; refus: string | string[] | undefined }
}) {
  const links = (await linksOf(account.accountId)).filter(
    // A second factor is proven by a second factor, which FranceConnect isn't.
    ({ provider }) => settingsOf(provider) && !(hasFactor && provider === 'franceConnect'),
  )
  if (links.length === 0) return null
  return (
    <div className="flex flex-col items-start gap-3 border-t border-line pt-5">
      <ProviderRefusal {...told} />
      <p>{proofWords.orElse}</p>
      {links.map(({ provider }) => (
        <ProviderLink key={provider} provider={provider} purpose="confirmer" back={back} />
      ))}
    </div>
  )
}
