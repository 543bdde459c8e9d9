import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import {
  type MergedSlot,
  type MergeFacts,
  type MergeRefusal,
  placesTogether,
  whyNotMerge,
} from '@/lib/rules/group-merges'
import { groupOn, type GroupMerge, isUnderSix, type Slot, slots as halfDays } from '@/lib/rules/places'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { programmeOf } from '../queries'

/** A child who has a line in a group on a day; `slots` are those of the places that it holds. */
export type MovingLine = {
  lineId: string
  familyId: string
  childId: string
  name: string
  birthDate: Day
  slots: Slot[]
}

type Group = { id: string; name: string; minAge: number; maxAge: number }

/** What is known of the groups of an accueil on a day. */
export type GroupsOfDay = {
  isClosed: boolean
  groups: Group[]
  merges: (GroupMerge & { before: Record<string, { from: number; into: number }> })[]
  places: {
    id: string
    groupId: string
    slot: Slot
    capacity: number
    held: number
    centre: { capacity: number; underSixCapacity: number }
  }[]
}

/** Null when the day was never one of the accueil's. */
export async function groupsOfDay(db: Tx, programmeId: string, day: Day): Promise<GroupsOfDay | null> {
  const [row] = await db.$queryRaw<GroupsOfDay[]>`
    SELECT closed_reason IS NOT NULL AS "isClosed",
      coalesce((SELECT json_agg(json_build_object('id', id, 'name', name, 'minAge', min_age, 'maxAge', max_age)
          ORDER BY min_age, name)
        FROM child_group WHERE child_group.programme_id = open_day.programme_id), '[]') AS groups,
      coalesce((SELECT json_agg(json_build_object('from', from_group_id, 'into', into_group_id, 'before', before))
        FROM group_merge JOIN child_group ON child_group.id = from_group_id
        WHERE child_group.programme_id = open_day.programme_id AND group_merge.day = open_day.day), '[]') AS merges,
      coalesce((SELECT json_agg(json_build_object('id', place.id, 'groupId', group_id, 'slot', place.slot,
          'capacity', place.capacity, 'held', place.held, 'centre', json_build_object('capacity', centre_place.capacity,
          'underSixCapacity', centre_place.under_six_capacity)) ORDER BY place.slot)
        FROM place JOIN centre_place ON centre_place.id = place.centre_place_id
        JOIN child_group ON child_group.id = place.group_id
        WHERE child_group.programme_id = open_day.programme_id AND place.day = open_day.day), '[]') AS places
    FROM open_day WHERE programme_id = ${programmeId}::uuid AND day = ${day}::text::date`
  return row ?? null
}

/** The lines of a group on a day that are still alive, in the order of names. */
export async function linesOfGroup(db: Tx, groupId: string, day: Day): Promise<MovingLine[]> {
  return db.$queryRaw<MovingLine[]>`
    SELECT line.id AS "lineId", line.family_id AS "familyId", line.child_id AS "childId",
      child.first_name || ' ' || child.last_name AS name, child.birth_date::text AS "birthDate",
      coalesce((SELECT json_agg(slot ORDER BY slot) FROM place_hold
        WHERE place_hold.request_line_id = line.id), '[]') AS slots
    FROM request_line line
    JOIN child ON child.id = line.child_id
    LEFT JOIN booking ON booking.id = line.booking_id OR booking.line_id = line.id
    WHERE line.group_id = ${groupId}::uuid AND line.day = ${day}::text::date
      AND (line.status IN ('pending', 'candidature', 'waiting', 'offered')
        OR line.status = 'accepted' AND line.kind = 'book'
          AND booking.status IN ('accepted', 'attended', 'absentJustified', 'absentUnjustified'))
    ORDER BY child.last_name, child.first_name, line.id`
}

/** What the rules want to know of a merge; null when one of the groups isn't of the accueil. */
export function mergeFacts(known: GroupsOfDay, day: Day, fromId: string, intoId: string): MergeFacts | null {
  const groupOf = (id: string) => known.groups.find((group) => group.id === id)
  const [from, into] = [groupOf(fromId), groupOf(intoId)]
  if (!from || !into) return null
  const slots = halfDays.flatMap((slot): MergedSlot[] => {
    const placeOf = (id: string) =>
      known.places.find((place) => place.groupId === id && place.slot === slot) ?? null
    const [moved, receiving] = [placeOf(fromId), placeOf(intoId)]
    const { centre } = moved ?? receiving ?? {}
    return centre ? [{ slot, centre, from: moved ?? { held: 0, capacity: 0 }, into: receiving }] : []
  })
  const band = ({ id, maxAge }: Group) => ({ id, isUnderSix: maxAge < 6 })
  return { day, isClosed: known.isClosed, merges: known.merges, slots, from: band(from), into: band(into) }
}

