import { askedView, ViewSwitch } from '@/components/calendar/view-switch'
import { HelpLine } from '@/components/help/help-line'
import { CopyNotice } from '@/components/offline/copy-notice'
import { type CopyOf, KeepCopy } from '@/components/offline/keep-copy'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { copyOwner } from '@/lib/auth/copies'
import { requireFamily } from '@/lib/auth/guards'
import { daysToReport } from '@/lib/domain/booking/absence/queries'
import { feedOf } from '@/lib/domain/booking/feed/queries'
import { bookedDays } from '@/lib/domain/booking/list/queries'
import { calendarPageWords as t, noDaysIn } from '@/lib/messages/fr/calendar-page'
import { calendarCopyTitle } from '@/lib/messages/fr/offline'
import { capitalised } from '@/lib/messages/fr/sentence'
import { clock } from '@/lib/time/clock'
import { addMonths, firstDayOf, lastDayOf, type Month, monthOf } from '@/lib/time/day'
import { formatMonth } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { askedMonth } from '../inscription/choices'
import { calendarAddress, printAddress } from './address'
import { askedChildren } from './asked-children'
import { ChildChips } from './child-chips'
import { ofChildren, shownChildren } from './family-days'
import { FamilyList } from './family-list'
import { FamilyMonth } from './family-month'
import { Subscription } from './subscription'

/** Of what a telephone keeps for a day without a network: a week. */
const KEPT_MS = 7 * 24 * 60 * 60_000

export const metadata = { title: t.title }

export default async function CalendarPage({ searchParams }: PageProps<'/mon-calendrier'>) {
  const family = await requireFamily()
  const { base } = family
  const now = clock.now()
  const params = await searchParams
  const month = askedMonth(params.mois) ?? monthOf(parisDay(now))
  const view = askedView(params.vue)
  const [from, to] = [firstDayOf(month), lastDayOf(month)]
  const { children, chosen } = await askedChildren(family, params.enfant)
  const booked = await bookedDays(family, from, to)
  const siblings = shownChildren(children, booked)
  const bookings = ofChildren(booked, chosen)
  const toReport = await daysToReport(family, now, bookings)
  const shown = { today: parisDay(now), bookings, siblings }
  const address = { month, view, children: chosen }
  return (
    <>
      <CopyNotice madeAt={now} />
      <PageTitle title={t.title} help={<HelpLine of="calendar" />}>
        <div className="flex flex-wrap gap-3">
          <Link
            href={printAddress(base, { from, to, children: chosen })}
            className={buttonClass('secondary')}
          >
            {t.print}
          </Link>
          <Link href={`${base}/inscription/participants`} className={buttonClass('secondary')}>
            <Icon name="inscription" size={20} />
            {t.book}
          </Link>
        </div>
      </PageTitle>
      <ChildChips
        siblings={siblings.slice(0, children.length)}
        chosen={chosen}
        addressOf={(ids) => calendarAddress(base, { ...address, children: ids })}
      />
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="flex grow items-center justify-between gap-3 md:justify-start">
          <MonthLink
            href={calendarAddress(base, { ...address, month: addMonths(month, -1) })}
            icon="gauche"
            label={t.previousMonth}
          />
          <h2 className="text-xl md:order-last" aria-live="polite">
            {capitalised(formatMonth(month))}
          </h2>
          <MonthLink
            href={calendarAddress(base, { ...address, month: addMonths(month, 1) })}
            icon="droite"
            label={t.nextMonth}
          />
        </div>
        <ViewSwitch
          view={view}
          addressOf={(name) => calendarAddress(base, { ...address, view: name })}
          className="lg:hidden"
        />
      </div>
      {/* Side by side where there is room; one at a time below, the list first on a phone. */}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_420px]">
        <Card
          className={`p-1 md:p-4 ${view === 'mois' ? '' : view === 'liste' ? 'max-lg:hidden' : 'max-md:hidden'}`}
        >
          <FamilyMonth month={month} {...shown} />
        </Card>
        <div className={view === 'liste' ? '' : view === 'mois' ? 'max-lg:hidden' : 'md:max-lg:hidden'}>
          {bookings.length === 0 ? (
            <EmptyState picture="jours" text={noDaysIn(month, booked.length > 0)} />
          ) : (
            <FamilyList base={base} toReport={toReport} {...shown} />
          )}
        </div>
      </div>
      <Subscription feed={await feedOf(family)} />
      <KeepCopy pages={copiesOf(base, monthOf(parisDay(now)))} forMs={KEPT_MS} whose={await copyOwner()} />
    </>
  )
}

/** This month and the next one, as their links ask for them. */
function copiesOf(base: string, month: Month): CopyOf[] {
  const of = (shown: Month) => ({
    address: calendarAddress(base, { month: shown, view: undefined, children: [] }),
    title: calendarCopyTitle(shown),
  })
  const [now, next] = [of(month), of(addMonths(month, 1))]
  return [
    { from: now.address, addresses: [now.address, `${base}/mon-calendrier`], title: now.title },
    { from: next.address, addresses: [next.address], title: next.title },
  ]
}

function MonthLink({ href, icon, label }: { href: string; icon: 'gauche' | 'droite'; label: string }) {
  return (
    <Link href={href} scroll={false} className={`${buttonClass('secondary')} px-3!`}>
      <Icon name={icon} />
      <span className="sr-only">{label}</span>
    </Link>
  )
}
