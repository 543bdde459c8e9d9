import { HeatTable } from '@/app/admin/heat-table'
import { dayAddress } from '@/app/admin/journees/address'
import type { GroupDay } from '@/lib/domain/statistics/occupancy/queries'

/** Children who hold a place, a row per group and a column per open day. */
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
        <HeatTable
          label="Enfants par jour et par groupe"
          corner="Groupe"
          days={days}
          rows={groups.map((group) => ({
            key: group[0]!.groupId,
            name: group[0]!.group,
            detail: group[0]!.programme,
            cells: new Map(
              group.map(({ day, held, capacity, programmeId }) => [
                day,
                { shown: held, taken: held, capacity, href: opensDays ? dayAddress(programmeId, day) : null },
              ]),
            ),
          }))}
          nothing="Pas d’accueil"
        >
          Enfants qui tiennent une place, dans la demi-journée la plus remplie. Plus la case est foncée, moins
          il reste de places&nbsp;; un nombre souligné est complet. «&nbsp;–&nbsp;»&nbsp;: pas d’accueil.
        </HeatTable>
      )}
    </section>
  )
}

function sentence(count: number, full: number): string {
  if (count === 0) return 'Aucun jour d’ouverture ce mois-là.'
  if (full === 0) return 'Aucun groupe n’est complet.'
  return full === 1 ? 'Un groupe est complet, un jour.' : `${full} journées de groupe sont complètes.`
}
