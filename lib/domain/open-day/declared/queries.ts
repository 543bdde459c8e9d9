import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import type { CentreSlot } from '@/lib/rules/day-capacities'
import { slots } from '@/lib/rules/places'
import type { DeclaredChange } from './schema'

/** One half-day of a centre: what it has declared, and who is held there, in all its accueils. */
export type DeclaredSlot = CentreSlot & { id: string; capacity: number; underSixCapacity: number }

/** The half-days that a change of what a centre declares is about. */
export async function declaredSlots(
  db: Tx,
  centreId: string,
  { day, slot }: Pick<DeclaredChange, 'day' | 'slot'>,
): Promise<DeclaredSlot[]> {
  const halfDays = slot === 'all' ? [...slots] : [slot]
  const rows = await db.$queryRaw<(DeclaredSlot & { children: { name: string; isUnderSix: boolean }[] })[]>`
    SELECT centre_place.id, centre_place.day::text AS day, centre_place.slot::text AS slot, centre_place.capacity,
      centre_place.under_six_capacity AS "underSixCapacity", centre_place.held, under_six_held AS "underSixHeld",
      coalesce((SELECT json_agg(json_build_object('name', child.first_name || ' ' || child.last_name,
          'isUnderSix', is_under_six) ORDER BY child.last_name, child.first_name)
        FROM place_hold JOIN place ON place.id = place_hold.place_id JOIN child ON child.id = place_hold.child_id
        WHERE place.centre_place_id = centre_place.id), '[]') AS children
    FROM centre_place
    WHERE centre_id = ${centreId}::uuid AND day = ${day}::text::date AND slot::text = ANY(${halfDays})
    ORDER BY centre_place.slot`
  return rows.map(({ children, ...row }) => ({
    ...row,
    names: children.map(({ name }) => name),
    underSixNames: children.filter(({ isUnderSix }) => isUnderSix).map(({ name }) => name),
  }))
}
