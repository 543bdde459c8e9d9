import type { Metadata } from 'next'
import { PageTitle } from '@/components/ui/page-title'
import { readLink } from '@/lib/domain/account/queries'
import { clock } from '@/lib/time/clock'
import { ChoosePassword } from '../../choose-password'
import { DeadLink } from '../../dead-link'
import { acceptInvitationAction } from './actions'

// The address is a key: no page it leads to may hear of it.
export const metadata: Metadata = { title: 'Votre invitation', referrer: 'no-referrer' }

export default async function InvitationPage({ params }: PageProps<'/invitation/[token]'>) {
  const { token } = await params
  const link = await readLink(clock.now(), 'invitation', token)
  if (!link.ok) return <DeadLink title="Votre invitation" refusal={link.refusal} />
  const { firstName, lastName } = link.value
  return (
    <div className="mx-auto max-w-[440px]">
      <PageTitle title={`Bienvenue, ${firstName}`} />
      <ChoosePassword
        action={acceptInvitationAction}
        token={token}
        account={link.value}
        submitLabel="Ouvrir mon compte"
        intro={`Ce compte est celui de ${firstName} ${lastName}. Choisissez votre mot de passe pour l’ouvrir.`}
      />
    </div>
  )
}
