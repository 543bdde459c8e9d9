import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { DoneNotice } from '@/components/ui/done-notice'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { freshProof, requireAccount } from '@/lib/auth/guards'
import { linksOf } from '@/lib/domain/identity/queries'
import { settingsOf } from '@/lib/identity/settings'
import { providerNames } from '@/lib/messages/fr/identity'
import {
  howLinkingGoes,
  identityDone,
  identityWords as t,
  linkProvider,
  providerLinked,
  SECURITY,
  unlinkProvider,
  whatLinkingDoes,
} from '@/lib/messages/fr/security-page'
import { providerFor } from '@/lib/rules/identity'
import { formatDayWithYear } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { ProviderLink } from '../provider-link'
import { ProviderRefusal } from '../provider-refusal'
import { securityAddress } from '../securite/address'
import { unlinkIdentityAction } from './actions'

export const metadata = { title: t.title }

/** FranceConnect for a parent, ProConnect for a member of the service: linked to their account, or not yet. */
export default async function IdentityPage({ searchParams }: PageProps<'/identite'>) {
  const account = await requireAccount()
  const provider = providerFor(account)
  // Offered after signing in, too: to somebody of the service who first tried FranceConnect, say.
  if (!settingsOf(provider)) redirect('/')
  const { fait, par, refus } = await searchParams
  const link = (await linksOf(account.accountId)).find((known) => known.provider === provider)
  const name = providerNames[provider]
  return (
    <div className="mx-auto flex w-full max-w-[560px] flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle
        title={name}
        back={{ href: securityAddress(account), label: SECURITY }}
        help={<HelpLine of="identity" />}
      />
      <DoneNotice done={fait} sentences={identityDone(name)} />
      <ProviderRefusal par={par} refus={refus} />
      {link ? (
        <>
          <p>{providerLinked(name, formatDayWithYear(parisDay(link.since)))}</p>
          <ActionForm
            action={unlinkIdentityAction}
            submitLabel={unlinkProvider(name)}
            pendingLabel={t.unlinking}
            variant="secondary"
            footer={<Home />}
          />
        </>
      ) : (
        <>
          <p>{whatLinkingDoes(name)}</p>
          <p>{howLinkingGoes(name, !(await freshProof()))}</p>
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
            <ProviderLink provider={provider} purpose="associer">
              {linkProvider(name)}
            </ProviderLink>
            <Home />
          </div>
        </>
      )}
    </div>
  )
}

function Home() {
  return (
    <Link href="/" className={buttonClass('text')}>
      {t.home}
    </Link>
  )
}
