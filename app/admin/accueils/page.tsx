import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { centresWithProgrammes, type CentreWithProgrammes } from '@/lib/domain/offer/centre/queries'
import { periodsToPrepare, type PeriodToPrepare } from '@/lib/domain/offer/period/queries'
import { daysBetweenSentence } from '@/lib/messages/fr/calendar'
import { daysCount } from '@/lib/messages/fr/offer'
import { capitalised } from '@/lib/messages/fr/sentence'
import { clock } from '@/lib/time/clock'
import { periodAddress, prepareAddress, programmeAddress } from './address'

export const metadata = { title: 'Accueils et périodes' }

const link = 'inline-flex min-h-9 items-center font-semibold text-brand underline underline-offset-[3px]'

export default async function OfferPage() {
  const staff = await requireStaff('offer.write')
  const periods = await periodsToPrepare(staff, clock.now())
  const centres = await centresWithProgrammes(staff)
  const later = periods.filter(({ schoolYear }) => schoolYear !== periods[0]!.schoolYear)
  const maySet = isAllowed(staff.role, 'settings.write')
  return (
    <div className="flex max-w-5xl flex-col gap-8 [&>:first-child]:mb-0">
      <PageTitle title="Accueils et périodes" help={<StaffHelpLine of="preparation" />}>
        {maySet && (
          <div className="flex flex-wrap gap-3">
            <Link href="/admin/accueils/centres/nouveau" className={buttonClass('secondary', 'sm')}>
              Ajouter un centre
            </Link>
            <Link href="/admin/accueils/nouveau" className={buttonClass('secondary', 'sm')}>
              Ajouter un accueil
            </Link>
          </div>
        )}
      </PageTitle>
      <section aria-labelledby="periodes" className="flex flex-col gap-3">
        <h2 id="periodes" className="text-xl">
          Périodes à venir
        </h2>
        {periods.length === 0 ? (
          <EmptyState
            picture="jours"
            text="Aucune période à venir&nbsp;: créez-les d’après le calendrier scolaire."
            action={
              maySet && (
                <Link href="/admin/calendriers/periodes" className={buttonClass('primary')}>
                  Périodes et cycles
                </Link>
              )
            }
          />
        ) : (
          <>
            <Periods periods={periods.filter(({ schoolYear }) => schoolYear === periods[0]!.schoolYear)} />
            {later.length > 0 && (
              <details>
                <summary className="min-h-9 cursor-pointer font-semibold text-brand">
                  Années scolaires suivantes
                </summary>
                <div className="mt-3">
                  <Periods periods={later} />
                </div>
              </details>
            )}
          </>
        )}
      </section>
      {centres.length === 0 ? (
        <EmptyState picture="famille" text="Aucun centre&nbsp;: ajoutez le premier." />
      ) : (
        centres.map((centre) => <Centre key={centre.id} centre={centre} maySet={maySet} />)
      )}
    </div>
  )
}

function Periods({ periods }: { periods: PeriodToPrepare[] }) {
  return (
    <Card>
      <ul>
        {periods.map((period) => (
          <Period key={period.id} period={period} />
        ))}
      </ul>
    </Card>
  )
}

function Period({ period }: { period: PeriodToPrepare }) {
  const { id, name, schoolYear, programmes, days } = period
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4 py-3 first:border-t-0">
      <div className="min-w-0 grow basis-64">
        <Link href={periodAddress(id)} className={link}>
          {name} {schoolYear}
        </Link>
        <span className="block text-ink-2">
          {capitalised(daysBetweenSentence(period.firstDay, period.lastDay))}
        </span>
      </div>
      {programmes === 0 ? (
        <Badge tone="amber" icon="sablier">
          À préparer
        </Badge>
      ) : (
        <Badge tone="green" icon="coche">
          {programmes === 1 ? '1 accueil' : `${programmes} accueils`}, {daysCount(days)}
        </Badge>
      )}
      <Link href={prepareAddress(id)} className={buttonClass('secondary', 'sm')}>
        Préparer<span className="sr-only"> {`${name} ${schoolYear}`}</span>
      </Link>
    </li>
  )
}

function Centre({ centre, maySet }: { centre: CentreWithProgrammes; maySet: boolean }) {
  const { id, name, capacity, underSixCapacity, tamNumber, programmes } = centre
  return (
    <section aria-labelledby={`centre-${id}`} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id={`centre-${id}`} className="text-xl">
            {name}
          </h2>
          <p className="text-ink-2">
            {capacity}&nbsp;enfants déclarés, dont {underSixCapacity} de moins de 6&nbsp;ans
            {tamNumber && `, déclaration ${tamNumber}`}
          </p>
        </div>
        {maySet && (
          <Link href={`/admin/accueils/centres/${id}`} className={buttonClass('secondary', 'sm')}>
            Modifier<span className="sr-only"> {name}</span>
          </Link>
        )}
      </div>
      <Card>
        {programmes.length === 0 ? (
          <p className="p-4">Aucun accueil dans ce centre.</p>
        ) : (
          <ul>
            {programmes.map((programme) => (
              <li
                key={programme.id}
                className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2 first:border-t-0"
              >
                <Link href={programmeAddress(programme.id)} className={link}>
                  {programme.name}
                </Link>
                {programme.isArchived && <Badge tone="grey">Archivé</Badge>}
                <span className="text-ink-2">
                  {[...programme.groups, ...programme.activities].join(', ') || 'Ni groupe ni formule'}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </section>
  )
}
