import { type Day, firstDayOf, lastDayOf, monthOf, type Month, weeksOf } from '@/lib/time/day'
import { weekdayName } from '@/lib/time/format'
import { type Cell, commonLook } from './cell-look'
import { boxOf, OneChild, SeveralChildren } from './month-cell'

/**
 * The month as the server draws it, until its buttons answer: what react-big-calendar draws, for a tenth of the time
 * that it takes. Nothing to press; a screen reader hears of the days once they are buttons.
 */
export function DrawnMonth({ month, cells }: { month: Month; cells: ReadonlyMap<Day, Cell> }) {
  const weeks = weeksOf(firstDayOf(month), lastDayOf(month))
  return (
    <div className="rbc-month-view">
      <div className="rbc-month-header">
        {weeks[0]!.map((day) => (
          <div key={day} className="rbc-header">
            {weekdayName(day).slice(0, 3)}.
          </div>
        ))}
      </div>
      {weeks.map((week) => (
        <div key={week[0]} className="rbc-row">
          {week.map((day) => (
            <div key={day} className="rbc-date-cell">
              <DrawnDay day={day} cell={cells.get(day)} isOfMonth={monthOf(day) === month} />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

function DrawnDay({ day, cell, isOfMonth }: { day: Day; cell: Cell | undefined; isOfMonth: boolean }) {
  if (!cell) return <span className="jour text-ink-2">{isOfMonth && Number(day.slice(8))}</span>
  return (
    <span data-jour={day} data-etat={commonLook(cell)} className={`jour jour-ouvert ${boxOf(cell)}`}>
      {cell.isAlone ? (
        <OneChild day={day} child={cell.children[0]!} isBusy={false} />
      ) : (
        <SeveralChildren cell={cell} isBusy={false} />
      )}
    </span>
  )
}
