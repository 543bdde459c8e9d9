import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockPlaces } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import type { CapacityRefusal } from '@/lib/rules/day-capacities'
import { parisDay, type Instant } from '@/lib/time/paris'
import { programmeOf } from '../queries'
import { capacityRefusals, placesToChange } from './queries'
import type { CapacityChange } from './schema'

export type Asking = { staff: StaffScope; now: Instant }

export type ChangeCapacityRefusal =
  | { code: 'notFound' }
  /** None of the days is open, or the group has no place on them. */
  | { code: 'noDay' }
  /** Every half-day that can't: nothing has changed, on the others either. */
  | { code: 'refusedDays'; refusals: CapacityRefusal[] }

/** How many half-days have another number of places, and those that have more: what may be offered to who waits. */
export type CapacityChanged = { changed: number; grownPlaceIds: string[] }

/** Gives a group so many places on a day or on several: on all of them or on none. */
export async function changeCapacity(
  { staff, now }: Asking,
  asked: CapacityChange,
): Promise<Result<CapacityChanged, ChangeCapacityRefusal>> {
  return inTransaction(async (tx) => {
    if (!(await programmeOf(tx, staff, asked.programmeId))) return refuse({ code: 'notFound' })
    await lockPlaces(
      tx,
      (await placesToChange(tx, asked)).map(({ placeId }) => placeId),
    )
    // Read again under the locks: from here on, nobody takes a place.
    const places = await placesToChange(tx, asked)
    if (places.length === 0) return refuse({ code: 'noDay' })
    const { capacity } = asked
    const refusals = capacityRefusals(places, capacity, parisDay(now))
    if (refusals.length > 0) return refuse({ code: 'refusedDays', refusals })
    const other = places.filter((place) => place.capacity !== capacity)
    const { count } = await tx.place.updateMany({
      where: { id: { in: other.map(({ placeId }) => placeId) }, held: { lte: capacity } },
      data: { capacity },
    })
    if (count !== other.length) throw new Error('Places were taken under their lock')
    await recordAudit(
      tx,
      now,
      other.map((place) => ({
        ...{ accountId: staff.accountId, action: 'place.changeCapacity' },
        ...{ subjectKind: 'place', subjectId: place.placeId },
        details: {
          ...{ groupId: asked.groupId, day: place.day, slot: place.slot },
          ...{ before: place.capacity, after: capacity },
        },
      })),
    )
    const grown = other.filter((place) => place.capacity < capacity)
    return done({ changed: other.length, grownPlaceIds: grown.map(({ placeId }) => placeId) })
  })
}
