import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import type { AccountScope } from '@/lib/auth/scopes'
import { linksOf } from '@/lib/domain/identity/queries'
import { settingsOf } from '@/lib/identity/settings'
import { providerNames } from '@/lib/messages/fr/identity'
import { identityWords, linkedSince } from '@/lib/messages/fr/security-page'
import { providerFor } from '@/lib/rules/identity'

/** Among what protects an account: the provider that opens it without its password, where the portal offers one. */
export async function IdentityCard({ account }: { account: AccountScope }) {
  const provider = providerFor(account)
  if (!settingsOf(provider)) return null
  const link = (await linksOf(account.accountId)).find((known) => known.provider === provider)
  return (
    <Card className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 p-4">
      <div className="min-w-0 grow basis-72">
        <h2 className="text-lg">{providerNames[provider]}</h2>
        <p className="text-ink-2">{link ? linkedSince(link.since) : identityWords.notLinked}</p>
      </div>
      <Link href="/identite" className={buttonClass('secondary')}>
        {link ? identityWords.adjust : identityWords.link}
        <span className="sr-only"> {providerNames[provider]}</span>
      </Link>
    </Card>
  )
}
