import type { Metadata } from 'next'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { HelpLine } from '@/components/help/help-line'
import { PageTitle } from '@/components/ui/page-title'
import { RichText } from '@/components/ui/rich-text'
import { readEmailChange } from '@/lib/domain/account/email/queries'
import { emailLinkWords as t, willUse } from '@/lib/messages/fr/security-page'
import { clock } from '@/lib/time/clock'
import { DeadLink } from '../../dead-link'
import { confirmEmailAction } from './actions'

// The address is a key: no page it leads to may hear of it.
export const metadata: Metadata = { title: t.title, referrer: 'no-referrer' }

export default async function ConfirmEmailPage({ params }: PageProps<'/adresse/[token]'>) {
  const { token } = await params
  const change = await readEmailChange(clock.now(), token)
  if (!change.ok) return <DeadLink title={t.title} refusal={change.refusal} />
  return (
    <div className="mx-auto flex w-full max-w-[440px] flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle title={t.title} help={<HelpLine of="emailLink" />} />
      <p>
        <RichText
          text={willUse(change.value.email)}
          marks={{
            strong: (words) => <strong className="font-[650] [overflow-wrap:anywhere]">{words}</strong>,
          }}
        />
      </p>
      <ActionForm action={confirmEmailAction} submitLabel={t.title}>
        <HiddenField name="token" value={token} />
      </ActionForm>
    </div>
  )
}
