import type { ComponentType, ReactNode } from 'react'
import type { DateHeaderProps, HeaderProps } from 'react-big-calendar'
import { DateLocalizer } from 'react-big-calendar/lib/localizer'
import Month from 'react-big-calendar/lib/Month'
import { day, type Day } from '@/lib/time/day'
import { weekdayName } from '@/lib/time/format'

const MONDAY = 1

const localizer = new DateLocalizer({
  formats: {},
  firstOfWeek: () => MONDAY,
  format: (date, format) =>
    format === 'weekdayFormat' ? `${weekdayName(dayOfCell(date)).slice(0, 3)}.` : String(date.getDate()),
})

/**
 * The month of react-big-calendar alone: its Calendar would bring every other view and the means to write every date,
 * which weigh as much again on a family's telephone. What its Calendar hands to its views is given here; there are no
 * events, and its headers are ours.
 */
export function BareMonth({
  date,
  now,
  dateHeader,
  header,
}: {
  /** Any moment of the month. */
  date: Date
  now: Date
  dateHeader: ComponentType<DateHeaderProps>
  header: ComponentType<HeaderProps>
}) {
  return (
    <Month
      localizer={localizer}
      date={date}
      getNow={() => now}
      events={[]}
      accessors={NOTHING}
      getters={GETTERS}
      getDrilldownView={() => null}
      components={{ dateHeader, header, dateCellWrapper: Bare, weekWrapper: Bare }}
    />
  )
}

/** The day that a cell of the library stands for: it gives it as midnight, by the browser's own clock. */
export function dayOfCell(date: Date): Day {
  const twoDigits = (number: number) => String(number).padStart(2, '0')
  return day(`${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`)
}

const NOTHING = {}
const GETTERS = { dayProp: () => NOTHING }

function Bare({ children }: { children?: ReactNode }) {
  return children
}
