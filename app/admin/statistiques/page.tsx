import { z } from 'zod'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { months } from '@/lib/domain/billing/month/queries'
import { busiestDay, requestAges, unmetDemand } from '@/lib/domain/statistics/demand/queries'
import { expectedByAge, fillRates, occupancy } from '@/lib/domain/statistics/occupancy/queries'
import { openingCurvesOf } from '@/lib/domain/statistics/opening/queries'
import { countingSettings } from '@/lib/domain/statistics/settings/queries'
import { capitalised } from '@/lib/messages/fr/sentence'
import { clock } from '@/lib/time/clock'
import { addMonths, firstDayOf, lastDayOf, monthOf, parseMonth, schoolYearOf } from '@/lib/time/day'
import { formatMonth } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { AgesFigure, MoneyFigure, SendingFigure, UnmetFigure } from './demand-figures'
import { FillFigure, SupervisionFigure } from './places-figures'
import { HeatMap } from './heat-map'
import { OpeningFigure } from './opening-figure'

export const metadata = { title: 'Statistiques' }

const search = z.object({ mois: z.string().transform(parseMonth).optional().catch(undefined) })
const link = 'inline-flex min-h-9 items-center font-semibold text-brand underline underline-offset-[3px]'

export default async function StatisticsPage({ searchParams }: PageProps<'/admin/statistiques'>) {
  const staff = await requireStaff('statistics.read')
  const today = parisDay(clock.now())
  const month = search.parse(await searchParams).mois ?? monthOf(today)
  const span = { firstDay: firstDayOf(month), lastDay: lastDayOf(month) }
  const schoolYear = schoolYearOf(span.firstDay)
  const seesMoney = isAllowed(staff.role, 'billing.read')
  const [places, fills, expected, { settings }, ages, curves, sent, unmet, billed] = await Promise.all([
    occupancy(staff, span),
    fillRates(staff, schoolYear),
    expectedByAge(staff, span),
    countingSettings(staff),
    requestAges(staff, today),
    openingCurvesOf(staff, span),
    busiestDay(staff, span),
    unmetDemand(staff, span),
    seesMoney ? months(staff, today) : null,
  ])
  return (
    <div className="flex flex-col gap-8 [&>:first-child]:mb-0">
      <PageTitle
        title="Statistiques"
        eyebrow={capitalised(formatMonth(month))}
        help={<StaffHelpLine of="statistics" />}
      >
        <div className="flex flex-wrap gap-2">
          <Link href="/admin/statistiques/caf" className={buttonClass('secondary', 'sm')}>
            Statistiques CAF
          </Link>
          {isAllowed(staff.role, 'settings.write') && (
            <Link href="/admin/statistiques/reglages" className={buttonClass('secondary', 'sm')}>
              Taux et règles de comptage
            </Link>
          )}
        </div>
      </PageTitle>
      <nav aria-label="Mois" className="-mt-6 flex flex-wrap gap-x-5">
        {[-1, 1].map((step) => (
          <Link key={step} href={`/admin/statistiques?mois=${addMonths(month, step)}`} className={link}>
            {capitalised(formatMonth(addMonths(month, step)))}
          </Link>
        ))}
      </nav>
      <HeatMap places={places} opensDays={isAllowed(staff.role, 'days.write')} />
      <SupervisionFigure expected={expected} settings={settings.supervision} />
      <UnmetFigure unmet={unmet} />
      <OpeningFigure curves={curves} />
      <SendingFigure curve={sent} />
      <FillFigure fills={fills} schoolYear={schoolYear} />
      <AgesFigure ages={ages} />
      {billed && <MoneyFigure months={billed} />}
    </div>
  )
}
