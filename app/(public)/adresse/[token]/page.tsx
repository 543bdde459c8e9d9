import type { Metadata } from 'next'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { PageTitle } from '@/components/ui/page-title'
import { readEmailChange } from '@/lib/domain/account/email/queries'
import { clock } from '@/lib/time/clock'
import { DeadLink } from '../../dead-link'
import { confirmEmailAction } from './actions'

const title = 'Confirmer mon adresse'

// The address is a key: no page it leads to may hear of it.
export const metadata: Metadata = { title, referrer: 'no-referrer' }

export default async function ConfirmEmailPage({ params }: PageProps<'/adresse/[token]'>) {
  const { token } = await params
  const change = await readEmailChange(clock.now(), token)
  if (!change.ok) return <DeadLink title={title} refusal={change.refusal} />
  return (
    <div className="mx-auto flex w-full max-w-[440px] flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle title={title} />
      <p>
        Votre compte du portail Familles utilisera l’adresse{' '}
        <strong className="font-[650] [overflow-wrap:anywhere]">{change.value.email}</strong>.
      </p>
      <ActionForm action={confirmEmailAction} submitLabel="Confirmer mon adresse">
        <HiddenField name="token" value={token} />
      </ActionForm>
    </div>
  )
}
