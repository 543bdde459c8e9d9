import './sheet.css'
import { MonthTable } from '@/components/calendar/month-table'
import type { FamilyBooking } from '@/lib/domain/booking/list/queries'
import { bookedDayWords, startWords } from '@/lib/messages/fr/my-calendar'
import { capitalised } from '@/lib/messages/fr/sentence'
import { shownDays, type Span } from '@/lib/rules/printed-span'
import type { Month } from '@/lib/time/day'
import { formatMonth } from '@/lib/time/format'

/** A month on a sheet of paper, in black: what the fridge needs to say, and whom to call. */
export function MonthSheet({
  month,
  span,
  bookings,
  service,
  printedOn,
}: {
  month: Month
  /** What is printed: the month may be only in part. */
  span: Span
  bookings: readonly FamilyBooking[]
  service: { name: string; serviceName: string; phone: string }
  /** The words of the day. */
  printedOn: string
}) {
  const contents = new Map(
    [...Map.groupBy(bookings, (booking) => booking.day)].map(([day, ofDay]) => [
      day,
      <ul key={day} className="mt-0.5 flex flex-col gap-1">
        {ofDay.map((booking) => (
          <Line key={booking.id} booking={booking} />
        ))}
      </ul>,
    ]),
  )
  return (
    <section
      aria-label={formatMonth(month)}
      className="feuille bg-white text-black flex min-w-[720px] flex-col gap-2 border border-line p-5 print:min-w-0 print:border-0 print:p-0"
    >
      <h2 className="text-2xl">{capitalised(formatMonth(month))}</h2>
      <div className="grow">
        <MonthTable look="paper" month={month} {...shownDays(month, span)} contents={contents} />
      </div>
      <p className="flex justify-between gap-6 text-sm">
        <span>{[service.name, service.serviceName, service.phone].filter(Boolean).join(', ')}</span>
        <span className="whitespace-nowrap">{printedOn}</span>
      </p>
    </section>
  )
}

/** Everything in letters: paper has no colour, and nothing to hover. */
function Line({ booking }: { booking: FamilyBooking }) {
  return (
    <li className="leading-tight">
      <span className="block text-base font-bold">{booking.childName}</span>
      <span className="block text-[.8125rem]">
        {booking.programmeName}, {booking.activityName}, {startWords(booking.startsAt)}
      </span>
      {!isExpected(booking) && (
        <span className="block text-[.8125rem] font-bold">{bookedDayWords(booking)}</span>
      )}
    </li>
  )
}

/** A day like the others: paper says only what differs. */
function isExpected({ status, isCancelPending }: FamilyBooking): boolean {
  return status === 'attended' || (status === 'accepted' && !isCancelPending)
}
