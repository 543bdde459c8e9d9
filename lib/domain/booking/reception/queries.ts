import 'server-only'
import type { Reader } from '@/lib/db/readers'
import { readTogether, type Select, select } from '@/lib/db/together'
import { calendarRowOf, calendarsFrom } from '@/lib/domain/calendar/queries'
import { type Offer, offersOf, programmesOf } from '@/lib/domain/offer/queries'
import { type GroupMerge, groupOn, receivedIn, type Slot, type SlotPlaces } from '@/lib/rules/places'
import type { CalendarPeriod } from '@/lib/rules/rule-calendar'
import { ruleSetFor } from '@/lib/rules/rule-exceptions'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import type { Prisma } from '@/prisma/generated/client'
import { childrenFrom, childrenOf, type ChildOfFamily } from '../applicant/queries'
import { type Taking, takingsOf } from '../taking/queries'

/** A place of a group for one half-day: its row, and what is left at each level. */
export type SlotPlace = SlotPlaces & {
  id: string
  centrePlaceId: string
  slot: Slot
  /** A request window of the group has ended that day, and its candidatures wait for its places. */
  isAllocating: boolean
}

/** Some children of a family, some offers and some days, and how far around them what takes a day counts. */
export type Around = {
  familyId: string
  childIds: readonly string[]
  activityIds: readonly string[]
  days: readonly Day[]
  asFar: { first: Day; last: Day }
  now: Instant
}

/** What says who receives some children on some days: the offers, the days, the places, and what takes the days. */
export function receptionOf({ familyId, childIds, activityIds, days, asFar, now }: Around) {
  const programmes = programmesOf(activityIds)
  return {
    offers: offersOf(activityIds),
    children: childrenOf(familyId, childIds),
    calendar: calendarRowOf(programmes, asFar),
    openDays: openDaysOf(programmes, days),
    places: placesOf(programmes, days, now),
    takings: takingsOf(childIds, asFar),
  }
}

/** Where a child is received on a day for an offer. */
type Reception = {
  /** The family's line that takes the day, when there is one: its group is given, it doesn't follow the age. */
  line: Taking | undefined
  groupId: string | null
  places: SlotPlace[]
  /** Its places of each half-day, those of other offers too. */
  bySlot: Partial<Record<Slot, SlotPlace>>
}

/** The days that were read, by 'programme day'. */
export function openFrom(
  rows: readonly (OpenDay & { programmeId: string; day: Day })[],
): Map<string, OpenDay> {
  return new Map(rows.map((row) => [`${row.programmeId} ${row.day}`, row]))
}

/** Where each child is received, by what was read. */
export function receptionsFrom(
  read: { places: readonly PlaceRow[]; takings: readonly Taking[] },
  open: Map<string, OpenDay>,
  familyId: string,
): (child: ChildOfFamily, offer: Offer, day: Day) => Reception {
  const places = placesFrom(read.places)
  return (child, { activityId, programmeId, groups, slots }, day) => {
    const line = read.takings.find(
      (taking) =>
        taking.childId === child.id &&
        taking.day === day &&
        taking.familyId === familyId &&
        taking.activityId === activityId,
    )
    const ofAge = groupOn(groups, child.birthDate, day)?.id ?? null
    const merges = open.get(`${programmeId} ${day}`)?.merges ?? []
    const groupId = line?.groupId ?? (ofAge && receivedIn(ofAge, merges))
    const bySlot = places.get(`${groupId} ${day}`) ?? {}
    return { line, groupId, bySlot, places: slots.flatMap((slot) => bySlot[slot] ?? []) }
  }
}

/** The rule set that judges a day of an offer, by the period that the day is in. */
export function ruleSetOfDay({ ruleSets, activityId }: Offer, period: CalendarPeriod | null): string {
  return ruleSetFor(ruleSets, activityId, period?.id ?? null)
}

/**
 * What some lines are judged with, to be locked before they are: their rule sets, and the places that they would take or
 * free. One statement, which asks for less than what judges them.
 */
