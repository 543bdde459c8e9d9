import { ExportLinks } from '@/app/admin/export-links'
import { FamilyLink } from '@/app/admin/family-link'
import { MailState } from '@/app/admin/courriels/mail-state'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Pages } from '@/app/admin/pages'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { isAllowed } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import {
  type Message,
  RECIPIENTS_PER_PAGE,
  sentRecipients,
  type SentRecipient,
} from '@/lib/domain/message/queries'
import { adults, families, mails as mailsCount, reachNames } from '@/lib/messages/fr/family-messages'
import { formatPhone } from '@/lib/phone'
import { listHref } from '@/lib/rules/list-address'
import { formatInstantWithYear } from '@/lib/time/format'

/** A message that has left: what it said, and what became of it for each adult. */
export async function SentMessage({
  staff,
  message,
  page,
}: {
  staff: StaffScope
  message: Message
  page: number
}) {
  const { total, families: told, mails, toCall, recipients } = await sentRecipients(staff, message, page)
  return (
    <>
      <p className="text-ink-2">
        Envoyé le {formatInstantWithYear(message.sentAt!)} par {message.author}, à {families(told)} :{' '}
        {mailsCount(mails)}
        {toCall > 0 && `, ${adults(toCall)} à qui téléphoner`}.
      </p>
      <Card className="flex flex-col gap-3 p-4">
        <h2 className="text-lg">Le message</h2>
        <p className="font-semibold [overflow-wrap:anywhere]">{message.subject}</p>
        <p className="[overflow-wrap:anywhere] whitespace-pre-line">{message.text}</p>
      </Card>
      <section aria-labelledby="destinataires" className="flex flex-col gap-2">
        <h2 id="destinataires" className="text-lg">
          Destinataires
        </h2>
        <ListTable
          caption="Destinataires, d’abord ceux que le message n’atteint pas"
          titles={[
            { title: 'Adulte' },
            { title: 'Famille' },
            { title: 'Adresse ou téléphone' },
            { title: 'État' },
          ]}
        >
          {recipients.map((recipient) => (
            <Row key={`${recipient.familyId} ${recipient.adultId}`}>
              <Cell>{recipient.name}</Cell>
              <Cell>
                <FamilyLink familyId={recipient.familyId}>{recipient.familyName}</FamilyLink>
              </Cell>
              <Cell>
                <Way {...recipient} />
              </Cell>
              <Cell>
                <State {...recipient} opensMails={isAllowed(staff.role, 'mails.read')} />
              </Cell>
            </Row>
          ))}
        </ListTable>
        <Pages
          total={total}
          perPage={RECIPIENTS_PER_PAGE}
          page={page}
          hrefOf={(next) => listHref(`/admin/messages/${message.id}`, { page: next })}
        />
        <ExportLinks path={`/admin/messages/${message.id}`} params={{}} />
      </section>
    </>
  )
}

function Way({ to, phone }: SentRecipient) {
  return (
    <>
      {to && <span className="block min-w-44 break-all">{to}</span>}
      {phone && (
        <a href={`tel:${phone}`} className="whitespace-nowrap text-brand underline underline-offset-[3px]">
          {formatPhone(phone)}
        </a>
      )}
    </>
  )
}

function State({ reach, status, mailId, opensMails }: SentRecipient & { opensMails: boolean }) {
  if (reach !== 'mail')
    return (
      <Badge tone="amber" icon="telephone">
        {reachNames[reach]}
      </Badge>
    )
  if (!status) return 'E-mail effacé'
  if (!opensMails) return <MailState status={status} />
  return (
    <Link href={`/admin/courriels/${mailId}`} className="inline-flex min-h-9 items-center">
      <MailState status={status} />
    </Link>
  )
}
