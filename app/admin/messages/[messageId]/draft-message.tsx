import { ExportLinks } from '@/app/admin/export-links'
import { FamilyLink } from '@/app/admin/family-link'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Pages } from '@/app/admin/pages'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField, KeptField } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { StaffScope } from '@/lib/auth/scopes'
import type { AudienceAdult } from '@/lib/domain/message/audience/queries'
import { audienceNow, type Message, RECIPIENTS_PER_PAGE } from '@/lib/domain/message/queries'
import { adults, families, mails, reachNames } from '@/lib/messages/fr/family-messages'
import { formatPhone } from '@/lib/phone'
import { messageFor, type MessageRecipient } from '@/lib/rules/family-message'
import { listHref } from '@/lib/rules/list-address'
import type { Instant } from '@/lib/time/paris'
import { deleteDraftAction, sendMessageAction } from '../actions'

/** Who would receive a draft, what the first of them would read, and the buttons that send it or don't. */
export async function DraftMessage({
  staff,
  message,
  now,
  page,
}: {
  staff: StaffScope
  message: Message
  now: Instant
  page: number
}) {
  const found = await audienceNow(staff, message.audience, now)
  const reached = found.recipients.filter(({ reach }) => reach === 'mail')
  const unreached = found.recipients.filter(({ reach }) => reach !== 'mail')
  const toFamilies = new Set(reached.map(({ adult }) => adult.familyId)).size
  return (
    <>
      <Card className="flex flex-col gap-2 p-4">
        <p className="text-lg font-[650]">
          {reached.length === 0
            ? 'Personne ne recevrait ce message par e-mail.'
            : `${mails(reached.length)}, pour ${families(toFamilies)}.`}
        </p>
        {unreached.length > 0 && (
          <p>
            {adults(unreached.length)} à qui téléphoner :{' '}
            <a href="#a-appeler" className="text-brand underline underline-offset-[3px]">
              voir la liste
            </a>
            .
          </p>
        )}
        {found.withoutAuthority > 0 && (
          <p className="text-ink-2">
            {adults(found.withoutAuthority)} sans autorité parentale sur les enfants concernés : ce message ne
            leur est pas destiné.
          </p>
        )}
      </Card>
      <Preview message={message} to={reached[0]} />
      <div className="flex flex-wrap items-center gap-3">
        {reached.length > 0 && (
          <ActionForm
            action={sendMessageAction}
            values={{ seen: String(reached.length) }}
            className="flex flex-col items-start gap-3"
          >
            <HiddenField name="messageId" value={message.id} />
            <KeptField name="seen" />
            <SubmitButton pendingLabel="Envoi…">Envoyer à {families(toFamilies)}</SubmitButton>
          </ActionForm>
        )}
        <Link href={`/admin/messages/${message.id}/modifier`} className={buttonClass('secondary')}>
          Modifier
        </Link>
        <ActionForm action={deleteDraftAction} className="flex flex-col items-start gap-3">
          <HiddenField name="messageId" value={message.id} />
          <SubmitButton variant="text">Supprimer le brouillon</SubmitButton>
        </ActionForm>
      </div>
      {unreached.length > 0 && <Unreached messageId={message.id} unreached={unreached} page={page} />}
    </>
  )
}

function Preview({ message, to }: { message: Message; to: MessageRecipient<AudienceAdult> | undefined }) {
  const read = messageFor(message, {
    firstName: to?.adult.firstName ?? 'Camille',
    children: to?.children ?? [],
  })
  return (
    <section aria-labelledby="apercu" className="flex flex-col gap-2">
      <h2 id="apercu" className="text-lg">
        {to ? `Ce que lira ${to.adult.firstName} ${to.adult.lastName}` : 'Ce que lirait Camille'}
      </h2>
      <Card className="flex flex-col gap-3 p-4 [overflow-wrap:anywhere]">
        <p className="font-semibold">{read.subject}</p>
        {read.paragraphs.map((paragraph, index) => (
          <p key={index} className="whitespace-pre-line">
            {paragraph}
          </p>
        ))}
      </Card>
    </section>
  )
}

function Unreached({
  messageId,
  unreached,
  page,
}: {
  messageId: string
  unreached: MessageRecipient<AudienceAdult>[]
  page: number
}) {
  const shown = unreached.slice((page - 1) * RECIPIENTS_PER_PAGE, page * RECIPIENTS_PER_PAGE)
  return (
    <section aria-labelledby="a-appeler" className="flex flex-col gap-2">
      <h2 id="a-appeler" className="text-lg">
        À qui téléphoner
      </h2>
      <Notice tone="info">
        <p>Ces adultes n’ont pas d’adresse qui reçoive nos e-mails.</p>
      </Notice>
      <ListTable
        caption="Adultes à qui téléphoner"
        titles={[{ title: 'Adulte' }, { title: 'Famille' }, { title: 'Téléphone' }, { title: 'Pourquoi' }]}
      >
        {shown.map(({ adult, reach }) => (
          <Row key={`${adult.familyId} ${adult.adultId}`}>
            <Cell>
              {adult.firstName} {adult.lastName}
            </Cell>
            <Cell>
              <FamilyLink familyId={adult.familyId}>{adult.familyName}</FamilyLink>
            </Cell>
            <Cell>
              {adult.phone ? (
                <a
                  href={`tel:${adult.phone}`}
                  className="whitespace-nowrap text-brand underline underline-offset-[3px]"
                >
                  {formatPhone(adult.phone)}
                </a>
              ) : (
                'Inconnu'
              )}
            </Cell>
            <Cell>{reach !== 'mail' && reachNames[reach]}</Cell>
          </Row>
        ))}
      </ListTable>
      <Pages
        total={unreached.length}
        perPage={RECIPIENTS_PER_PAGE}
        page={page}
        hrefOf={(next) => listHref(`/admin/messages/${messageId}`, { page: next })}
      />
      <ExportLinks path={`/admin/messages/${messageId}`} params={{}} />
    </section>
  )
}
