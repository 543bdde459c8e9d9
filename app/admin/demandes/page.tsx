import { ExportLinks } from '@/app/admin/export-links'
import { QueueSteps } from '@/app/admin/queue-steps'
import { StaffHelpLine } from '@/components/help/help-line'
import { EmptyState } from '@/components/ui/empty-state'
import { Shortcuts } from '@/components/ui/shortcuts'
import { requireStaff } from '@/lib/auth/guards'
import { batchesShown } from '@/lib/domain/booking/batch/queries'
import { queueProgrammes, requestDetail, requestQueue } from '@/lib/domain/booking/queue/queries'
import { requestKeys } from '@/lib/messages/fr/staff-requests'
import { neighbours } from '@/lib/rules/review-queue'
import { clock } from '@/lib/time/clock'
import { isFiltered, placeFields, placeOf, queueAddress } from './address'
import { BatchNotices } from './batch-notices'
import { RequestsDone } from './done-notice'
import { QueueFilters } from './queue-filters'
import { RequestDecision } from './request-decision'
import { RequestList } from './request-list'

export const metadata = { title: 'Demandes' }

/** Those of a busy morning, to be gone through without leaving the page. */
const PAGE = 50

export default async function RequestsPage({ searchParams }: PageProps<'/admin/demandes'>) {
  const staff = await requireStaff('requests.decide')
  const now = clock.now()
  const params = await searchParams
  const place = placeOf(params)
  const [batches, queue, programmes] = await Promise.all([
    batchesShown(staff, now),
    requestQueue(staff, now, place, { take: PAGE, skip: (place.page - 1) * PAGE }, place.sort),
    queueProgrammes(staff),
  ])
  const { requests, total, late } = queue
  // The next one opens by itself: the oldest, or the one that was asked for.
  const shown = requests.find((request) => request.requestId === place.requestId) ?? requests[0]
  const detail = shown ? await requestDetail(staff, now, shown.requestId, place) : null
  const { previous, next } = neighbours(
    requests.map(({ requestId }) => requestId),
    shown?.requestId ?? '',
  )
  const hrefOf = (requestId: string) => queueAddress({ ...place, requestId })
  return (
    <>
      <div className="mb-5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h1 className="text-2xl">Demandes</h1>
          <p className="text-ink-2">
            {total} en attente{late > 0 && `, ${late} depuis plus d’un jour ouvré`}
          </p>
        </div>
        <StaffHelpLine of="requests" />
      </div>
      <QueueFilters place={place} programmes={programmes} />
      <BatchNotices batches={batches} place={place} />
      <RequestsDone params={params} />
      {!shown ? (
        <EmptyState
          picture="barque"
          text={isFiltered(place) ? 'Aucune demande en attente ne correspond.' : 'Aucune demande en attente.'}
        />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[minmax(0,560px)_minmax(0,1fr)]">
          <RequestList queue={queue} place={place} shownId={shown.requestId} perPage={PAGE} />
          <div className="flex flex-col gap-4">
            <QueueSteps previous={previous && hrefOf(previous)} next={next && hrefOf(next)} />
            {detail && (
              <RequestDecision
                key={`${shown.requestId} ${detail.lines.length}`}
                detail={detail}
                place={{ ...place, requestId: shown.requestId }}
              />
            )}
          </div>
        </div>
      )}
      {shown && (
        <div className="mt-4">
          <ExportLinks
            path="/admin/demandes"
            params={placeFields({ ...place, page: 1, requestId: undefined })}
          />
        </div>
      )}
      <div className="mt-4">
        <Shortcuts key={`${shown?.requestId} ${detail?.lines.length}`} lines={requestKeys} />
      </div>
    </>
  )
}
