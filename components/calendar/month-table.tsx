import type { ReactNode } from 'react'
import {
  addDays,
  type Day,
  firstDayOf,
  lastDayOf,
  mondayOf,
  monthOf,
  type Month,
  weekday,
} from '@/lib/time/day'
import { formatMonth, weekdayName } from '@/lib/time/format'

/** How a month is drawn: on a screen, or in black on a sheet of paper. */
const looks = {
  screen: {
    table: 'border-separate border-spacing-1 md:border-spacing-1.5',
    head: 'pb-0.5 text-[.8125rem] font-semibold text-ink-2',
    day: 'h-[62px] rounded-md border border-line p-1 md:h-24 md:p-2',
    today: 'border-2! border-brand!',
    number: 'font-title text-[1.0625rem] font-[650]',
    emptyWeekend: 'w-12 max-md:hidden',
  },
  paper: {
    table: 'h-full border-collapse',
    head: 'border border-black py-0.5 text-sm font-bold',
    day: 'border border-black p-1',
    today: '',
    number: 'text-base font-bold',
    emptyWeekend: 'w-[14mm]',
  },
} as const

/** A month as a table, Monday first: what there is to say of a day is in its cell. Nothing to press. */
export function MonthTable({
  month,
  today = null,
  look,
  contents,
}: {
  month: Month
  /** Marked, when it is in the month. */
  today?: Day | null
  look: keyof typeof looks
  contents: ReadonlyMap<Day, ReactNode>
}) {
  const style = looks[look]
  const hasWeekend = [...contents.keys()].some((day) => weekday(day) > 5)
  const width = (day: Day) => (weekday(day) > 5 && !hasWeekend ? style.emptyWeekend : '')
  const weeks = weeksOf(month)
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
              monthOf(day) === month ? (
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
      {isToday && (
        <span className="font-sans text-xs font-semibold text-brand max-md:sr-only"> Aujourd’hui</span>
      )}
    </p>
  )
}

function weeksOf(month: Month): Day[][] {
  const weeks: Day[][] = []
  const last = lastDayOf(month)
  for (let monday = mondayOf(firstDayOf(month)); monday <= last; monday = addDays(monday, 7))
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((count) => addDays(monday, count)))
  return weeks
}
