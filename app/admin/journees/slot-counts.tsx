import type { SlotCount } from '@/lib/domain/open-day/queries'
import { slotNames } from '@/lib/messages/fr/open-days'

/** '12 / 20', once when every half-day says the same, else half-day by half-day. */
export function SlotCounts({ slots }: { slots: readonly SlotCount[] }) {
  const [first] = slots
  if (!first) return <span className="text-ink-2">–</span>
  const isSame = slots.every(({ held, capacity }) => held === first.held && capacity === first.capacity)
  return isSame ? (
    <Count {...first} />
  ) : (
    <ul>
      {slots.map((slot) => (
        <li key={slot.slot} className="whitespace-nowrap">
          <span className="text-sm text-ink-2">{slotNames[slot.slot]}</span> <Count {...slot} />
        </li>
      ))}
    </ul>
  )
}

function Count({ held, capacity }: { held: number; capacity: number }) {
  return (
    <span className="font-semibold whitespace-nowrap">
      {held}
      <span aria-hidden="true"> / </span>
      <span className="sr-only"> sur </span>
      {capacity}
      {held >= capacity && capacity > 0 && <span className="ml-1 text-sm font-normal">complet</span>}
    </span>
  )
}
