import { dayAddress } from '@/app/admin/journees/address'
import type { DayPlaces, PlacesAhead } from '@/lib/domain/dashboard/queries'
import type { Day } from '@/lib/time/day'
import { type HeatCell, HeatTable } from './heat-table'

/** Places left, a row per centre and a column per open day. */
export function PlacesTable({
  places: { days, centres },
  opensDays,
}: {
  places: PlacesAhead
  /** Each number leads to its day. */
  opensDays: boolean
}) {
  if (days.length === 0) return <p>Aucun jour d’ouverture dans les quatre semaines.</p>
  const cellsOf = (places: (DayPlaces | null)[]) =>
    new Map(
      places.flatMap((known, index): [Day, HeatCell][] => {
        const day = days[index]!
        return known ? [[day, cellOf(known, day, opensDays)]] : []
      }),
    )
  return (
    <HeatTable
      label="Places libres par centre et par jour"
      corner="Centre"
      days={days}
      rows={centres.map(({ name, places }) => ({ key: name, name, cells: cellsOf(places) }))}
      nothing="Fermé"
    >
      Plus la case est foncée, moins il reste de places. «&nbsp;–&nbsp;»&nbsp;: fermé.
    </HeatTable>
  )
}

function cellOf({ left, capacity, programmeId }: DayPlaces, day: Day, opensDay: boolean): HeatCell {
  const href = opensDay && programmeId ? dayAddress(programmeId, day) : null
  return { shown: left, taken: capacity - left, capacity, href }
}
