import { notFound, redirect } from 'next/navigation'
import { Stepper } from '@/components/ui/stepper'
import { requireFamily } from '@/lib/auth/guards'
import { basketOf } from '@/lib/domain/booking/basket/queries'
import { askedPeriodOf, periodPreview } from '@/lib/domain/booking/basket/period/queries'
import { participants } from '@/lib/domain/offer/queries'
import { clock } from '@/lib/time/clock'
import { BasketPanel } from '../../panier/basket-panel'
import { chosenPairs } from '../choices'
import { DaysTabs } from '../jours/days-tabs'
import { PeriodForm } from './period-form'
import { PeriodPreview } from './period-preview'

export const metadata = { title: 'Inscription par période' }

export default async function PeriodPage({ searchParams }: PageProps<'/inscription/periode'>) {
  const family = await requireFamily()
  const now = clock.now()
  const params = await searchParams
  const pairs = chosenPairs(params)
  if (pairs.length === 0) redirect(`${family.base}/inscription/participants?manque`)
  const children = await participants(family)
  const names = pairs.map(({ childId }) => children.find(({ id }) => id === childId)?.firstName)
  if (names.some((name) => name === undefined)) notFound()
  const asked = askedPeriodOf(params)
  const basket = await basketOf(family, now)
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_332px]">
      <div className="min-w-0">
        <Stepper step={3} of={3} title="Inscription par période" next="Panier" />
        <p className="mb-4 text-sm text-ink-2">Pour {names.join(' et ')}.</p>
        <DaysTabs base={family.base} address={{ pairs }} current="periode" />
        <PeriodForm pairs={pairs} params={params} errors={asked?.errors ?? []} />
        {asked?.period && (
          <PeriodPreview period={asked.period} lines={await periodPreview(family, now, asked.period)} />
        )}
      </div>
      <BasketPanel base={family.base} items={basket.items} total={basket.total} />
    </div>
  )
}
