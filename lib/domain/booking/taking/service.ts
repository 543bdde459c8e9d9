import 'server-only'
import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { isUnderSix, type Slot } from '@/lib/rules/places'
import type { Day } from '@/lib/time/day'

/** Takes all the places of some lines in one statement; the database counts them and refuses one too many. */
export async function takePlaces(
  tx: Tx,
  lines: readonly {
    id: string
    childId: string
    day: Day
    places: readonly { id: string; slot: Slot }[]
    /** Accepted by the service although the child is booked elsewhere for this half-day. */
    isExtra?: boolean
  }[],
  children: ReadonlyMap<string, { birthDate: Day }>,
): Promise<void> {
  const holds = lines.flatMap((line) =>
    line.places.map((place) => ({
      placeId: place.id,
      slot: place.slot,
      day: toDb(line.day),
      childId: line.childId,
      requestLineId: line.id,
      isExtra: line.isExtra,
      isUnderSix: isUnderSix(children.get(line.childId)!.birthDate, line.day),
    })),
  )
  if (holds.length > 0) await tx.placeHold.createMany({ data: holds })
}
