'use client'

import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import { type Day, mondayOf, type Month } from '@/lib/time/day'
import { formatDay, formatMonth, shortDayParts } from '@/lib/time/format'
import { type Cell, cellLooks } from './cell-look'

/** The same days as a list, by week: each row says everything and has its button. Works without JavaScript. */
export function DayList({ cells, month }: { cells: readonly Cell[]; month: Month }) {
  if (cells.length === 0)
    return (
      <p className="rounded-lg border border-line bg-surface p-5 text-ink-2">
        Aucun jour ouvert en {formatMonth(month)}. Regardez le mois suivant.
      </p>
    )
  const weeks = Map.groupBy(cells, (cell) => mondayOf(cell.day as Day))
  return (
    <div className="flex flex-col gap-5">
      {[...weeks].map(([monday, days]) => (
        <section key={monday} aria-labelledby={`semaine-${monday}`}>
          <h3 id={`semaine-${monday}`} className="mb-2 text-sm font-semibold text-ink-2">
            Semaine du {formatDay(monday)}
          </h3>
          <ul className="flex flex-col gap-2">
            {days.map((cell) => (
              <Row key={cell.day} cell={cell} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Row({ cell }: { cell: Cell }) {
  const { icon, box } = cellLooks[cell.look]
  const parts = shortDayParts(cell.day as Day)
  return (
    <li
      data-jour-liste={cell.day}
      data-etat={cell.look}
      className={`flex min-h-[66px] items-center gap-3 rounded-md py-2.5 pr-3 pl-2 ${box}`}
    >
      <span aria-hidden="true" className="plain w-[46px] shrink-0 rounded-sm text-center leading-[1.05]">
        <span className="block text-xs">{parts.weekday}</span>
        <span className="block font-title text-xl font-[650]">{parts.number}</span>
        <span className="block text-xs">{parts.month}</span>
      </span>
      <span className="plain min-w-0 grow rounded-sm px-0.5">
        <span className="flex items-start gap-1.5 leading-tight font-[650]">
          {icon && <Icon name={icon} size={20} />}
          <span>
            <span className="sr-only">{formatDay(cell.day as Day)}, </span>
            {cell.words}
          </span>
        </span>
        <span className="mt-0.5 block text-[.8125rem] leading-[1.35]">{cell.sentence}</span>
        {cell.link && (
          <Link
            href={cell.link.href}
            className="flex min-h-11 items-center text-sm font-[650] underline underline-offset-[3px]"
          >
            {cell.link.words}
            <span className="sr-only"> le {formatDay(cell.day as Day)}</span>
          </Link>
        )}
      </span>
      {cell.gesture && (
        <button
          type="submit"
          name="day"
          value={cell.day}
          className="flex min-h-11 shrink-0 items-center rounded-[8px] border-[1.5px] border-current bg-surface px-3 text-sm font-[650] text-brand"
        >
          {cell.gesture.split(' ')[0]}
          <span className="sr-only">
            {' '}
            {cell.gesture.split(' ').slice(1).join(' ')}, {formatDay(cell.day as Day)}
          </span>
        </button>
      )}
    </li>
  )
}
