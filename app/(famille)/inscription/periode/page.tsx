import { askedView } from '@/components/calendar/view-switch'
import { notFound, redirect } from 'next/navigation'
import { HelpLine } from '@/components/help/help-line'
import { Stepper } from '@/components/ui/stepper'
import { requireFamily } from '@/lib/auth/guards'
import { basketOf } from '@/lib/domain/booking/basket/queries'
import { askedPeriodOf, periodPreview, quickPeriods } from '@/lib/domain/booking/basket/period/queries'
import { participants } from '@/lib/domain/offer/queries'
import { daysWords, forChild } from '@/lib/messages/fr/booking-steps'
import { clock } from '@/lib/time/clock'
import { BasketPanel } from '../../panier/basket-panel'
import {
  activitiesOf,
  askedMonth,
  askedSpan,
  choosingAgain,
  chosenPairs,
  previewAddress,
  shownPairs,
} from '../choices'
import { DaysTabs } from '../jours/days-tabs'
import { PeriodForm } from './period-form'
import { PeriodPreviewForm } from './period-preview'
import { QuickPeriods } from './quick-periods'

export const metadata = { title: daysWords.byPeriod }

export default async function PeriodPage({ searchParams }: PageProps<'/inscription/periode'>) {
  const family = await requireFamily()
  const now = clock.now()
  const params = await searchParams
  const pairs = chosenPairs(params)
  if (pairs.length === 0) redirect(choosingAgain(family.base, params))
  // Straight from the form of the step before, for holidays chosen at the start: they are asked for at once.
  const span = params.accueil ? askedSpan(params) : null
  if (span) redirect(previewAddress(family.base, pairs, span))
  const known = await participants(family)
  const children = pairs.map((pair) => ({
    ...pair,
    firstName: known.find(({ id }) => id === pair.childId)?.firstName,
  }))
  if (!children.every(isNamed)) notFound()
  const periods = await quickPeriods(family, now, activitiesOf(pairs))
  const asked = askedPeriodOf(params)
  const address = {
    ...{ pairs, shown: shownPairs(pairs, params).map(({ childId }) => childId) },
    ...{ month: askedMonth(params.mois) ?? undefined, view: askedView(params.vue) },
  }
  const basket = await basketOf(family, now)
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_332px]">
      <div className="min-w-0">
        <Stepper
          step={3}
          of={3}
          title={daysWords.byPeriod}
          next={daysWords.afterwards}
          help={<HelpLine of="period" />}
        />
        {/* Several are boxes of the form. */}
        {children.length === 1 && (
          <p className="mb-4 text-sm text-ink-2">{forChild(children[0]!.firstName)}</p>
        )}
        <DaysTabs base={family.base} address={address} current="periode" />
        <QuickPeriods address={`${family.base}/inscription/periode`} params={params} periods={periods} />
        <PeriodForm
          key={`${params.du} ${params.au}`}
          participants={children}
          params={params}
          errors={asked?.errors ?? []}
        />
        {asked?.period && (
          <PeriodPreviewForm
            intent={asked.period.intent}
            preview={await periodPreview(family, now, asked.period)}
          />
        )}
      </div>
      <BasketPanel base={family.base} items={basket.items} total={basket.total} />
    </div>
  )
}

function isNamed<Pair extends { firstName: string | undefined }>(
  pair: Pair,
): pair is Pair & { firstName: string } {
  return pair.firstName !== undefined
}
