import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { childrenToday, placesAhead, waitingWork } from '@/lib/domain/dashboard/queries'
import { clock } from '@/lib/time/clock'
import { formatDayWithYear } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { BackupNotice } from './backup-notice'
import { JobsNotice } from './jobs-notice'
import { LateMailsNotice } from './late-mails-notice'
import { PlacesTable } from './places-table'
import { ReplacementNotice } from './replacement-notice'
import { WaitingTiles } from './waiting-tiles'

export const metadata = { title: 'Tableau de bord' }

export default async function DashboardPage() {
  const staff = await requireStaff('dashboard.read')
  const now = clock.now()
  const today = parisDay(now)
  const seesChildren = isAllowed(staff.role, 'attendance.write')
  const seesPlaces = isAllowed(staff.role, 'places.read')
  const [work, children, places] = await Promise.all([
    waitingWork(staff, now),
    childrenToday(staff, today),
    seesPlaces ? placesAhead(staff, today) : null,
  ])
  return (
    <div className="flex flex-col gap-6">
      <PageTitle
        title="Tableau de bord"
        eyebrow={formatDayWithYear(today)}
        help={<StaffHelpLine of="dashboard" />}
      />
      <section aria-labelledby="attente" className="-mt-6">
        {isAllowed(staff.role, 'settings.write') && <BackupNotice now={now} />}
        {isAllowed(staff.role, 'settings.write') && <JobsNotice />}
        {isAllowed(staff.role, 'mails.read') && <LateMailsNotice now={now} />}
        <ReplacementNotice staff={staff} today={today} />
        <h2 id="attente" className="mb-3 text-lg">
          Ce qui attend
        </h2>
        <WaitingTiles work={work} />
      </section>
      <section aria-labelledby="aujourdhui">
        <h2 id="aujourdhui" className="mb-3 text-lg">
          Enfants attendus aujourd’hui
        </h2>
        {children.length === 0 ? (
          <p>Aucun centre.</p>
        ) : (
          <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
            {children.map(({ centre, children: count, underSix }) => (
              <li key={centre}>
                <TodayCard centre={centre} count={count} underSix={underSix} opensList={seesChildren} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {places && (
        <section aria-labelledby="places">
          <h2 id="places" className="text-lg">
            Places des quatre prochaines semaines
          </h2>
          <p className="mb-3 text-ink-2">Places libres pour une journée entière, tous groupes réunis.</p>
          <PlacesTable places={places} opensDays={isAllowed(staff.role, 'days.write')} />
        </section>
      )}
    </div>
  )
}

function TodayCard({
  centre,
  count,
  underSix,
  opensList,
}: {
  centre: string
  count: number
  underSix: number
  opensList: boolean
}) {
  const card = (
    <Card className={`h-full p-4 ${opensList ? 'hover:bg-sunken' : ''}`}>
      <p className="font-title text-2xl font-[650]">{count}</p>
      <p className="font-semibold">{centre}</p>
      {count > 0 && (
        <p className="text-ink-2">
          {underSix} de moins de 6&nbsp;ans, {count - underSix} de 6&nbsp;ans et plus
        </p>
      )}
    </Card>
  )
  if (!opensList) return card
  return (
    <Link href="/admin/presences" className="block h-full text-ink no-underline">
      {card}
    </Link>
  )
}
