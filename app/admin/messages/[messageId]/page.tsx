import { notFound } from 'next/navigation'
import { StaffHelpLine } from '@/components/help/help-line'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { readMessage } from '@/lib/domain/message/queries'
import { clock } from '@/lib/time/clock'
import { parsePage } from '@/lib/rules/list-address'
import { DraftMessage } from './draft-message'
import { SentMessage } from './sent-message'

export const metadata = { title: 'Message aux familles' }

const sentences: DoneSentences = {
  envoye: ['success', 'Le message est parti : les e-mails s’envoient dans les minutes qui viennent.'],
  deja: ['success', 'Ce message était déjà parti : il n’est pas envoyé une seconde fois.'],
}

export default async function MessagePage({
  params,
  searchParams,
}: PageProps<'/admin/messages/[messageId]'>) {
  const staff = await requireStaff('messages.send')
  const message = await readMessage(staff, (await params).messageId)
  if (!message) notFound()
  const { fait, page } = await searchParams
  return (
    <div className="flex max-w-4xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title={message.isDraft ? 'Relire avant d’envoyer' : message.subject}
        eyebrow={message.audienceLabel}
        back={{ href: '/admin/messages', label: 'Tous les messages' }}
        help={<StaffHelpLine of="messages" />}
      />
      <DoneNotice done={fait} sentences={sentences} />
      {message.isDraft ? (
        <DraftMessage staff={staff} message={message} now={clock.now()} page={parsePage(page)} />
      ) : (
        <SentMessage staff={staff} message={message} page={parsePage(page)} />
      )}
    </div>
  )
}
