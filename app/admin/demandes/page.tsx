import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { requireStaff } from '@/lib/auth/guards'
import { type QueuedRequest, requestDetail, requestQueue } from '@/lib/domain/booking/queue/queries'
import { places } from '@/lib/messages/fr/booking'
import { decidedSentence } from '@/lib/messages/fr/staff-requests'
import { clock } from '@/lib/time/clock'
import { formatShortDate, formatTime } from '@/lib/time/format'
import { parisClock } from '@/lib/time/paris'
import { type Done, doneOf, placeOf, queueAddress } from './address'
import { RequestDecision } from './request-decision'

export const metadata = { title: 'Demandes' }

const PAGE = 20

export default async function RequestsPage({ searchParams }: PageProps<'/admin/demandes'>) {
  const staff = await requireStaff('requests.decide')
  const now = clock.now()
  const params = await searchParams
  const { words, page, requestId: askedFor } = placeOf(params)
  const done = doneOf(params)
  const queue = await requestQueue(
    staff,
    now,
    { centreId: null, words },
    { take: PAGE, skip: (page - 1) * PAGE },
  )
  // The next one opens by itself: the oldest, or the one that was asked for.
  const shown = queue.requests.find((request) => request.requestId === askedFor) ?? queue.requests[0]
  const detail = shown ? await requestDetail(staff, now, shown.requestId) : null
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-2xl">Demandes</h1>
        <p className="text-ink-2">
          {queue.total} en attente
          {queue.late > 0 && `, ${queue.late} depuis plus d’un jour ouvré`}
        </p>
        <form role="search" className="ml-auto flex gap-2">
          <label htmlFor="cherche" className="sr-only">
            Famille, enfant ou référence
          </label>
          <input
            id="cherche"
            type="search"
            name="cherche"
            defaultValue={words}
            placeholder="Famille, enfant, référence"
            className="min-h-9 rounded-sm border-[1.5px] border-line-strong bg-surface px-3"
          />
          <button type="submit" className={buttonClass('secondary', 'sm')}>
            Chercher
          </button>
        </form>
      </div>
      {done && <DoneNotice {...done} />}
      {queue.requests.length === 0 ? (
        <EmptyState
          icon="coche-cercle"
          text={words ? 'Aucune demande en attente ne correspond.' : 'Aucune demande en attente.'}
        />
      ) : (
        <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,520px)_minmax(0,1fr)]">
          <Card className="overflow-x-auto">
            <table className="w-full text-left">
              <caption className="sr-only">Demandes en attente, par ordre d’arrivée</caption>
              <thead className="bg-sunken text-[.8125rem]">
                <tr>
                  {['Reçue', 'Enfant et famille', 'Demande', 'Au plus juste'].map((title) => (
                    <th key={title} scope="col" className="px-3 py-2 font-semibold">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {queue.requests.map((request) => (
                  <Row
                    key={request.requestId}
                    request={request}
                    isShown={request === shown}
                    href={queueAddress({ words, page, requestId: request.requestId })}
                  />
                ))}
              </tbody>
            </table>
            {queue.total > PAGE && (
              <p className="flex gap-4 border-t border-line p-3 text-ink-2">
                {queue.requests.length} affichées sur {queue.total}.
                {page > 1 && <Link href={queueAddress({ words, page: page - 1 })}>Voir les précédentes</Link>}
                {page * PAGE < queue.total && (
                  <Link href={queueAddress({ words, page: page + 1 })}>Voir les suivantes</Link>
                )}
              </p>
            )}
          </Card>
          {detail && (
            <RequestDecision
              key={`${shown!.requestId} ${detail.lines.length}`}
              detail={detail}
              place={{ words, page, requestId: shown!.requestId }}
            />
          )}
        </div>
      )}
    </>
  )
}

/** What was just decided, said above what waits next; or that a colleague was faster. */
function DoneNotice({ decision, outcome }: Done) {
  const isDone = outcome.decided > 0
  return (
    <div className="mb-4">
      <Notice tone={isDone ? 'success' : 'warning'} role={isDone ? 'status' : 'alert'}>
        <p>{decidedSentence(decision, { ...outcome, incomplete: [], full: 0 })}</p>
      </Notice>
    </div>
  )
}

function Row({ request, isShown, href }: { request: QueuedRequest; isShown: boolean; href: string }) {
  const at = parisClock(request.submittedAt)
  const asked = [
    request.books > 0 && `${request.books} réserv.`,
    request.cancels > 0 && `${request.cancels} annul.`,
  ].filter(Boolean)
  return (
    <tr
      className={`border-t border-line align-top ${isShown ? 'bg-brand-soft shadow-[inset_4px_0_0_var(--p-brand)]' : ''}`}
    >
      <td className="px-3 py-2.5 whitespace-nowrap">
        {formatShortDate(at.day).slice(0, 5)}
        <span className="block text-xs text-ink-2">{formatTime(at.time)}</span>
        {request.isLate && (
          <Badge tone="red" icon="horloge">
            En retard
          </Badge>
        )}
      </td>
      <th scope="row" className="px-3 py-2.5 font-semibold">
        <Link
          href={href}
          aria-current={isShown ? 'true' : undefined}
          className="text-ink underline decoration-line-strong underline-offset-[3px]"
        >
          {request.childNames}
        </Link>
        <span className="block text-xs font-normal text-ink-2">{request.familyName}</span>
      </th>
      <td className="px-3 py-2.5">{asked.join(', ')}</td>
      <td className="px-3 py-2.5">
        {request.tightest ? (
          <span className="flex items-center gap-1.5">
            <Icon name={request.tightest.left > 0 ? 'fauteuil' : 'fauteuil-barre'} size={20} />
            <span>
              {places(request.tightest.left)}
              <span className="block text-xs text-ink-2">
                {formatShortDate(request.tightest.day).slice(0, 5)}
              </span>
            </span>
          </span>
        ) : (
          <span className="text-ink-2">rend des places</span>
        )}
      </td>
    </tr>
  )
}
