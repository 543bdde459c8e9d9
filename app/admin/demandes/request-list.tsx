import { Heading, type Title } from '@/app/admin/list-table'
import { Pages } from '@/app/admin/pages'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import type { QueuedRequest, QueueSort } from '@/lib/domain/booking/queue/queries'
import { places } from '@/lib/messages/fr/booking'
import { formatShortDate, formatTime } from '@/lib/time/format'
import { parisClock } from '@/lib/time/paris'
import { decideManyAction } from './actions'
import { isByArrival, type Place, placeFields, queueAddress } from './address'
import { DecideMany } from './decide-many'
import { RequestBox, TickAll } from './request-box'

const titles: Title[] = [
  { title: 'Reçue', column: 'recue' },
  { title: 'Enfant et famille', column: 'famille' },
  { title: 'Demande', column: 'demande' },
  { title: 'Au plus juste', column: 'places' },
]

type Queue = { requests: QueuedRequest[]; total: number; lines: number; upTo: string }

/** The requests of this page, in order of arrival, with a box each; and what can be decided on many of them. */
export function RequestList({
  queue,
  place,
  shownId,
  perPage,
}: {
  queue: Queue
  place: Place
  shownId: string
  perPage: number
}) {
  return (
    <ActionForm action={decideManyAction} className="flex flex-col gap-3">
      {Object.entries(placeFields({ ...place, requestId: shownId })).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      <HiddenField name="upTo" value={queue.upTo} />
      <DecideMany lines={queue.lines} requests={queue.total} />
      <Card className="overflow-x-auto">
        <table className="w-full text-left">
          <caption className="sr-only">
            {isByArrival(place.sort) ? 'Demandes en attente, par ordre d’arrivée' : 'Demandes en attente'}
          </caption>
          <thead className="bg-sunken text-[.8125rem]">
            <tr>
              <th scope="col" className="px-2 py-2 sm:px-3">
                <TickAll />
              </th>
              {titles.map((title) => (
                <Heading
                  key={title.title}
                  {...title}
                  sort={place.sort}
                  hrefOf={(sort) =>
                    queueAddress({ ...place, sort: sort as QueueSort, page: 1, requestId: undefined })
                  }
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {queue.requests.map((request, index) => (
              <Row
                key={request.requestId}
                isFirst={index === 0}
                request={request}
                isShown={request.requestId === shownId}
                href={queueAddress({ ...place, requestId: request.requestId })}
              />
            ))}
          </tbody>
        </table>
      </Card>
      <Pages
        total={queue.total}
        perPage={perPage}
        page={place.page}
        hrefOf={(page) => queueAddress({ ...place, page, requestId: undefined })}
      />
    </ActionForm>
  )
}

function Row({
  request,
  isFirst,
  isShown,
  href,
}: {
  request: QueuedRequest
  isFirst: boolean
  isShown: boolean
  href: string
}) {
  const at = parisClock(request.submittedAt)
  const asked = [
    request.books > 0 && `${request.books} réserv.`,
    request.cancels > 0 && `${request.cancels} annul.`,
  ].filter(Boolean)
  return (
    <tr
      className={`border-t border-line align-top ${isShown ? 'bg-brand-soft shadow-[inset_4px_0_0_var(--p-brand)]' : ''}`}
    >
      <td className="px-2 py-2.5 sm:px-3">
        <RequestBox
          requestId={request.requestId}
          label={`Cocher la demande de ${request.childNames} (${request.familyName}), ${request.reference}`}
          isFirst={isFirst}
          isShown={isShown}
        />
      </td>
      <td className="px-1.5 py-2.5 whitespace-nowrap sm:px-3">
        {formatShortDate(at.day).slice(0, 5)}
        <span className="block text-xs text-ink-2">{formatTime(at.time)}</span>
      </td>
      <th scope="row" className="px-1.5 py-2.5 font-semibold sm:px-3">
        <Link
          href={href}
          aria-current={isShown ? 'true' : undefined}
          className="text-ink underline decoration-line-strong underline-offset-[3px]"
        >
          {request.childNames}
        </Link>
        <span className="block text-xs font-normal text-ink-2">{request.familyName}</span>
        {request.isLate && (
          <Badge tone="red" icon="horloge">
            En retard
          </Badge>
        )}
      </th>
      <td className="px-1.5 py-2.5 sm:px-3">{asked.join(', ')}</td>
      <td className="px-1.5 py-2.5 sm:px-3">
        <Tightest tightest={request.tightest} />
      </td>
    </tr>
  )
}

function Tightest({ tightest }: Pick<QueuedRequest, 'tightest'>) {
  if (!tightest) return <span className="text-ink-2">rend des places</span>
  return (
    <span className="flex items-center gap-1.5">
      <span className="max-sm:hidden">
        <Icon name={tightest.left > 0 ? 'fauteuil' : 'fauteuil-barre'} size={20} />
      </span>
      <span>
        {places(tightest.left)}
        <span className="block text-xs text-ink-2">{formatShortDate(tightest.day).slice(0, 5)}</span>
      </span>
    </span>
  )
}
