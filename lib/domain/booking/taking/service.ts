import 'server-only'
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
      day: line.day,
      childId: line.childId,
      requestLineId: line.id,
      isExtra: line.isExtra ?? false,
      isUnderSix: isUnderSix(children.get(line.childId)!.birthDate, line.day),
    })),
  )
  if (holds.length === 0) return
  await tx.$executeRaw`
    INSERT INTO place_hold (place_id, day, slot, child_id, request_line_id, is_extra, is_under_six)
    SELECT "placeId", day, slot, "childId", "requestLineId", "isExtra", "isUnderSix"
    FROM json_to_recordset(${JSON.stringify(holds)}::json) AS hold (
      "placeId" uuid, day date, slot slot, "childId" uuid, "requestLineId" uuid, "isExtra" boolean, "isUnderSix" boolean)`
}
