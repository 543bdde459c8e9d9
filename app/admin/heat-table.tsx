import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { ScrollRegion } from '@/components/ui/scroll-region'
import type { Day } from '@/lib/time/day'
import { formatDayWithYear, shortDayParts } from '@/lib/time/format'

// Share of the places that are taken, from which the next colour begins.
const heats = [
  { from: 1, look: 'bg-heat-5 text-heat-5-fg underline decoration-2' },
  { from: 0.85, look: 'bg-heat-4 text-heat-4-fg' },
  { from: 0.65, look: 'bg-heat-3 text-heat-3-fg' },
  { from: 0.4, look: 'bg-heat-2 text-heat-2-fg' },
  { from: 0, look: 'bg-heat-1 text-heat-1-fg' },
]

export type HeatCell = {
  /** The number that is shown. */
  shown: number
  taken: number
  capacity: number
  /** Where the day is looked at and changed; null when it leads nowhere. */
  href: string | null
}

export type HeatRow = {
  key: string
  name: string
  detail?: string
  /** By day; without one, there is nothing that day. */
  cells: ReadonlyMap<Day, HeatCell>
}

/** Numbers by row and day: the darker, the fewer places left; a table, so that every number is read. */
export function HeatTable({
  label,
  corner,
  days,
  rows,
  nothing,
  children,
}: {
  label: string
  corner: string
  days: readonly Day[]
  rows: readonly HeatRow[]
  /** What « – » says of a day. */
  nothing: string
  /** What the numbers are, below. */
  children: ReactNode
}) {
  return (
    <Card className="p-3">
      {/* Wider than a phone: it scrolls by itself, by keyboard too. */}
      <ScrollRegion label={label}>
        <table className="border-separate border-spacing-1 text-center">
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky left-0 min-w-32 bg-surface p-1 text-left font-semibold text-ink-2"
              >
                {corner}
              </th>
              {days.map((day) => (
                <DayHeading key={day} day={day} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, detail, cells }) => (
              <tr key={key}>
                <th scope="row" className="sticky left-0 max-w-44 bg-surface p-1 text-left font-semibold">
                  {name}
                  {detail && <span className="block text-xs font-normal text-ink-2">{detail}</span>}
                </th>
                {days.map((day) => (
                  <Cell key={day} cell={cells.get(day)} nothing={nothing} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="mt-2 text-xs text-ink-2">{children}</p>
    </Card>
  )
}

function DayHeading({ day }: { day: Day }) {
  const { weekday, number, month } = shortDayParts(day)
  return (
    <th scope="col" className="min-w-12 p-1 text-xs font-semibold text-ink-2">
      <span aria-hidden="true">
        {weekday}
        <span className="block text-sm font-bold text-ink">{number}</span>
        {month}
      </span>
      <span className="sr-only">{formatDayWithYear(day)}</span>
    </th>
  )
}

function Cell({ cell, nothing }: { cell: HeatCell | undefined; nothing: string }) {
  if (!cell)
    return (
      <td className="text-ink-2">
        <span aria-hidden="true">–</span>
        <span className="sr-only">{nothing}</span>
      </td>
    )
  const { shown, taken, capacity, href } = cell
  const share = capacity === 0 ? 1 : taken / capacity
  const said = (
    <>
      {shown}
      <span className="sr-only">
        {' '}
        sur {capacity}
        {taken >= capacity && ', complet'}
      </span>
    </>
  )
  return (
    <td className={`h-9 rounded-sm font-semibold ${heats.find(({ from }) => share >= from)!.look}`}>
      {href ? (
        <Link href={href} className="flex min-h-9 items-center justify-center text-inherit">
          {said}
        </Link>
      ) : (
        said
      )}
    </td>
  )
}
