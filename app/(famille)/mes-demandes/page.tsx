import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DoneNotice } from '@/components/ui/done-notice'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { endedLines, type FamilyLine, pendingRequests } from '@/lib/domain/booking/list/queries'
import { familyOffers, familyWaits } from '@/lib/domain/booking/waiting/queries'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { sentLineSentence, withdrawnDone } from '@/lib/messages/fr/requests'
import {
  ofRequest,
  requestOf,
  requestsPageWords as t,
  requestTitle,
  sentAt,
} from '@/lib/messages/fr/requests-page'
import { waitingDone } from '@/lib/messages/fr/waiting'
import { formatCents } from '@/lib/money'
import { clock } from '@/lib/time/clock'
import { formatDay } from '@/lib/time/format'
import { OfferCards } from '../waiting/offer-cards'
import { WaitingLines } from '../waiting/waiting-lines'
import { withdrawAction, withdrawRequestAction } from './actions'
import { EndedLine } from './ended-line'
import { LineBadge } from './line-badge'
import { LineHeading } from './line-heading'

export const metadata = { title: t.title }

const LAST_ANSWERS = 5

export default async function RequestsPage({ searchParams }: PageProps<'/mes-demandes'>) {
  const family = await requireFamily()
  const now = clock.now()
  const requests = await pendingRequests(family, now)
  const ended = await endedLines(family, now, { childId: null, month: null, page: 1 })
  const waits = await familyWaits(family)
  const offers = await familyOffers(family, now)
  const { fait } = await searchParams
  const { serviceName } = await organisationNames()
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      <section>
        <PageTitle title={t.title} help={<HelpLine of="requests" />} />
        <DoneNotice done={fait} sentences={{ ...waitingDone, ...withdrawnDone }} />
        {requests.length === 0 ? (
          <EmptyState
            picture="barque"
            text={t.none}
            action={
              <Link href={`${family.base}/inscription/participants`} className={buttonClass('secondary')}>
                {t.book}
              </Link>
            }
          />
        ) : (
          <div className="flex flex-col gap-6">
            {requests.map((request) => (
              <PendingRequest key={request.id} request={request} />
            ))}
          </div>
        )}
      </section>
      <OfferCards offers={offers} now={now} />
      <WaitingLines waits={waits} />
      {ended.lines.length > 0 && (
        <section aria-labelledby="reponses">
          <h2 id="reponses" className="mb-3 text-xl">
            {t.lastAnswers}
          </h2>
          <Card>
            <ul>
              {ended.lines.slice(0, LAST_ANSWERS).map((line) => (
                <EndedLine key={line.id} line={line} serviceName={serviceName} />
              ))}
            </ul>
          </Card>
          <p className="mt-3">
            <Link
              href={`${family.base}/mes-demandes/historique`}
              className="font-semibold text-brand underline underline-offset-[3px]"
            >
              {t.history}
            </Link>
          </p>
        </section>
      )}
    </div>
  )
}

type Request = Awaited<ReturnType<typeof pendingRequests>>[number]

/** One « Valider »: its lines that still wait, each to be taken back alone, or all together. */
function PendingRequest({ request: { id, reference, submittedAt, lines } }: { request: Request }) {
  return (
    <section aria-labelledby={`demande-${id}`}>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <div>
          <h2 id={`demande-${id}`} className="text-lg">
            {requestTitle(reference)}
          </h2>
          <p className="text-sm text-ink-2">{sentAt(submittedAt)}</p>
        </div>
        {lines.length > 1 && (
          <ActionForm action={withdrawRequestAction} className="flex flex-col gap-2">
            <HiddenField name="requestId" value={id} />
            <SubmitButton variant="text" size="sm">
              {t.takeAllBack}
              <span className="sr-only"> {ofRequest(reference)}</span>
            </SubmitButton>
          </ActionForm>
        )}
      </div>
      <Card>
        <ul>
          {lines.map((line) => (
            <PendingLine key={line.id} line={line} />
          ))}
        </ul>
      </Card>
    </section>
  )
}

function PendingLine({ line }: { line: FamilyLine }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-3 first:border-t-0">
      <div className="min-w-48 grow">
        <LineHeading line={line} />
        {line.kind === 'book' && <p className="text-sm text-ink-2">{formatCents(line.price)}</p>}
        <p className="text-sm">{sentLineSentence(line)}</p>
      </div>
      <LineBadge line={line} />
      {line.canWithdraw && (
        <ActionForm action={withdrawAction} className="flex flex-col gap-2">
          <HiddenField name="lineId" value={line.id} />
          <SubmitButton variant="secondary" size="sm">
            {t.takeBack}
            <span className="sr-only"> {requestOf(formatDay(line.day), line.childName)}</span>
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  )
}
