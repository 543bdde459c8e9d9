import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Pages } from '@/app/admin/pages'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import {
  listMessages,
  messageColumns,
  type MessageRow,
  MESSAGES_PER_PAGE,
} from '@/lib/domain/message/queries'
import { mails as mailsCount } from '@/lib/messages/fr/family-messages'
import { listHref, parsePage, parseSort, sortText } from '@/lib/rules/list-address'
import { formatShortInstant } from '@/lib/time/format'

export const metadata = { title: 'Messages aux familles' }

const PATH = '/admin/messages'
const byDate = { column: 'date', isDescending: true } as const
const sentences: DoneSentences = { supprime: ['success', 'Le brouillon est supprimé.'] }

export default async function MessagesPage({ searchParams }: PageProps<'/admin/messages'>) {
  const staff = await requireStaff('messages.send')
  const asked = await searchParams
  const sort = parseSort(asked.tri, messageColumns, byDate)
  const page = parsePage(asked.page)
  const { total, messages } = await listMessages(staff, { sort, page })
  return (
    <div className="flex max-w-6xl flex-col gap-3 [&>:first-child]:mb-0">
      <PageTitle title="Messages aux familles" help={<StaffHelpLine of="messages" />}>
        <Link href={`${PATH}/nouveau`} className={buttonClass('primary', 'sm')}>
          <Icon name="crayon" size={20} />
          Écrire aux familles
        </Link>
      </PageTitle>
      <DoneNotice done={asked.fait} sentences={sentences} />
      {messages.length === 0 ? (
        <EmptyState picture="papiers" text="Aucun message pour le moment." />
      ) : (
        <ListTable
          caption="Messages aux familles"
          titles={[
            { title: 'Date', column: 'date' },
            { title: 'Objet', column: 'objet' },
            { title: 'À' },
            { title: 'Par' },
            { title: 'État' },
          ]}
          sort={sort}
          hrefOf={(next) => listHref(PATH, { tri: sortText(next) })}
        >
          {messages.map((message) => (
            <Row key={message.id}>
              <Cell>
                <span className="whitespace-nowrap">{formatShortInstant(message.at)}</span>
              </Cell>
              <Cell>
                <Link
                  href={`${PATH}/${message.id}`}
                  className="inline-block min-w-44 font-semibold text-ink underline decoration-line-strong underline-offset-[3px]"
                >
                  {message.subject}
                </Link>
              </Cell>
              <Cell>
                <span className="inline-block min-w-44">{message.audienceLabel}</span>
              </Cell>
              <Cell>{message.author}</Cell>
              <Cell>
                <State {...message} />
              </Cell>
            </Row>
          ))}
        </ListTable>
      )}
      <Pages
        total={total}
        perPage={MESSAGES_PER_PAGE}
        page={page}
        hrefOf={(next) => listHref(PATH, { tri: sortText(sort), page: next })}
      />
    </div>
  )
}

function State({ isDraft, mails, troubles, toCall }: MessageRow) {
  if (isDraft)
    return (
      <Badge tone="grey" icon="crayon">
        Brouillon
      </Badge>
    )
  return (
    <span className="flex flex-col items-start gap-1">
      <Badge tone="blue" icon="coche">
        {mailsCount(mails)}
      </Badge>
      {troubles > 0 && (
        <Badge tone="red" icon="alerte">
          {troubles} {troubles === 1 ? 'non arrivé' : 'non arrivés'}
        </Badge>
      )}
      {toCall > 0 && <span className="text-sm text-ink-2">{toCall} à appeler</span>}
    </span>
  )
}
