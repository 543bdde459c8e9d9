import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { askedView, telephoneView } from '@/components/calendar/view-switch'
import { HelpLine } from '@/components/help/help-line'
import { Stepper } from '@/components/ui/stepper'
import { requireFamily } from '@/lib/auth/guards'
import { familyMonth } from '@/lib/domain/booking/calendar/queries'
import { daysWords as t } from '@/lib/messages/fr/booking-steps'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { BasketPanel } from '../../panier/basket-panel'
import { askedMonth, choosingAgain, chosenPairs, daysAddress, shownPairs } from '../choices'
import { Offers, Quotas } from './beside'
import { DaysTabs } from './days-tabs'
import { DayPicker } from './day-picker'
import { CalendarLegend } from './legend'
import { packDays } from './packed-days'
import { openingDays } from './opening-days'
import { ShownChildren } from './shown-children'

export const metadata = { title: t.byDay }

export default async function DaysPage({ searchParams }: PageProps<'/inscription/jours'>) {
  const family = await requireFamily()
  const now = clock.now()
  const params = await searchParams
  const pairs = chosenPairs(params)
  if (pairs.length === 0) redirect(choosingAgain(family.base, params))
  const view = askedView(params.vue)
  // Straight from the form of the step before: the address keeps only what was chosen.
  if (params.accueil) redirect(daysAddress(family.base, { pairs }))
  const asked = askedMonth(params.mois)
  const { month, found } = asked
    ? { month: asked, found: await familyMonth(family, now, { pairs, month: asked }) }
    : await openingDays(family, now, pairs)
  if (!found) notFound()
  const shown = shownPairs(pairs, params)
  const shownIds = shown.map(({ childId }) => childId)
  const children = found.children.filter(({ child }) => shownIds.includes(child.id))
  const address = { pairs, shown: shownIds, month, view }
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_332px]">
      <div className="min-w-0">
        <div className="flex flex-wrap items-start justify-between gap-x-6">
          <Stepper step={3} of={3} title={t.byDay} next={t.afterwards} help={<HelpLine of="days" />} />
          <ShownChildren
            base={family.base}
            address={{ pairs, month, view }}
            participants={found.children.map(({ child }) => child)}
            shown={shownIds}
          />
        </div>
        <Offers of={children} />
        <DaysTabs base={family.base} address={address} current="jours" />
        <DayPicker
          key={shown.map(({ childId, activityId }) => `${childId} ${activityId}`).join(' ')}
          base={family.base}
          pairs={shown}
          month={month}
          today={parisDay(now)}
          address={address}
          view={view ?? telephoneView((await headers()).get('user-agent'))}
          packed={children.map(({ child, days }) => ({ name: child.firstName, days: packDays(days, month) }))}
        />
        <div className="mt-3">
          <Quotas of={children.map(({ child, quotas }) => ({ name: child.firstName, quotas }))} />
        </div>
        <CalendarLegend />
      </div>
      <BasketPanel base={family.base} items={found.basket.items} total={found.basket.total} />
    </div>
  )
}
