import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { readMail, type MailDetail } from '@/lib/domain/mail/queries'
import { mailKindName } from '@/lib/messages/fr/mails'
import { formatShortInstant } from '@/lib/time/format'
import { resendMailAction } from '../actions'
import { MailAddress, ReportBounce } from '../mail-address'
import { MailList } from '../mail-list'
import { mailHref, mailSearch } from '../mail-search'
import { MailState } from '../mail-state'

export const metadata = { title: 'E-mail' }

export default async function MailPage({ params, searchParams }: PageProps<'/admin/courriels/[mailId]'>) {
  const staff = await requireStaff('mails.read')
  const { mailId } = await params
  const mail = await readMail(staff, mailId)
  if (!mail) notFound()
  const search = await mailSearch(searchParams)
  return (
    <div className="xl:grid xl:grid-cols-[420px_minmax(0,1fr)] xl:gap-6">
      <div className="hidden xl:block">
        <MailList staff={staff} search={search} currentId={mail.id} />
      </div>
      <div>
        <PageTitle
          title={mail.subject}
          back={{ href: mailHref(search, {}), label: 'Tous les e-mails' }}
          help={<StaffHelpLine of="mails" />}
        >
          <MailState status={mail.status} />
        </PageTitle>
        <Facts mail={mail} />
        <MailAddress staff={staff} mail={mail} />
        {(mail.status === 'failed' || mail.status === 'bounced') && (
          <div className="mb-6">
            <ActionForm action={resendMailAction} submitLabel="Renvoyer">
              <HiddenField name="id" value={mail.id} />
            </ActionForm>
          </div>
        )}
        {mail.status === 'sent' && <ReportBounce mailId={mail.id} />}
        <Card className="p-4">
          <p className="font-sans break-words whitespace-pre-wrap">{mail.text}</p>
        </Card>
        <p className="mt-3">
          <a
            href={`/admin/courriels/${mail.id}/apercu`}
            target="_blank"
            className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
          >
            Voir la mise en forme (nouvel onglet)
          </a>
        </p>
      </div>
    </div>
  )
}

function Facts({ mail }: { mail: MailDetail }) {
  const facts: [string, string | null][] = [
    ['À', mail.to],
    ['Nature', mailKindName(mail.kind)],
    ['Écrit le', formatShortInstant(mail.createdAt)],
    ['Envoyé le', mail.sentAt && formatShortInstant(mail.sentAt)],
    ['Essais', mail.attempts > 0 ? String(mail.attempts) : null],
    ['Dernière erreur', mail.lastError],
    [
      'Prochain essai',
      mail.status === 'pending' && mail.attempts > 0 ? formatShortInstant(mail.nextAttemptAt) : null,
    ],
  ]
  return (
    <dl className="mb-6 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name} className="contents">
              <dt className="text-ink-2">{name}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
