import { notFound } from 'next/navigation'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { openAttendanceList } from '@/lib/domain/attendance/queries'
import { capitalised } from '@/lib/messages/fr/sentence'
import { hasBegun } from '@/lib/rules/attendance'
import { clock } from '@/lib/time/clock'
import { parseDay } from '@/lib/time/day'
import { formatDayWithYear } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { AttendanceBoard } from './attendance-board'

export const metadata = { title: 'Liste de présences' }

export default async function AttendanceListPage({
  params,
}: PageProps<'/admin/presences/[programmeId]/[day]'>) {
  const staff = await requireStaff('attendance.write')
  const now = clock.now()
  const { programmeId, day: asked } = await params
  const day = parseDay(asked)
  const list = day && (await openAttendanceList(staff, now, programmeId, day))
  if (!day || !list) notFound()
  return (
    <div className="max-w-4xl">
      <PageTitle
        title={list.programme.name}
        eyebrow={capitalised(formatDayWithYear(day))}
        back={{ href: `/admin/presences?jour=${day}`, label: 'Toutes les listes du jour' }}
        help={<StaffHelpLine of="attendance" />}
      >
        <div className="flex flex-wrap gap-2">
          {hasBegun(day, parisDay(now)) && (
            <Link
              href={`/admin/presences/${programmeId}/${day}/ajouter`}
              className={`${buttonClass('secondary', 'sm')} min-h-11`}
            >
              <Icon name="plus" size={20} />
              Enfant sans réservation
            </Link>
          )}
          {list.rows.length > 0 && (
            <Link
              href={`/admin/presences/${programmeId}/${day}/imprimer`}
              className={`${buttonClass('secondary', 'sm')} min-h-11`}
            >
              Imprimer
            </Link>
          )}
        </div>
      </PageTitle>
      {list.rows.length === 0 ? (
        <EmptyState icon="calendrier" text="Aucun enfant n’est attendu ce jour-là." />
      ) : (
        <AttendanceBoard
          key={`${programmeId} ${day}`}
          listId={`${programmeId} ${day}`}
          day={day}
          address={`/admin/presences/${programmeId}/${day}/pointages`}
          now={now}
          rows={list.rows}
          opensSheets={isAllowed(staff.role, 'dossiers.readMedical')}
        />
      )}
    </div>
  )
}
