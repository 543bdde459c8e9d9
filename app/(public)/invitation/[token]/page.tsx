import type { Metadata } from 'next'
import { HelpLine } from '@/components/help/help-line'
import { PageTitle } from '@/components/ui/page-title'
import { readLink } from '@/lib/domain/account/queries'
import { invitationOf, linkPageWords as t, welcomeTo } from '@/lib/messages/fr/sign-in'
import { clock } from '@/lib/time/clock'
import { ChoosePassword } from '../../choose-password'
import { DeadLink } from '../../dead-link'
import { acceptInvitationAction } from './actions'

// The address is a key: no page it leads to may hear of it.
export const metadata: Metadata = { title: t.invitation, referrer: 'no-referrer' }

export default async function InvitationPage({ params }: PageProps<'/invitation/[token]'>) {
  const { token } = await params
  const link = await readLink(clock.now(), 'invitation', token)
  if (!link.ok) return <DeadLink title={t.invitation} refusal={link.refusal} />
  const { firstName, lastName } = link.value
  return (
    <div className="mx-auto max-w-[440px]">
      <PageTitle title={welcomeTo(firstName)} help={<HelpLine of="invitation" />} />
      <ChoosePassword
        action={acceptInvitationAction}
        token={token}
        account={link.value}
        submitLabel={t.open}
        intro={invitationOf(`${firstName} ${lastName}`)}
      />
    </div>
  )
}