export async function judgedWith(
  db: Reader,
  familyId: string,
  lines: readonly { childId: string; activityId: string; day: Day }[],
  now: Instant,
): Promise<{ ruleSetIds: string[]; placeIds: string[] }> {
  const each = (of: 'childId' | 'activityId') => [...new Set(lines.map((line) => line[of]))]
  const days = [...new Set(lines.map(({ day }) => day))].sort()
  const asFar = { first: days[0]!, last: days.at(-1)! }
  const read = await readTogether(
    db,
    receptionOf({ familyId, childIds: each('childId'), activityIds: each('activityId'), days, asFar, now }),
  )
  const offers = new Map(read.offers.map((offer) => [offer.activityId, offer]))
  const children = childrenFrom(read.children)
  const calendarOf = calendarsFrom(read.calendar[0], asFar)
  const receivedOn = receptionsFrom(read, openFrom(read.openDays), familyId)
  const found = lines.flatMap(({ childId, activityId, day }) => {
    const [child, offer] = [children.get(childId), offers.get(activityId)]
    return child && offer ? { child, offer, day } : []
  })
  return {
    ruleSetIds: found.map(({ offer, day }) =>
      ruleSetOfDay(offer, calendarOf(offer.programmeId).periodOn(day)),
    ),
    // Those of a cancellation too: accepted at once, it frees them.
    placeIds: found.flatMap(({ child, offer, day }) =>
      receivedOn(child, offer, day).places.map(({ id }) => id),
    ),
  }
}

/** Why a day is closed: '' when it was never open, null when it is open. */
export function closedReason(open: Map<string, OpenDay>, programmeId: string, day: Day): string | null {
  const found = open.get(`${programmeId} ${day}`)
  return found ? found.closedReason : ''
}

/** A day that is or was open: why it is closed since, and the groups that meet as one. */
export type OpenDay = { closedReason: string | null; merges: GroupMerge[] }

/** Days that a programme has in its calendar; a day that isn't there was never open. */
export function openDaysOf(
  programmes: Prisma.Sql,
  days: readonly Day[],
): Select<OpenDay & { programmeId: string; day: Day }> {
  return select`
    SELECT programme_id AS "programmeId", day::text AS day, closed_reason AS "closedReason",
      coalesce((SELECT json_agg(json_build_object('from', from_group_id, 'into', into_group_id))
        FROM group_merge JOIN child_group ON child_group.id = from_group_id
        WHERE child_group.programme_id = open_day.programme_id AND group_merge.day = open_day.day), '[]') AS merges
    FROM open_day WHERE programme_id = ANY(${programmes}) AND day = ANY(${[...days]}::text[]::date[])`
}

export type PlaceRow = SlotPlace & { groupId: string; day: Day }

/** What is left for who asks now. What was just freed is the waiting list's until it has been asked: nothing is left. */
export function placesOf(programmes: Prisma.Sql, days: readonly Day[], now: Instant): Select<PlaceRow> {
  return select`
    SELECT place.id, place.group_id AS "groupId", place.day::text AS day, place.slot::text AS slot,
      CASE WHEN EXISTS (SELECT 1 FROM waiting_turn WHERE waiting_turn.group_id = place.group_id
                          AND waiting_turn.day = place.day) THEN 0 ELSE place.capacity - place.held END AS "group",
      centre_place.id AS "centrePlaceId", centre_place.capacity - centre_place.held AS centre,
      centre_place.under_six_capacity - centre_place.under_six_held AS "centreUnderSix",
      EXISTS (SELECT 1 FROM request_line WHERE request_line.group_id = place.group_id
                AND request_line.day = place.day AND status = 'candidature'
                AND allocates_at <= ${new Date(now)}) AS "isAllocating"
    FROM child_group
    -- By their keys: planned once for all visitors, joins would read every group of these days, and every centre.
    CROSS JOIN LATERAL (SELECT * FROM place WHERE place.group_id = child_group.id
                          AND place.day = ANY(${[...days]}::text[]::date[]) OFFSET 0) AS place
    CROSS JOIN LATERAL (SELECT * FROM centre_place WHERE centre_place.id = place.centre_place_id OFFSET 0) AS centre_place
    WHERE child_group.programme_id = ANY(${programmes})`
}

/** 'group day' → the places of each half-day. */
function placesFrom(rows: readonly PlaceRow[]): Map<string, Partial<Record<Slot, SlotPlace>>> {
  const places = new Map<string, Partial<Record<Slot, SlotPlace>>>()
  for (const { groupId, day, ...place } of rows) {
    const key = `${groupId} ${day}`
    places.set(key, { ...places.get(key), [place.slot]: place })
  }
  return places
}
