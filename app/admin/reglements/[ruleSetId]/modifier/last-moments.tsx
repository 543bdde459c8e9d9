import type { AppliedRule } from '@/lib/rules/rule-answer'
import { addDays, type Day, daysFrom, mondayOf } from '@/lib/time/day'
import {
  dayOfMonth,
  formatDay,
  formatLastMoment,
  formatShortLastMoment,
  weekdayName,
} from '@/lib/time/format'

export type ShownDay = {
  day: Day
  booking: AppliedRule<'booking'>[]
  cancelling: AppliedRule<'cancelling'>[]
}

/** A month of accueil days, each with its last moments; only the weeks and weekdays on which there are any. */
export function LastMoments({ days }: { days: ShownDay[] }) {
  if (days.length === 0) return <p className="text-ink-2">Aucun jour d’accueil ce mois-ci.</p>
  const columns = columnsOf(days)
  const weeks = weeksOf(days)
  return (
    <table className="w-full table-fixed border-collapse text-xs">
      <caption className="sr-only">Dernier moment pour réserver et pour annuler, jour par jour</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className="pb-1 font-semibold text-ink-2">
              {weekdayName(addDays(weeks[0]!, column)).slice(0, 3)}.
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((monday) => (
          <tr key={monday}>
            {columns.map((column) => {
              const day = addDays(monday, column)
              const shown = days.find((one) => one.day === day)
              return (
                <td key={column} className="h-16 border border-line p-1 align-top">
                  {shown && <Limits shown={shown} />}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Limits({ shown: { day, booking, cancelling } }: { shown: ShownDay }) {
  return (
    <>
      <span className="sr-only">{formatDay(day)}</span>
      <span aria-hidden="true" className="font-title text-sm font-[650]">
        {dayOfMonth(day)}
      </span>
      <Limit letter="R" word="réserver" rules={booking} />
      <Limit letter="A" word="annuler" rules={cancelling} />
    </>
  )
}

function Limit({ letter, word, rules }: { letter: string; word: string; rules: AppliedRule[] }) {
  const last = rules.length > 0 ? Math.max(...rules.map(({ closesAt }) => closesAt)) : null
  return (
    <span className="block leading-tight">
      <abbr title={word} aria-hidden="true" className="font-bold no-underline">
        {letter}
      </abbr>{' '}
      <span aria-hidden="true">{last === null ? 'jamais' : formatShortLastMoment(last)}</span>
      <span className="sr-only">
        {word} {last === null ? 'jamais' : `jusqu’au ${formatLastMoment(last)}`}
      </span>
    </span>
  )
}

/** The weekdays, from 0 for Monday, on which something is shown. */
function columnsOf(days: ShownDay[]): number[] {
  const used = new Set(days.map(({ day }) => daysFrom(mondayOf(day), day).length - 1))
  return [0, 1, 2, 3, 4, 5, 6].filter((column) => used.has(column))
}

/** The Mondays of the weeks in which something is shown. */
function weeksOf(days: ShownDay[]): Day[] {
  return [...new Set(days.map(({ day }) => mondayOf(day)))]
}
