import Link from 'next/link'
import { Card } from '@/components/ui/card'
import type { GroupDay } from '@/lib/domain/statistics/occupancy/queries'
import { formatDayWithYear, shortDayParts } from '@/lib/time/format'

// Share of the places that are taken, from which the next colour begins.
const heats = [
  { from: 1, look: 'bg-heat-5 text-heat-5-fg underline decoration-2' },
  { from: 0.85, look: 'bg-heat-4 text-heat-4-fg' },
  { from: 0.65, look: 'bg-heat-3 text-heat-3-fg' },
  { from: 0.4, look: 'bg-heat-2 text-heat-2-fg' },
  { from: 0, look: 'bg-heat-1 text-heat-1-fg' },
]

/** Children who hold a place, a row per group and a column per open day; a table, so that every number is read. */
export function HeatMap({ places, opensDays }: { places: GroupDay[]; opensDays: boolean }) {
  const days = [...new Set(places.map(({ day }) => day))].sort()
  const groups = [...Map.groupBy(places, ({ groupId }) => groupId).values()]
  const full = places.filter(({ held, capacity }) => held >= capacity).length
  return (
    <section aria-labelledby="occupation" className="flex min-w-0 flex-col gap-2">
      <h2 id="occupation" className="text-lg">
        Occupation par jour et par groupe
      </h2>
      <p className="text-ink-2">{sentence(places.length, full)}</p>
      {days.length > 0 && (
        <Card className="p-3">
          {/* Wider than a phone: it scrolls by itself, by keyboard too. */}
          <div
            role="region"
            aria-label="Enfants par jour et par groupe"
            tabIndex={0}
            className="relative overflow-x-auto"
          >
            <table className="border-separate border-spacing-1 text-center">
              <thead>
                <tr>
                  <th scope="col" className="sticky left-0 bg-surface p-1 text-left font-semibold text-ink-2">
                    Groupe
                  </th>
                  {days.map((day) => {
                    const parts = shortDayParts(day)
                    return (
                      <th key={day} scope="col" className="min-w-12 p-1 text-xs font-semibold text-ink-2">
                        <span aria-hidden="true">
                          {parts.weekday}
                          <span className="block text-sm font-bold text-ink">{parts.number}</span>
                        </span>
                        <span className="sr-only">{formatDayWithYear(day)}</span>
                      </th>
                    )
                  })}
                </tr>
              </thead>
              <tbody>
                {groups.map((group) => (
                  <tr key={group[0]!.groupId}>
                    <th
                      scope="row"
                      className="sticky left-0 max-w-44 min-w-32 bg-surface p-1 text-left text-sm font-semibold"
                    >
                      {group[0]!.group}
                      <span className="block text-xs font-normal text-ink-2">{group[0]!.programme}</span>
                    </th>
                    {days.map((day) => (
                      <Cell key={day} place={group.find((place) => place.day === day)} opensDay={opensDays} />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="mt-2 text-xs text-ink-2">
            Enfants qui tiennent une place, dans la demi-journée la plus remplie. Plus la case est foncée,
            moins il reste de places&nbsp;; un nombre souligné est complet. «&nbsp;–&nbsp;»&nbsp;: pas
            d’accueil.
          </p>
        </Card>
      )}
    </section>
  )
}

function Cell({ place, opensDay }: { place: GroupDay | undefined; opensDay: boolean }) {
  if (!place)
    return (
      <td className="text-ink-2">
        <span aria-hidden="true">–</span>
        <span className="sr-only">Pas d’accueil</span>
      </td>
    )
  const { held, capacity, programmeId, day } = place
  const taken = capacity === 0 ? 1 : held / capacity
  const said = (
    <>
      {held}
      <span className="sr-only">
        {' '}
        sur {capacity}
        {held >= capacity && ', complet'}
      </span>
    </>
  )
  return (
    <td className={`h-9 rounded-sm font-semibold ${heats.find(({ from }) => taken >= from)!.look}`}>
      {opensDay ? (
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

function sentence(count: number, full: number): string {
  if (count === 0) return 'Aucun jour d’ouverture ce mois-là.'
  if (full === 0) return 'Aucun groupe n’est complet.'
  return full === 1 ? 'Un groupe est complet, un jour.' : `${full} journées de groupe sont complètes.`
}
