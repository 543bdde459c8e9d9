import 'server-only'
import { calendarSettings } from '@/lib/domain/organisation/queries'
import { missingByChild } from '@/lib/domain/dossier/queries'
import { type Offer, offersOf } from '@/lib/domain/offer/queries'
import type { Tx } from '@/lib/db/transaction'
import type { DayFacts, DayTaken, Judge } from '@/lib/rules/booking'
import { groupOn, isUnderSix, placesLeft, type Slot, type SlotPlaces } from '@/lib/rules/places'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'

/** A place of a group for one half-day: its row, and what is left at each level. */
type SlotPlace = SlotPlaces & { id: string; slot: Slot }

/** What is known of one child, one activity and one day. */
export type KnownDay = {
  facts: DayFacts
  judge: Judge
  groupId: string | null
  places: SlotPlace[]
  /** The accepted booking of this family for this activity, when there is one. */
  bookingId: string | null
  /** The active line behind `facts.taken`, when it is this family's. */
  lineId: string | null
}

export type ChildOfFamily = { id: string; firstName: string; lastName: string; birthDate: Day }

/** Everything the rules want to know of some children, activities and days: a fixed number of statements. */
export type BookingFacts = {
  offers: Map<string, Offer>
  children: Map<string, ChildOfFamily>
  openDaysOf(programmeId: string): Day[]
  /** Null when the child isn't of this family, or the activity is unknown. */
  know(childId: string, activityId: string, day: Day): KnownDay | null
}

export async function bookingFacts(
  db: Tx,
  familyId: string,
  asked: { childIds: readonly string[]; activityIds: readonly string[]; days: readonly Day[] },
  now: Instant,
): Promise<BookingFacts> {
  const childIds = [...new Set(asked.childIds)]
  const days = [...new Set(asked.days)]
  const { territory } = await calendarSettings(db)
  const offers = await offersOf(db, asked.activityIds, now)
  const children = await childrenOf(db, familyId, childIds)
  const programmeIds = [...new Set([...offers.values()].map((offer) => offer.programmeId))]
  const open = await openDays(db, programmeIds, days)
  const places = await placesOf(db, programmeIds, days)
  const takings = await takingsOf(db, [...children.keys()], days)
  const missing = await missingByChild(db, familyId, [...children.keys()], days, now)

  return {
    offers,
    children,
    openDaysOf: (programmeId) => days.filter((day) => open.has(`${programmeId} ${day}`)).sort(),
    know(childId, activityId, day) {
      const offer = offers.get(activityId)
      const child = children.get(childId)
      if (!offer || !child) return null
      const group = groupOn(offer.groups, child.birthDate, day)
      const bySlot = (group && places.get(`${group.id} ${day}`)) ?? {}
      const own = takings.filter((taking) => taking.childId === childId && taking.day === day)
      const line = own.find((taking) => taking.familyId === familyId && taking.activityId === activityId)
      return {
        facts: {
          day,
          closed: closedReason(open, offer.programmeId, day),
          isDossierMissing: missing(childId, day),
          taken: takenBy(own, familyId, offer),
          placesLeft: group && placesLeft(bySlot, offer.slots, isUnderSix(child.birthDate, day)),
        },
        judge: { rules: offer.rules, territory, now },
        groupId: group?.id ?? null,
        places: offer.slots.flatMap((slot) => bySlot[slot] ?? []),
        bookingId: line?.bookingId ?? null,
        lineId: line?.lineId ?? null,
      }
    },
  }
}

function closedReason(open: Map<string, string | null>, programmeId: string, day: Day): string | null {
  const reason = open.get(`${programmeId} ${day}`)
  return reason === undefined ? '' : reason
}

function takenBy(takings: Taking[], familyId: string, offer: Offer): DayTaken | null {
  const same = takings.find(
    (taking) => taking.familyId === familyId && taking.activityId === offer.activityId,
  )
  if (same) return { by: 'thisActivity', line: same.state }
  const overlapping = takings.find((taking) => taking.slots.some((slot) => offer.slots.includes(slot)))
  if (!overlapping) return null
  return overlapping.familyId === familyId
    ? { by: 'otherActivity', programme: overlapping.programme }
    : { by: 'otherFamily' }
}

