import type { Metadata } from 'next'
import { PageTitle } from '@/components/ui/page-title'
import { readLink } from '@/lib/domain/account/queries'
import { clock } from '@/lib/time/clock'
import { ChoosePassword } from '../../choose-password'
import { DeadLink } from '../../dead-link'
import { resetPasswordAction } from '../actions'

const title = 'Nouveau mot de passe'

// The address is a key: no page it leads to may hear of it.
export const metadata: Metadata = { title, referrer: 'no-referrer' }

export default async function NewPasswordPage({ params }: PageProps<'/mot-de-passe/[token]'>) {
  const { token } = await params
  const link = await readLink(clock.now(), 'passwordReset', token)
  if (!link.ok) return <DeadLink title={title} refusal={link.refusal} />
  const { firstName, lastName } = link.value
  return (
    <div className="mx-auto max-w-[440px]">
      <PageTitle title={title} />
      <ChoosePassword
        action={resetPasswordAction}
        token={token}
        account={link.value}
        submitLabel="Changer mon mot de passe"
        intro={`Pour le compte de ${firstName} ${lastName}. Les appareils connectés à ce compte devront se connecter de nouveau.`}
      />
    </div>
  )
}
