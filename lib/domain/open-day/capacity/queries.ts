import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { type CapacityRefusal, type GroupSlot, whyNotCapacity } from '@/lib/rules/day-capacities'
import { slots } from '@/lib/rules/places'
import { type Day, weekdays } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { programmeOf } from '../queries'
import type { CapacityChange } from './schema'

/** A group's half-day that a change is about, its place's row with it. */
export type PlaceToChange = GroupSlot & { placeId: string }

/** What a change of places would do, day by day; null when the group isn't this member of staff's. */
export async function capacityPreview(
  staff: StaffScope,
  now: Instant,
  asked: CapacityChange,
): Promise<{ places: PlaceToChange[]; refusals: CapacityRefusal[] } | null> {
  const prisma = await database()
  if (!(await programmeOf(prisma, staff, asked.programmeId))) return null
  const places = await placesToChange(prisma, asked)
  return { places, refusals: capacityRefusals(places, asked.capacity, parisDay(now)) }
}

/** Why each half-day that can't have so many places can't. */
export function capacityRefusals(
  places: readonly PlaceToChange[],
  capacity: number,
  today: Day,
): CapacityRefusal[] {
  return places.flatMap((place) => whyNotCapacity(place, capacity, today) ?? [])
}

/** The half-days of a group that a change is about: those of days that are open. */
export async function placesToChange(
  db: Tx,
  { programmeId, groupId, slot, firstDay, lastDay, weekdays: chosen }: CapacityChange,
): Promise<PlaceToChange[]> {
  const halfDays = slot === 'all' ? [...slots] : [slot]
  const onWeekdays = chosen.length > 0 ? chosen.map(Number) : [...weekdays]
  return db.$queryRaw<PlaceToChange[]>`
    SELECT place.id AS "placeId", place.day::text AS day, place.slot::text AS slot, place.capacity, place.held,
      child_group.max_age < 6 AS "isUnderSix",
      EXISTS (SELECT 1 FROM group_merge WHERE from_group_id = place.group_id AND group_merge.day = place.day) AS "isMerged",
      json_build_object('capacity', centre_place.capacity, 'underSixCapacity', centre_place.under_six_capacity) AS centre,
      coalesce((SELECT json_agg(child.first_name || ' ' || child.last_name ORDER BY child.last_name, child.first_name)
        FROM place_hold JOIN child ON child.id = place_hold.child_id WHERE place_hold.place_id = place.id), '[]') AS names
    FROM place
    JOIN centre_place ON centre_place.id = place.centre_place_id
    JOIN child_group ON child_group.id = place.group_id AND child_group.programme_id = ${programmeId}::uuid
    JOIN open_day ON open_day.programme_id = child_group.programme_id AND open_day.day = place.day
      AND open_day.closed_reason IS NULL
    WHERE place.group_id = ${groupId}::uuid AND place.slot::text = ANY(${halfDays})
      AND place.day BETWEEN ${firstDay}::text::date AND ${lastDay}::text::date
      AND extract(isodow FROM place.day)::int = ANY(${onWeekdays})
    ORDER BY place.day, place.slot`
}
