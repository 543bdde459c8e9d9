import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { childrenToday, placesAhead, waitingWork, type Waiting } from '@/lib/domain/dashboard/queries'
import { clock } from '@/lib/time/clock'
import { formatDayWithYear, formatInstant } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { PlacesTable } from './places-table'

export const metadata = { title: 'Tableau de bord' }

export default async function DashboardPage() {
  const staff = await requireStaff('dashboard.read')
  const now = clock.now()
  const today = parisDay(now)
  const seesPlaces = isAllowed(staff.role, 'places.read')
  const [work, children, places] = await Promise.all([
    waitingWork(staff, now),
    childrenToday(staff, today),
    seesPlaces ? placesAhead(staff, today) : null,
  ])
  return (
    <div className="flex flex-col gap-6">
      <PageTitle title="Tableau de bord" eyebrow={formatDayWithYear(today)} />
      <section aria-labelledby="attente" className="-mt-6">
        <h2 id="attente" className="mb-3 text-lg">
          Ce qui attend
        </h2>
        <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-4">
          <WaitingTile
            waiting={work.requests}
            href="/admin/demandes"
            one="demande de jour"
            many="demandes de jours"
          />
          <WaitingTile
            waiting={work.records}
            href="/admin/dossiers"
            one="fiche à vérifier"
            many="fiches à vérifier"
          />
          <WaitingTile
            waiting={work.documents}
            href="/admin/documents"
            one="document à vérifier"
            many="documents à vérifier"
          />
          <WaitingTile
            waiting={work.absences}
            href="/admin/absences"
            one="absence à vérifier"
            many="absences à vérifier"
          />
          <WaitingTile
            waiting={work.proposals}
            href="/admin/familles/propositions"
            one="responsable légal proposé"
            many="responsables légaux proposés"
          />
          <WaitingTile
            waiting={work.quotients}
            href={
              work.quotients?.firstFamilyId
                ? `/admin/familles/${work.quotients.firstFamilyId}`
                : '/admin/familles'
            }
            one="quotient familial à vérifier"
            many="quotients familiaux à vérifier"
          />
        </ul>
        {Object.values(work).every((waiting) => waiting === null) && <p>Aucune décision ne vous revient.</p>}
      </section>
      <section aria-labelledby="aujourdhui">
        <h2 id="aujourdhui" className="mb-3 text-lg">
          Enfants attendus aujourd’hui
        </h2>
        {children.length === 0 ? (
          <p>Aucun centre.</p>
        ) : (
          <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
            {children.map(({ centre, children: count }) => (
              <li key={centre}>
                <Card className="h-full p-4">
                  <p className="font-title text-2xl font-[650]">{count}</p>
                  <p className="text-ink-2">{centre}</p>
                </Card>
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
          <PlacesTable places={places} />
        </section>
      )}
    </div>
  )
}

function WaitingTile({
  waiting,
  href,
  one,
  many,
}: {
  waiting: Waiting | null
  href: string
  one: string
  many: string
}) {
  if (!waiting) return null
  const { count, since, isLate } = waiting
  return (
    <li>
      <Link href={href} className="block h-full text-ink no-underline">
        <Card className="flex h-full flex-col gap-1 p-4 hover:bg-sunken">
          <p>
            <span className="mr-2 font-title text-2xl font-[650]">{count}</span>
            <span className="font-semibold">{count < 2 ? one : many}</span>
          </p>
          {since && <p className="text-ink-2">Depuis le {formatInstant(since)}</p>}
          {isLate && (
            <p>
              <Badge tone="red" icon="alerte">
                Plus d’un jour ouvré
              </Badge>
            </p>
          )}
        </Card>
      </Link>
    </li>
  )
}
