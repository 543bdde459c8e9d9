import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { Icon } from '@/components/ui/icon'
import { Stepper } from '@/components/ui/stepper'
import { requireFamily } from '@/lib/auth/guards'
import { basketOf } from '@/lib/domain/booking/basket/queries'
import { childMonth } from '@/lib/domain/booking/calendar/queries'
import { participants } from '@/lib/domain/offer/queries'
import { inSentence } from '@/lib/messages/fr/booking'
import { quotaOfPeriodSentence } from '@/lib/messages/fr/refusals'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { BasketPanel } from '../../panier/basket-panel'
import { askedMonth, chosenList, chosenPairs, daysAddress } from '../choices'
import { DaysTabs } from './days-tabs'
import { DayPicker } from './day-picker'
import { CalendarLegend } from './legend'

export const metadata = { title: 'Inscription par date' }

export default async function DaysPage({ searchParams }: PageProps<'/inscription/jours'>) {
  const family = await requireFamily()
  const now = clock.now()
  const params = await searchParams
  const pairs = chosenPairs(params)
  const enfants = chosenList(params.enfant)
  if (pairs.length === 0) {
    const query = new URLSearchParams(enfants.map((id) => ['enfant', id]))
    redirect(
      enfants.length
        ? `${family.base}/inscription/accueil?${query}&manque`
        : `${family.base}/inscription/participants?manque`,
    )
  }
  const month = askedMonth(params.mois, now)
  const view = params.vue === 'liste' || params.vue === 'mois' ? params.vue : undefined
  // Straight from the form of the step before: the address keeps only what was chosen.
  if (params.accueil) redirect(daysAddress(family.base, { pairs }))
  const shown = pairs.find(({ childId }) => childId === params.pour) ?? pairs[0]!
  const shownMonth = await childMonth(family, now, { ...shown, month })
  if (!shownMonth) notFound()
  const children = await participants(family)
  const basket = await basketOf(family, now)
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_332px]">
      <div className="min-w-0">
        <div className="flex flex-wrap items-start justify-between gap-x-6">
          <Stepper step={3} of={3} title="Inscription par date" next="Panier" />
          <ul className="mb-6 flex flex-wrap gap-2.5">
            {pairs.map(({ childId }) => {
              const child = children.find(({ id }) => id === childId)
              const isShown = childId === shown.childId
              return (
                child && (
                  <li key={childId}>
                    <Link
                      href={daysAddress(family.base, { pairs, child: childId, month, view })}
                      aria-current={isShown ? 'true' : undefined}
                      className={`flex min-h-12 items-center gap-2 rounded-full border-2 py-1.5 pr-4 pl-2 font-semibold no-underline ${isShown ? 'border-red-line bg-red-bg text-red-fg' : 'border-line-strong bg-surface text-ink'}`}
                    >
                      <span
                        aria-hidden="true"
                        className={`grid size-8 place-items-center rounded-full ${isShown ? 'bg-red-solid text-on-solid' : 'bg-brand-soft text-brand'}`}
                      >
                        {isShown ? <Icon name="coche" size={20} /> : child.firstName.charAt(0)}
                      </span>
                      {child.firstName}
                    </Link>
                  </li>
                )
              )
            })}
          </ul>
        </div>
        <p className="mb-4 text-sm text-ink-2">
          {shownMonth.offer.programmeName}, {inSentence(shownMonth.offer.activityName)}.
        </p>
        {shownMonth.notice && <p className="mb-4 max-w-[70ch]">{shownMonth.notice}</p>}
        <DaysTabs base={family.base} address={{ pairs, child: shown.childId, month, view }} current="jours" />
        <DayPicker
          key={`${shown.childId} ${shown.activityId}`}
          pair={shown}
          childName={shownMonth.child.firstName}
          month={month}
          today={parisDay(now)}
          view={view}
          days={shownMonth.days}
          address={{ pairs, child: shown.childId, view }}
          base={family.base}
        />
        {shownMonth.quotas.map((quota) => (
          <p
            key={`${quota.of} ${quota.spanKey} ${quota.unit} ${quota.per}`}
            className="mt-3 text-sm text-ink-2"
          >
            {quotaOfPeriodSentence(quota, quota.period)}
          </p>
        ))}
        <CalendarLegend />
      </div>
      <BasketPanel base={family.base} items={basket.items} total={basket.total} />
    </div>
  )
}
