import { notFound } from 'next/navigation'
import { OtherViewers } from '@/app/admin/other-viewers'
import { QueueSteps } from '@/app/admin/queue-steps'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { PageTitle } from '@/components/ui/page-title'
import { Shortcuts } from '@/components/ui/shortcuts'
import { requireStaff } from '@/lib/auth/guards'
import { documentsBeside } from '@/lib/domain/document/review/queries'
import { readChange } from '@/lib/domain/dossier/review/queries'
import { changeQueue } from '@/lib/domain/dossier/review/queue/queries'
import { reasonsFor } from '@/lib/domain/refusal-reason/queries'
import { recordNames } from '@/lib/messages/fr/dossier'
import { reviewKeys } from '@/lib/messages/fr/review'
import { neighbours } from '@/lib/rules/review-queue'
import { clock } from '@/lib/time/clock'
import { formatInstant } from '@/lib/time/format'
import { IdentityChecks } from '../../enfants/identity-checks'
import { isFiltered, queueAddress, queueSearch } from '../address'
import { ChangeQueue } from '../change-queue'
import { DoneNotice } from '../done-notice'
import { ChangeNotices } from './change-notices'
import { Comparison } from './comparison'
import { Decision } from './decision'
import { DocumentsBeside } from './documents-beside'

export const metadata = { title: 'Fiche à vérifier' }

// A document that is opened takes the place of the queue, beside the form.
const page =
  'group flex flex-col gap-6 xl:grid xl:grid-cols-[480px_minmax(0,1fr)] xl:grid-rows-[auto_auto_1fr] xl:items-start xl:has-[#documents_details[open]]:grid-cols-2'
const queue = 'hidden xl:row-span-3 xl:block xl:group-has-[#documents_details[open]]:hidden'
const beside =
  'xl:group-has-[#documents_details[open]]:sticky xl:group-has-[#documents_details[open]]:top-5 xl:group-has-[#documents_details[open]]:col-start-2 xl:group-has-[#documents_details[open]]:row-span-3 xl:group-has-[#documents_details[open]]:row-start-1'

export default async function ChangePage({ params, searchParams }: PageProps<'/admin/dossiers/[changeId]'>) {
  const staff = await requireStaff('dossiers.decide')
  const now = clock.now()
  const change = await readChange(staff, now, (await params).changeId)
  if (!change) notFound()
  const asked = await searchParams
  const search = queueSearch(asked)
  const { kind } = change.sent
  const isWaiting = change.status === 'submitted'
  const [{ changes, count }, documents, reasons] = await Promise.all([
    changeQueue(staff, now, search),
    documentsBeside(staff, { ...change, kind }, now),
    isWaiting ? reasonsFor(staff, kind) : [],
  ])
  const { previous, next } = neighbours(
    changes.map(({ id }) => id),
    change.id,
  )
  return (
    <div className={page}>
      <div className={queue}>
        <p className="mb-3 text-ink-2">{count} à vérifier</p>
        <ChangeQueue changes={changes} count={count} search={search} currentId={change.id} />
      </div>
      <div className="flex flex-col gap-5">
        <div>
          <DoneNotice done={asked.fait} />
          <PageTitle
            title={change.subjectName}
            eyebrow={`${recordNames[kind]}, année ${change.schoolYear}. Famille ${change.familyName}, n° ${change.familyNumber}`}
            back={{
              href: queueAddress(search),
              label: isFiltered(search) ? 'Les fiches de ce filtre' : 'Toutes les fiches',
            }}
            help={<StaffHelpLine of="records" />}
          >
            {isWaiting && (
              <Badge tone="brand">{change.version === 0 ? 'Première fiche' : 'Modification'}</Badge>
            )}
          </PageTitle>
          <QueueSteps
            previous={previous && queueAddress(search, previous)}
            next={next && queueAddress(search, next)}
          />
          {isWaiting && (
            <OtherViewers staff={staff} now={now} subject={{ kind: 'changeRequest', id: change.id }} />
          )}
        </div>
        <p className="text-ink-2">
          Reçue le {formatInstant(change.submittedAt)}, de {change.certifiedBy} (« {change.certifiedText} »).
        </p>
        <ChangeNotices change={change} search={search} />
        <Comparison change={change} />
        <IdentityChecks staff={staff} childId={change.subjectId} record={change.sent} />
      </div>
      <div id="documents" className={beside}>
        <DocumentsBeside documents={documents} />
      </div>
      <div className="flex flex-col gap-5">
        {isWaiting && <Decision change={change} search={search} reasons={reasons} />}
        <Shortcuts key={change.id} lines={reviewKeys.changeRequest} />
      </div>
    </div>
  )
}
