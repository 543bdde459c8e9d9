import { MonthTable } from '@/components/calendar/month-table'
import { Icon } from '@/components/ui/icon'
import type { FamilyBooking } from '@/lib/domain/booking/list/queries'
import { type Day, type Month } from '@/lib/time/day'
import { ChildMark } from './child-mark'
import { dayLook, type ShownChild } from './family-days'

/** The month of the whole family: a line for each child that a day receives. */
export function FamilyMonth({
  month,
  today,
  bookings,
  siblings,
}: {
  month: Month
  today: Day
  bookings: readonly FamilyBooking[]
  siblings: readonly ShownChild[]
}) {
  const contents = new Map(
    [...Map.groupBy(bookings, (booking) => booking.day)].map(([day, ofDay]) => [
      day,
      <ul key={day} className="mt-1 flex flex-col gap-1">
        {ofDay.map((booking) => (
          <Line
            key={booking.id}
            booking={booking}
            place={siblings.findIndex(({ id }) => id === booking.childId)}
          />
        ))}
      </ul>,
    ]),
  )
  return <MonthTable look="screen" month={month} today={today} contents={contents} />
}

/** Letter, symbol, first name and accueil. On a phone the name is below: a column is as wide as a first name. */
function Line({ booking, place }: { booking: FamilyBooking; place: number }) {
  const { words, icon, box } = dayLook(booking)
  return (
    <li className={`rounded-sm border px-1 py-0.5 leading-tight md:px-1.5 md:py-1 ${box}`}>
      <span className="flex flex-wrap items-center gap-x-1 md:flex-nowrap">
        <ChildMark name={booking.childName} place={place} />
        <span className="plain order-last min-w-0 rounded-[3px] text-[.6875rem] font-semibold [overflow-wrap:anywhere] max-md:w-full md:order-none md:text-[.8125rem]">
          {booking.childName}
          <span className="sr-only">, {words}</span>
        </span>
        <Icon name={icon} size={16} className="ml-auto" />
      </span>
      <span className="plain block rounded-[3px] text-xs max-md:sr-only">{booking.programmeName}</span>
    </li>
  )
}