async function childrenOf(db: Tx, familyId: string, childIds: string[]): Promise<Map<string, ChildOfFamily>> {
  const rows = await db.$queryRaw<ChildOfFamily[]>`
    SELECT child.id, first_name AS "firstName", last_name AS "lastName", birth_date::text AS "birthDate"
    FROM child JOIN family_child ON family_child.child_id = child.id AND family_child.family_id = ${familyId}::uuid
    WHERE child.id = ANY(${childIds}::uuid[]) AND child.archived_at IS NULL`
  return new Map(rows.map((row) => [row.id, row]))
}

/** 'programme day' → why it is closed; a day that isn't there was never open. */
async function openDays(db: Tx, programmeIds: string[], days: Day[]): Promise<Map<string, string | null>> {
  const rows = await db.$queryRaw<{ programmeId: string; day: Day; closedReason: string | null }[]>`
    SELECT programme_id AS "programmeId", day::text AS day, closed_reason AS "closedReason"
    FROM open_day WHERE programme_id = ANY(${programmeIds}::uuid[]) AND day = ANY(${days}::text[]::date[])`
  return new Map(rows.map((row) => [`${row.programmeId} ${row.day}`, row.closedReason]))
}

async function placesOf(
  db: Tx,
  programmeIds: string[],
  days: Day[],
): Promise<Map<string, Partial<Record<Slot, SlotPlace>>>> {
  const rows = await db.$queryRaw<(SlotPlace & { groupId: string; day: Day })[]>`
    SELECT place.id, place.group_id AS "groupId", place.day::text AS day, place.slot::text AS slot,
      place.capacity - place.held AS "group", centre_place.capacity - centre_place.held AS centre,
      centre_place.under_six_capacity - centre_place.under_six_held AS "centreUnderSix"
    FROM place
    JOIN centre_place ON centre_place.id = place.centre_place_id
    JOIN child_group ON child_group.id = place.group_id
    WHERE child_group.programme_id = ANY(${programmeIds}::uuid[]) AND place.day = ANY(${days}::text[]::date[])`
  const places = new Map<string, Partial<Record<Slot, SlotPlace>>>()
  for (const { groupId, day, ...place } of rows) {
    const key = `${groupId} ${day}`
    places.set(key, { ...places.get(key), [place.slot]: place })
  }
  return places
}

/** A line that holds places for a child on a day, whichever the family. */
type Taking = {
  childId: string
  day: Day
  familyId: string
  activityId: string
  programme: string
  lineId: string
  bookingId: string | null
  state: 'pending' | 'accepted' | 'cancelPending'
  slots: Slot[]
}

async function takingsOf(db: Tx, childIds: string[], days: Day[]): Promise<Taking[]> {
  return db.$queryRaw<Taking[]>`
    SELECT place_hold.child_id AS "childId", place_hold.day::text AS day, request_line.family_id AS "familyId",
      request_line.activity_id AS "activityId", programme.name AS programme, request_line.id AS "lineId",
      booking.id AS "bookingId", json_agg(place_hold.slot) AS slots,
      CASE WHEN booking.id IS NULL THEN 'pending'
           WHEN EXISTS (SELECT 1 FROM request_line cancelling
                         WHERE cancelling.booking_id = booking.id AND cancelling.status = 'pending') THEN 'cancelPending'
           ELSE 'accepted' END AS state
    FROM place_hold
    JOIN request_line ON request_line.id = place_hold.request_line_id
    JOIN programme ON programme.id = request_line.programme_id
    LEFT JOIN booking ON booking.line_id = request_line.id
    WHERE place_hold.child_id = ANY(${childIds}::uuid[]) AND place_hold.day = ANY(${days}::text[]::date[])
    GROUP BY place_hold.child_id, place_hold.day, request_line.id, programme.name, booking.id`
}
