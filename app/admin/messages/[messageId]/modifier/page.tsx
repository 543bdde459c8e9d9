import { notFound } from 'next/navigation'
import { StaffHelpLine } from '@/components/help/help-line'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { readMessage } from '@/lib/domain/message/queries'
import { clock } from '@/lib/time/clock'
import { audienceValues } from '../../address'
import { MessageForm } from '../../message-form'

export const metadata = { title: 'Modifier un message' }

export default async function ChangeMessagePage({
  params,
}: PageProps<'/admin/messages/[messageId]/modifier'>) {
  const staff = await requireStaff('messages.send')
  const message = await readMessage(staff, (await params).messageId)
  if (!message?.isDraft) notFound()
  const { id, audience, audienceLabel, subject, text } = message
  return (
    <div className="flex max-w-3xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title="Modifier le message"
        back={{ href: `/admin/messages/${id}`, label: 'Revenir sans rien changer' }}
        help={<StaffHelpLine of="messages" />}
      />
      <MessageForm
        staff={staff}
        now={clock.now()}
        kind={audience.kind}
        values={{ subject, text, ...audienceValues(audience) }}
        familyLabel={audience.kind === 'family' ? audienceLabel : null}
        draftId={id}
      />
    </div>
  )
}