export type MergePreview = {
  from: Group
  into: Group
  /** Names of those who move. */
  moving: string[]
  slots: MergedSlot[]
  /** Of all who would be together. */
  underSix: number
  sixAndOver: number
  capacity: number
  refusal: MergeRefusal | null
}

/** What a merge would do, with so many places, or those that are proposed; null when a group isn't of the accueil. */
export async function mergePreview(
  staff: StaffScope,
  now: Instant,
  { programmeId, day, from, into, capacity }: MergeAsked,
): Promise<MergePreview | null> {
  const prisma = await database()
  const programme = await programmeOf(prisma, staff, programmeId)
  const known = programme && (await groupsOfDay(prisma, programmeId, day))
  const facts = known && mergeFacts(known, day, from, into)
  if (!known || !facts) return null
  const moving = await linesOfGroup(prisma, from, day)
  const holding = [...moving, ...(from === into ? [] : await linesOfGroup(prisma, into, day))].filter(
    ({ slots }) => slots.length > 0,
  )
  const children = [...new Map(holding.map((line) => [line.childId, line])).values()]
  const underSix = children.filter(({ birthDate }) => isUnderSix(birthDate, day)).length
  const places = capacity ?? placesTogether(facts.slots)
  return {
    from: known.groups.find(({ id }) => id === from)!,
    into: known.groups.find(({ id }) => id === into)!,
    moving: namesOf(moving),
    slots: [...facts.slots],
    ...{ underSix, sixAndOver: children.length - underSix, capacity: places },
    refusal: whyNotMerge(facts, places, parisDay(now)),
  }
}

export type MergeAsked = {
  programmeId: string
  day: Day
  from: string
  into: string
  capacity: number | null
}

/** Each child once: a booking and its cancellation are two lines. */
export function namesOf(lines: readonly MovingLine[]): string[] {
  return [...new Map(lines.map(({ childId, name }) => [childId, name])).values()]
}

/** Of the lines of the receiving group, those of the children whose age is of the group that was received. */
export function linesComingBack(
  lines: readonly MovingLine[],
  { groups }: GroupsOfDay,
  day: Day,
  fromId: string,
): MovingLine[] {
  return lines.filter(({ birthDate }) => groupOn(groups, birthDate, day)?.id === fromId)
}

export type UnmergePreview = { from: Group; into: Group; back: string[]; capacity: number }

/** What undoing a merge would do; null when there is none. */
export async function unmergePreview(
  staff: StaffScope,
  { programmeId, day, from }: { programmeId: string; day: Day; from: string },
): Promise<UnmergePreview | null> {
  const prisma = await database()
  const programme = await programmeOf(prisma, staff, programmeId)
  const known = programme && (await groupsOfDay(prisma, programmeId, day))
  const merge = known?.merges.find((one) => one.from === from)
  if (!known || !merge) return null
  const lines = await linesOfGroup(prisma, merge.into, day)
  return {
    from: known.groups.find(({ id }) => id === from)!,
    into: known.groups.find(({ id }) => id === merge.into)!,
    back: namesOf(linesComingBack(lines, known, day, from)),
    capacity: Math.max(0, ...Object.values(merge.before).map((places) => places.from)),
  }
}

/** The most places that a group may have again: what it had, or what the centre has declared for its ages. */
export function limitOf({ groups, places, merges }: GroupsOfDay, groupId: string): number {
  const isForUnderSix = groups.some(({ id, maxAge }) => id === groupId && maxAge < 6)
  const had = Object.values(merges.find(({ from }) => from === groupId)?.before ?? {}).map(({ from }) => from)
  const declared = places
    .filter((place) => place.groupId === groupId)
    .map(({ centre }) => (isForUnderSix ? centre.underSixCapacity : centre.capacity))
  return Math.max(0, ...had, Math.min(...declared))
}
