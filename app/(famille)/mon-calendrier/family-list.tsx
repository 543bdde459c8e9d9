import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DayStamp } from '@/components/ui/day-stamp'
import { Link } from '@/components/ui/link'
import type { FamilyBooking } from '@/lib/domain/booking/list/queries'
import { absenceLinks } from '@/lib/messages/fr/basket'
import { calendarPageWords as t, daysOver, onDayFor } from '@/lib/messages/fr/calendar-page'
import { startWords } from '@/lib/messages/fr/my-calendar'
import { type Day, monthOf } from '@/lib/time/day'
import { formatDay } from '@/lib/time/format'
import { absenceAddress } from '../absences/address'
import { daysAddress } from '../inscription/choices'
import { ChildMark } from './child-mark'
import { dayLook, type ShownChild } from './family-days'

type ListedDay = readonly [day: Day, bookings: readonly FamilyBooking[]]

type Shown = {
  base: string
  today: Day
  siblings: readonly ShownChild[]
  /** Bookings whose absence can be declared, or followed. */
  toReport: ReadonlySet<string>
}

/** The same days as a list: a row for each day, a line in it for each child. Those that are over wait behind a line. */
export function FamilyList({ bookings, ...shown }: Shown & { bookings: readonly FamilyBooking[] }) {
  const days = [...Map.groupBy(bookings, ({ day }) => day)]
  const isOver = ([day, ofDay]: ListedDay) =>
    day < shown.today && !ofDay.some(({ id }) => shown.toReport.has(id))
  const over = days.filter(isOver)
  // A month that is over is opened for its days.
  if (over.length === 0 || over.length === days.length) return <DayRows days={days} {...shown} />
  return (
    <div className="flex flex-col gap-3">
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-brand underline underline-offset-[3px]">
          {daysOver(over.length)}
        </summary>
        <DayRows days={over} {...shown} />
      </details>
      <DayRows days={days.filter((day) => !isOver(day))} {...shown} />
    </div>
  )
}

function DayRows({ days, base, today, siblings, toReport }: Shown & { days: readonly ListedDay[] }) {
  return (
    <Card>
      <ul>
        {days.map(([day, ofDay]) => (
          <li
            key={day}
            aria-current={day === today ? 'date' : undefined}
            className={`flex gap-x-3 border-t border-line px-3 py-3 first:border-t-0 ${day === today ? 'bg-brand-soft' : ''}`}
          >
            <div className="w-[54px] shrink-0 pt-1 text-center">
              <DayStamp day={day} />
              {day === today && <p className="text-[.6875rem] font-semibold text-brand">{t.today}</p>}
            </div>
            <ul className="flex min-w-0 grow flex-col gap-3">
              {ofDay.map((booking) => (
                <Line
                  key={booking.id}
                  booking={booking}
                  place={siblings.findIndex(({ id }) => id === booking.childId)}
                >
                  {toReport.has(booking.id) ? (
                    <AbsenceLink base={base} booking={booking} />
                  ) : (
                    booking.status === 'accepted' &&
                    day > today &&
                    !booking.isCancelPending && <CancelLink base={base} booking={booking} />
                  )}
                </Line>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Line({
  booking,
  place,
  children,
}: {
  booking: FamilyBooking
  place: number
  children: React.ReactNode
}) {
  const { words, icon, tone } = dayLook(booking)
  return (
    <li className="flex flex-wrap items-start gap-x-2 gap-y-1">
      <span className="pt-0.5">
        <ChildMark name={booking.childName} place={place} />
      </span>
      <span className="min-w-36 grow basis-0">
        <span className="block font-[650]">{booking.childName}</span>
        <span className="block text-sm text-ink-2">
          {booking.programmeName}, {booking.activityName}, {startWords(booking.startsAt)}
        </span>
      </span>
      <span className="flex flex-col gap-0.5 max-sm:basis-full max-sm:items-start max-sm:pl-[26px] sm:items-end">
        <Badge tone={tone} icon={icon}>
          {words}
        </Badge>
        {children}
      </span>
    </li>
  )
}

function CancelLink({ base, booking }: { base: string; booking: FamilyBooking }) {
  const href = daysAddress(base, { pairs: [booking], month: monthOf(booking.day) })
  return <DayLink {...{ href, booking }}>{t.cancel}</DayLink>
}

function AbsenceLink({ base, booking }: { base: string; booking: FamilyBooking }) {
  const href = absenceAddress(base, booking.id)
  return <DayLink {...{ href, booking }}>{booking.isAbsent ? absenceLinks.see : absenceLinks.report}</DayLink>
}

function DayLink({
  href,
  booking,
  children,
}: {
  href: string
  booking: FamilyBooking
  children: React.ReactNode
}) {
  return (
    <Link
      href={href}
      className="flex min-h-11 items-center text-sm text-brand underline underline-offset-[3px]"
    >
      {children}
      <span className="sr-only"> {onDayFor(formatDay(booking.day), booking.childName)}</span>
    </Link>
  )
}
