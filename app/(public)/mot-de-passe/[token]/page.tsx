import type { Metadata } from 'next'
import { HelpLine } from '@/components/help/help-line'
import { PageTitle } from '@/components/ui/page-title'
import { readLink } from '@/lib/domain/account/queries'
import { linkPageWords as t, newPasswordOf } from '@/lib/messages/fr/sign-in'
import { clock } from '@/lib/time/clock'
import { ChoosePassword } from '../../choose-password'
import { DeadLink } from '../../dead-link'
import { resetPasswordAction } from '../actions'

// The address is a key: no page it leads to may hear of it.
export const metadata: Metadata = { title: t.newPassword, referrer: 'no-referrer' }

export default async function NewPasswordPage({ params }: PageProps<'/mot-de-passe/[token]'>) {
  const { token } = await params
  const link = await readLink(clock.now(), 'passwordReset', token)
  if (!link.ok) return <DeadLink title={t.newPassword} refusal={link.refusal} />
  const { firstName, lastName } = link.value
  return (
    <div className="mx-auto max-w-[440px]">
      <PageTitle title={t.newPassword} help={<HelpLine of="newPassword" />} />
      <ChoosePassword
        action={resetPasswordAction}
        token={token}
        account={link.value}
        submitLabel={t.change}
        intro={newPasswordOf(`${firstName} ${lastName}`)}
      />
    </div>
  )
}
