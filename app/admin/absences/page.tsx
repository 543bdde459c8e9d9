import { ExportLinks } from '@/app/admin/export-links'
import { StaffHelpLine } from '@/components/help/help-line'
import { PageTitle } from '@/components/ui/page-title'
import { Shortcuts } from '@/components/ui/shortcuts'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import {
  absenceColumns,
  absenceQueue,
  absentChildren,
  byProof,
  sortAbsences,
} from '@/lib/domain/booking/absence/review/queries'
import { parseSort } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { AbsenceQueue } from './absence-queue'
import { AbsentChildren } from './absent-children'
import { DoneNotice } from './done-notice'

export const metadata = { title: 'Absences' }

export default async function AbsencesPage({ searchParams }: PageProps<'/admin/absences'>) {
  const staff = await requireStaff('requests.decide')
  // What a certificate says is for those who read documents; that a child won't come, for those who expect it.
  const queue = isAllowed(staff.role, 'documents.decide') ? await absenceQueue(staff) : null
  const params = await searchParams
  const sort = parseSort(params.tri, absenceColumns, byProof)
  const days = await absentChildren(staff, clock.now())
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <PageTitle title="Absences" help={<StaffHelpLine of="absences" />}>
        {queue && <p className="text-ink-2">{queue.length === 0 ? 'Tout est traité' : waiting(queue)}</p>}
      </PageTitle>
      <div className="-mt-6">
        <DoneNotice done={params.fait} />
        {queue && <AbsenceQueue absences={sortAbsences(queue, sort)} sort={sort} />}
      </div>
      <AbsentChildren days={days} />
      {queue && queue.length > 0 && (
        <Shortcuts lines={[{ key: 'J', does: 'Ouvrir la première absence à vérifier' }]} />
      )}
      {days.length > 0 && <ExportLinks path="/admin/absences" params={{}} />}
    </div>
  )
}

function waiting(queue: { proofAt: Date | null }[]): string {
  return `${queue.filter(({ proofAt }) => proofAt).length} à vérifier`
}
