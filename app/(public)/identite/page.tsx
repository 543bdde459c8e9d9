import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { buttonClass } from '@/components/ui/button'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { freshProof, requireAccount } from '@/lib/auth/guards'
import { linksOf } from '@/lib/domain/identity/queries'
import { settingsOf } from '@/lib/identity/settings'
import { providerNames } from '@/lib/messages/fr/identity'
import { providerFor } from '@/lib/rules/identity'
import { formatDayWithYear } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { ProviderLink } from '../provider-link'
import { ProviderRefusal } from '../provider-refusal'
import { securityAddress } from '../securite/address'
import { unlinkIdentityAction } from './actions'

export const metadata = { title: 'Se connecter sans mot de passe' }

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
      <PageTitle title={name} back={{ href: securityAddress(account), label: 'Sécurité' }} />
      <DoneNotice done={fait} sentences={sentences(name)} />
      <ProviderRefusal par={par} refus={refus} />
      {link ? (
        <>
          <p>
            {name} est associé à votre compte depuis le {formatDayWithYear(parisDay(link.since))}. Votre mot
            de passe reste valable.
          </p>
          <ActionForm
            action={unlinkIdentityAction}
            submitLabel={`Retirer ${name}`}
            pendingLabel="Retrait…"
            variant="secondary"
            footer={<Home />}
          />
        </>
      ) : (
        <>
          <p>
            Associez {name} à votre compte&nbsp;: la prochaine fois, vous entrerez sans mot de passe. Le
            portail ne reçoit de {name} ni votre nom, ni votre adresse, seulement un numéro qui ne sert
            qu’ici.
          </p>
          <p>
            {name} vous demandera de vous identifier, pour être sûr que c’est bien vous.
            {!(await freshProof()) && ' Avant cela, nous vous redemanderons votre mot de passe.'}
          </p>
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
            <ProviderLink provider={provider} purpose="associer">
              {`Associer ${name}`}
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
      Aller à l’accueil
    </Link>
  )
}

function sentences(name: string): DoneSentences {
  return {
    associe: ['success', `${name} est associé à votre compte\u00a0: la prochaine fois, il suffira.`],
    retire: ['success', `${name} n’ouvre plus votre compte. Connectez-vous avec votre mot de passe.`],
  }
}
