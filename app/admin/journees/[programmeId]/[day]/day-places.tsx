import { Card } from '@/components/ui/card'
import { ScrollRegion } from '@/components/ui/scroll-region'
import type { DayDetail, SlotCount } from '@/lib/domain/open-day/queries'
import { slotNames } from '@/lib/messages/fr/open-days'
import { slots } from '@/lib/rules/places'

/** Held and capacity of each group, half-day by half-day, with what the centre has declared above them. */
export function DayPlaces({ detail: { groups, centre, programme } }: { detail: DayDetail }) {
  const nameOf = (id: string) => groups.find((group) => group.id === id)?.name
  return (
    <section aria-labelledby="places" className="flex flex-col gap-3">
      <h2 id="places" className="text-lg">
        Places
      </h2>
      <Card>
        <ScrollRegion label="Places par groupe et par demi-journée" className="rounded-[inherit]">
          <table className="w-full text-left">
            <thead className="bg-sunken text-[.8125rem]">
              <tr>
                <th scope="col" className="px-3 py-2 font-semibold">
                  Groupe
                </th>
                {slots.map((slot) => (
                  <th key={slot} scope="col" className="px-3 py-2 text-right font-semibold">
                    {slotNames[slot]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <Line
                  key={group.id}
                  name={group.name}
                  note={group.mergedInto && `Réuni avec « ${nameOf(group.mergedInto)} »`}
                  counts={group.slots}
                />
              ))}
              <Line
                name={`Centre ${programme.centreName}`}
                note="Capacité déclarée"
                counts={centre}
                isTotal
              />
              <Line
                name="Moins de 6 ans du centre"
                note="Capacité déclarée"
                counts={centre.map(({ slot, underSixHeld, underSixCapacity }) => ({
                  slot,
                  held: underSixHeld,
                  capacity: underSixCapacity,
                }))}
              />
            </tbody>
          </table>
        </ScrollRegion>
      </Card>
    </section>
  )
}

function Line({
  name,
  note,
  counts,
  isTotal = false,
}: {
  name: string
  note: string | null
  counts: readonly SlotCount[]
  isTotal?: boolean
}) {
  return (
    <tr className={`align-top ${isTotal ? 'border-t-2 border-line-strong' : 'border-t border-line'}`}>
      <th scope="row" className="px-3 py-2.5 font-semibold">
        {name}
        {note && <span className="block text-sm font-normal text-ink-2">{note}</span>}
      </th>
      {slots.map((slot) => {
        const count = counts.find((one) => one.slot === slot)
        return (
          <td key={slot} className="px-3 py-2.5 text-right whitespace-nowrap">
            {count ? (
              <>
                {count.held}
                <span aria-hidden="true"> / </span>
                <span className="sr-only"> sur </span>
                {count.capacity}
              </>
            ) : (
              <span className="text-ink-2">–</span>
            )}
          </td>
        )
      })}
    </tr>
  )
}
