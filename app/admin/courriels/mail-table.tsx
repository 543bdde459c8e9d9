import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Pages } from '@/app/admin/pages'
import { ActionForm } from '@/components/form/action-form'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import type { StaffScope } from '@/lib/auth/scopes'
import { listMails, type MailRow, MAILS_PER_PAGE } from '@/lib/domain/mail/queries'
import { mailKindName } from '@/lib/messages/fr/mails'
import { formatShortInstant } from '@/lib/time/format'
import { resendManyAction } from './actions'
import { MailFilters, MailStates } from './mail-filters'
import { mailHref, type MailSearch } from './mail-search'
import { MailState } from './mail-state'

/** The outbox: what is sought, in the order asked, with a box before each mail that may leave again. */
export async function MailTable({ staff, search }: { staff: StaffScope; search: MailSearch }) {
  const { total, failed, bounced, mails } = await listMails(staff, search)
  const canResend = mails.some(mayLeaveAgain)
  const table = (
    <ListTable
      caption="E-mails"
      titles={[
        ...(canResend ? [{ title: 'Renvoyer' }] : []),
        { title: 'Écrit le', column: 'date' },
        { title: 'Adresse', column: 'adresse' },
        { title: 'Objet', column: 'objet' },
        { title: 'Nature' },
        { title: 'État', column: 'etat' },
      ]}
      sort={search.sort}
      hrefOf={(sort) => mailHref(search, { sort: sort as MailSearch['sort'], page: 1 })}
    >
      {mails.map((mail) => (
        <Row key={mail.id}>
          {canResend && <Cell>{mayLeaveAgain(mail) && <ResendBox mail={mail} />}</Cell>}
          <Cell>
            <span className="whitespace-nowrap">{formatShortInstant(mail.createdAt)}</span>
          </Cell>
          <Cell>
            <span className="inline-block min-w-44 break-all">{mail.to}</span>
          </Cell>
          <Cell>
            <Link
              href={mailHref(search, {}, `/admin/courriels/${mail.id}`)}
              className="inline-block min-w-44 font-semibold text-ink underline decoration-line-strong underline-offset-[3px]"
            >
              {mail.subject}
            </Link>
          </Cell>
          <Cell>{mailKindName(mail.kind)}</Cell>
          <Cell>
            <MailState status={mail.status} />
          </Cell>
        </Row>
      ))}
    </ListTable>
  )
  return (
    <div className="flex flex-col gap-4">
      <MailStates search={search} failed={failed} bounced={bounced} />
      <MailFilters search={search} />
      {mails.length === 0 && <EmptyState picture="papiers" text="Aucun e-mail ici." />}
      {mails.length > 0 &&
        (canResend ? (
          <ActionForm
            action={resendManyAction}
            submitLabel="Renvoyer les e-mails cochés"
            variant="secondary"
            className="flex flex-col gap-3"
          >
            {table}
          </ActionForm>
        ) : (
          table
        ))}
      <Pages
        total={total}
        perPage={MAILS_PER_PAGE}
        page={search.page}
        hrefOf={(page) => mailHref(search, { page })}
      />
    </div>
  )
}

const mayLeaveAgain = ({ status }: MailRow) => status === 'failed' || status === 'bounced'

function ResendBox({ mail }: { mail: MailRow }) {
  return (
    <label className="flex min-h-9 min-w-9 items-center justify-center">
      <input type="checkbox" name="ids" value={mail.id} className="size-[22px] accent-brand" />
      <span className="sr-only">
        Renvoyer « {mail.subject} » à {mail.to}
      </span>
    </label>
  )
}
