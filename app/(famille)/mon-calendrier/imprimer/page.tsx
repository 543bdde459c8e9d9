import { HelpLine } from '@/components/help/help-line'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { requireFamily } from '@/lib/auth/guards'
import type { FamilyScope } from '@/lib/auth/scopes'
import { bookedDays } from '@/lib/domain/booking/list/queries'
import { periodFrom } from '@/lib/domain/calendar/period/queries'
import { organisationNames } from '@/lib/domain/organisation/queries'
import {
  calendarPageWords,
  noDaysToPrint,
  printedOn,
  printWords as t,
  untilPeriodEnds,
} from '@/lib/messages/fr/calendar-page'
import { monthsOf, printedSpan, type Span } from '@/lib/rules/printed-span'
import { clock } from '@/lib/time/clock'
import { addMonths, type Day, firstDayOf, lastDayOf, monthOf, type Month } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'
import { askedChildren } from '../asked-children'
import { ofChildren } from '../family-days'
import { MonthSheet } from './month-sheet'
import { PrintButton } from '@/components/ui/print-button'
import { SpanForm } from './span-form'

export const metadata = { title: t.title }

export default async function PrintPage({ searchParams }: PageProps<'/mon-calendrier/imprimer'>) {
  const family = await requireFamily()
  const today = parisDay(clock.now())
  const params = await searchParams
  const { chosen } = await askedChildren(family, params.enfant)
  const asked = typedSpan(params, wholeMonth(monthOf(today)))
  const span = printedSpan(asked.from, asked.to)
  const refusal = 'code' in span ? span : null
  return (
    <>
      <div className="no-print">
        <PageTitle
          title={t.title}
          back={{ href: `${family.base}/mon-calendrier`, label: calendarPageWords.title }}
          help={<HelpLine of="print" />}
        >
          {!refusal && <PrintButton />}
        </PageTitle>
      </div>
      <SpanForm
        base={family.base}
        chosen={chosen}
        choices={await choicesOf(family, today)}
        typed={asked}
        refusal={refusal}
      />
      {'code' in span ? null : <Sheets family={family} chosen={chosen} span={span} today={today} />}
    </>
  )
}

async function Sheets({
  family,
  chosen,
  span,
  today,
}: {
  family: FamilyScope
  chosen: readonly string[]
  span: Span
  today: Day
}) {
  const bookings = ofChildren(await bookedDays(family, span.from, span.to), chosen)
  if (bookings.length === 0) return <EmptyState picture="jours" text={noDaysToPrint(span.from, span.to)} />
  const service = await organisationNames()
  return (
    <ScrollRegion label={t.sheets} className="flex flex-col gap-6 print:block print:overflow-visible">
      {monthsOf(span).map((month) => (
        <MonthSheet
          key={month}
          month={month}
          span={span}
          bookings={bookings.filter(({ day }) => monthOf(day) === month)}
          service={service}
          printedOn={printedOn(today)}
        />
      ))}
    </ScrollRegion>
  )
}

function typedSpan(
  { du, au }: { du?: string | string[]; au?: string | string[] },
  byDefault: Span,
): { from: string; to: string } {
  if (du === undefined && au === undefined) return byDefault
  return { from: typeof du === 'string' ? du : '', to: typeof au === 'string' ? au : '' }
}

/** This month, the next one, and from today to the end of the school period. */
async function choicesOf(family: FamilyScope, today: Day): Promise<{ label: string; span: Span }[]> {
  const period = await periodFrom(family, today)
  const month = monthOf(today)
  return [
    { label: t.thisMonth, span: wholeMonth(month) },
    { label: t.nextMonth, span: wholeMonth(addMonths(month, 1)) },
    ...(period
      ? [
          {
            label: untilPeriodEnds(period),
            span: { from: today, to: period.lastDay },
          },
        ]
      : []),
  ]
}

function wholeMonth(month: Month): Span {
  return { from: firstDayOf(month), to: lastDayOf(month) }
}
