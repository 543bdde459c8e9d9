import Link from 'next/link'
import { Card } from '@/components/ui/card'
import type { DayPlaces, PlacesAhead } from '@/lib/domain/dashboard/queries'
import type { Day } from '@/lib/time/day'
import { formatDayWithYear, shortDayParts } from '@/lib/time/format'

/** Places left, a row per centre and a column per open day: the darker, the fewer; the number always says it. */
export function PlacesTable({
  places: { days, centres },
  opensDays,
}: {
  places: PlacesAhead
  /** Each number leads to its day. */
  opensDays: boolean
}) {
  if (days.length === 0) return <p>Aucun jour d’ouverture dans les quatre semaines.</p>
  return (
    <Card className="p-3">
      {/* Wider than a phone: it scrolls by itself, by keyboard too. */}
      <div
        tabIndex={0}
        role="region"
        aria-label="Places libres par centre et par jour"
        className="relative overflow-x-auto"
      >
        <table className="border-separate border-spacing-1 text-center">
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky left-0 min-w-36 bg-surface p-1 text-left font-semibold text-ink-2"
              >
                Centre
              </th>
              {days.map((day) => {
                const parts = shortDayParts(day)
                return (
                  <th key={day} scope="col" className="min-w-12 p-1 text-xs font-semibold text-ink-2">
                    <span aria-hidden="true">
                      {parts.weekday}
                      <span className="block text-sm font-bold text-ink">{parts.number}</span>
                      {parts.month}
                    </span>
                    <span className="sr-only">{formatDayWithYear(day)}</span>
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {centres.map(({ name, places }) => (
              <tr key={name}>
                <th scope="row" className="sticky left-0 bg-surface p-1 text-left font-semibold">
                  {name}
                </th>
                {places.map((known, index) => (
                  <Cell key={days[index]} day={days[index]!} places={known} opensDay={opensDays} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-2 text-xs text-ink-2">
        Plus la case est foncée, moins il reste de places. «&nbsp;–&nbsp;»&nbsp;: fermé.
      </p>
    </Card>
  )
}

// Share of the places that are taken, from which the next colour begins.
const heats = [
  { from: 1, look: 'bg-heat-5 text-heat-5-fg underline decoration-2' },
  { from: 0.85, look: 'bg-heat-4 text-heat-4-fg' },
  { from: 0.65, look: 'bg-heat-3 text-heat-3-fg' },
  { from: 0.4, look: 'bg-heat-2 text-heat-2-fg' },
  { from: 0, look: 'bg-heat-1 text-heat-1-fg' },
]

function Cell({ day, places, opensDay }: { day: Day; places: DayPlaces | null; opensDay: boolean }) {
  if (!places)
    return (
      <td className="text-ink-2">
        <span aria-hidden="true">–</span>
        <span className="sr-only">Fermé</span>
      </td>
    )
  const { left, capacity, programmeId } = places
  const taken = capacity === 0 ? 1 : (capacity - left) / capacity
  const said = (
    <>
      {left}
      <span className="sr-only">
        {' '}
        sur {capacity}
        {left === 0 && ', complet'}
      </span>
    </>
  )
  return (
    <td className={`h-9 rounded-sm font-semibold ${heats.find(({ from }) => taken >= from)!.look}`}>
      {opensDay && programmeId ? (
        <Link
          href={`/admin/journees/${programmeId}/${day}`}
          prefetch={false}
          className="flex min-h-9 items-center justify-center text-inherit"
        >
          {said}
        </Link>
      ) : (
        said
      )}
    </td>
  )
}
