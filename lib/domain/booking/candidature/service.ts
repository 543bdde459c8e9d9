import 'server-only'
import { fromDb } from '@/lib/db/day'
import { lockChildren, lockPlaces } from '@/lib/db/locks'
import type { Tx } from '@/lib/db/transaction'
import { type BookingFacts, bookingFacts, type KnownDay } from '@/lib/domain/booking/queries'
import { takePlaces } from '@/lib/domain/booking/taking/service'
import type { Instant } from '@/lib/time/paris'
import { placesAfterCandidatures } from './queries'

type Candidature = { id: string; status: string; childId: string; activityId: string; day: Date }

/**
 * A candidature holds no place until it is accepted: takes the places of those among `lines`, in their order, and
 * answers the ids of those for which none is left. The caller holds the family's lock.
 */
export async function takeCandidatures(
  tx: Tx,
  familyId: string,
  lines: readonly Candidature[],
  now: Instant,
): Promise<string[]> {
  const candidatures = lines.filter((line) => line.status === 'candidature')
  if (candidatures.length === 0) return []
  await lockChildren(
    tx,
    candidatures.map((line) => line.childId),
  )
  const seen = await knownOf(tx, familyId, candidatures, now)
  await lockPlaces(
    tx,
    candidatures.flatMap((line) => placesOf(seen, line)?.map(({ id }) => id) ?? []),
  )
  // Read anew under the locks: from here on, only these lines take from each other.
  const known = await knownOf(tx, familyId, candidatures, now)
  const free = candidatures.flatMap((line) => {
    const places = placesOf(known, line)
    return places ? [{ ...line, day: fromDb(line.day), places }] : []
  })
  const after = await placesAfterCandidatures(
    tx,
    free.map((line) => line.id),
  )
  const taken = free.filter((line) => after.get(line.id) !== null)
  await takePlaces(tx, taken, known.children)
  const takenIds = new Set(taken.map((line) => line.id))
  return candidatures.flatMap(({ id }) => (takenIds.has(id) ? [] : [id]))
}

function knownOf(
  tx: Tx,
  familyId: string,
  lines: readonly Candidature[],
  now: Instant,
): Promise<BookingFacts> {
  const asked = {
    childIds: lines.map((line) => line.childId),
    activityIds: lines.map((line) => line.activityId),
    days: lines.map((line) => fromDb(line.day)),
  }
  return bookingFacts(tx, familyId, asked, now)
}

/** The places that a line would take; null when one of them, or a level above, has none left. */
function placesOf(known: BookingFacts, line: Candidature): KnownDay['places'] | null {
  const found = known.know(line.childId, line.activityId, fromDb(line.day))
  return found && (found.facts.placesLeft ?? 0) > 0 ? found.places : null
}
