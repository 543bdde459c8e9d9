import { notFound } from 'next/navigation'
import { StaffHelpLine } from '@/components/help/help-line'
import { CopyNotice } from '@/components/offline/copy-notice'
import { KeepCopy } from '@/components/offline/keep-copy'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { copyOwner } from '@/lib/auth/copies'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { listCopy, openAttendanceList } from '@/lib/domain/attendance/queries'
import { listCopySentence, listCopyTitle } from '@/lib/messages/fr/offline'
import { capitalised } from '@/lib/messages/fr/sentence'
import { hasBegun } from '@/lib/rules/attendance'
import { clock } from '@/lib/time/clock'
import { parseDay } from '@/lib/time/day'
import { formatDayWithYear } from '@/lib/time/format'
import { parisDay, parisInstant } from '@/lib/time/paris'
import { AttendanceBoard } from './attendance-board'

export const metadata = { title: 'Liste de présences' }

export default async function AttendanceListPage({
  params,
  searchParams,
}: PageProps<'/admin/presences/[programmeId]/[day]'>) {
  const staff = await requireStaff('attendance.write')
  const now = clock.now()
  const { programmeId, day: asked } = await params
  const isCopy = (await searchParams).copie !== undefined
  const day = parseDay(asked)
  const list =
    day &&
    (await (isCopy ? listCopy(staff, programmeId, day) : openAttendanceList(staff, now, programmeId, day)))
  if (!day || !list) notFound()
  const address = `/admin/presences/${programmeId}/${day}`
  return (
    <div className="max-w-4xl">
      <CopyNotice madeAt={now} />
      {isCopy && (
        <div className="mb-4">
          <Notice tone="warning">
            <p>{listCopySentence}</p>
          </Notice>
        </div>
      )}
      <PageTitle
        title={list.programme.name}
        eyebrow={capitalised(formatDayWithYear(day))}
        back={{ href: `/admin/presences?jour=${day}`, label: 'Toutes les listes du jour' }}
        help={<StaffHelpLine of="attendance" />}
      >
        <div className="flex flex-wrap gap-2">
          {hasBegun(day, parisDay(now)) && (
            <Link href={`${address}/ajouter`} className={`${buttonClass('secondary', 'sm')} min-h-11`}>
              <Icon name="plus" size={20} />
              Enfant sans réservation
            </Link>
          )}
          {list.rows.length > 0 && (
            <Link href={`${address}/imprimer`} className={`${buttonClass('secondary', 'sm')} min-h-11`}>
              Imprimer
            </Link>
          )}
        </div>
      </PageTitle>
      {list.rows.length === 0 ? (
        <EmptyState picture="jours" text="Aucun enfant n’est attendu ce jour-là." />
      ) : (
        <AttendanceBoard
          key={`${programmeId} ${day}`}
          listId={`${programmeId} ${day}`}
          day={day}
          address={`${address}/pointages`}
          now={now}
          rows={list.rows.map((row) => ({ care: null, ...row }))}
          opensSheets={!isCopy && isAllowed(staff.role, 'dossiers.readMedical')}
        />
      )}
      {day === parisDay(now) && (
        <KeepCopy
          pages={[
            {
              from: `${address}?copie`,
              addresses: [address],
              title: listCopyTitle(list.programme.name, day),
            },
          ]}
          forMs={parisInstant(day, '24:00') - now}
          whose={await copyOwner()}
        />
      )}
    </div>
  )
}
