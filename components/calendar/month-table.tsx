import type { ReactNode } from 'react'
import { TODAY } from '@/lib/messages/fr/month-views'
import { type Day, firstDayOf, lastDayOf, type Month, weekday, weeksOf } from '@/lib/time/day'
import { formatMonth, weekdayName } from '@/lib/time/format'

/** How a month is drawn: on a screen, or in black on a sheet of paper. */
const looks = {
  screen: {
    table: 'border-separate border-spacing-1 md:border-spacing-1.5',
    head: 'pb-0.5 text-[.8125rem] font-semibold text-ink-2',
    day: 'h-[62px] rounded-md border border-line p-1 md:h-24 md:p-2',
    today: 'border-2! border-brand!',
    number: 'font-title text-[1.0625rem] font-[650]',
    quietDay: '',
    quietWeekend: 'w-12 max-md:hidden',
  },
  paper: {
    table: 'border-collapse print:h-[160mm]',
    head: 'border border-current py-0.5 text-sm font-bold',
    day: 'h-[22mm] border border-current p-1',
    today: '',
    number: 'text-base font-bold',
    quietDay: 'w-[25mm]',
    quietWeekend: 'w-[14mm]',
  },
} as const

/** A month as a table, Monday first: what there is to say of a day is in its cell. Nothing to press. */
export function MonthTable({
  month,
  from = firstDayOf(month),
  to = lastDayOf(month),
  today = null,
  look,
  contents,
}: {
  month: Month
  /** Days of the month that are told, when not all of them are: the others aren't drawn, lest they look free. */
  from?: Day
  to?: Day
  /** Marked, when it is in the month. */
  today?: Day | null
  look: keyof typeof looks
  contents: ReadonlyMap<Day, ReactNode>
}) {
  const style = looks[look]
  const busy = new Set([...contents.keys()].map(weekday))
  const width = (day: Day) =>
    busy.has(weekday(day)) ? '' : weekday(day) > 5 ? style.quietWeekend : style.quietDay
  const weeks = weeksOf(from, to)
  return (
    <table className={`w-full table-fixed ${style.table}`}>
      <caption className="sr-only">{formatMonth(month)}</caption>
      <thead>
        <tr>
          {weeks[0]!.map((day) => (
            <th key={day} scope="col" className={`${style.head} ${width(day)}`}>
              <span aria-hidden="true">{weekdayName(day).slice(0, 3)}.</span>
              <span className="sr-only">{weekdayName(day)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]} className="break-inside-avoid">
            {week.map((day) =>
              day >= from && day <= to ? (
                <td
                  key={day}
                  data-jour={day}
                  aria-current={day === today ? 'date' : undefined}
                  className={`align-top ${style.day} ${width(day)} ${day === today ? style.today : ''}`}
                >
                  <DayNumber day={day} isToday={day === today} className={style.number} />
                  {contents.get(day)}
                </td>
              ) : (
                <td key={day} className={width(day)} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayNumber({ day, isToday, className }: { day: Day; isToday: boolean; className: string }) {
  return (
    <p className={`leading-tight ${className}`}>
      {Number(day.slice(8))}
      {isToday && <span className="font-sans text-xs font-semibold text-brand max-md:sr-only"> {TODAY}</span>}
    </p>
  )
}
