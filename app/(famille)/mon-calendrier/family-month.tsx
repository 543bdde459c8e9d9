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

/** On a phone, the letter and the symbol above the name: a column is as wide as a first name. */
function Line({ booking, place }: { booking: FamilyBooking; place: number }) {
  const { words, icon, box } = dayLook(booking)
  return (
    <li
      className={`flex flex-wrap items-center gap-x-1 rounded-sm border px-1 py-0.5 leading-tight md:flex-nowrap md:gap-x-1.5 md:px-1.5 md:py-1 ${box}`}
    >
      <ChildMark name={booking.childName} place={place} />
      <Icon name={icon} size={16} className="ml-auto md:order-last" />
      <span className="plain w-full min-w-0 rounded-[3px] text-[.6875rem] font-semibold [overflow-wrap:anywhere] md:w-auto md:text-[.8125rem]">
        {booking.childName}
        <span className="block text-xs font-normal max-md:sr-only">
          <span className="sr-only">, </span>
          {booking.programmeName}
        </span>
        <span className="sr-only">, {words}</span>
      </span>
    </li>
  )
}
