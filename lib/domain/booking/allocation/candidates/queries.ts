import 'server-only'
import { readTogether } from '@/lib/db/together'
import type { Tx } from '@/lib/db/transaction'
import { townOfFamily } from '@/lib/domain/booking/applicant/queries'
import { calendarRowOf, calendarsFrom } from '@/lib/domain/calendar/queries'
import { offersOf, programmesOf } from '@/lib/domain/offer/queries'
import { ruleVersionsOf, versionsFrom } from '@/lib/domain/rule-set/queries'
import type { AllocationInput, Candidate } from '@/lib/rules/allocation'
import { isResidentTown } from '@/lib/rules/names'
import { isUnderSix, type Slot, type SlotPlaces } from '@/lib/rules/places'
import { answerOf, rulesInForce } from '@/lib/rules/rule-answer'
import { ruleSetFor } from '@/lib/rules/rule-exceptions'
import { addDays, type Day, mondayOf } from '@/lib/time/day'
import { type Instant, parisDay } from '@/lib/time/paris'
import type { RequestWindow } from '../schema'

/** A candidature of a window, with the places that it would take. */
export type WindowLine = {
  id: string
  familyId: string
  /** What the draw is about: the number that the family knows itself by. */
  family: string
  childId: string
  birthDate: Day
  school: string
  groupId: string
  activityId: string
  /** Of the activity: 'HH:MM'. */
  startsAt: string
  day: Day
  isResident: boolean | null
  isSiblingThere: boolean
  isRegular: boolean
  wasRefused: boolean
  places: (SlotPlaces & { id: string; slot: Slot; centrePlaceId: string; isHeldByChild: boolean })[]
  /** False when the day has been closed, or one of its half-days has no place at all. */
  isPossible: boolean
}

type LineRow = Omit<WindowLine, 'isResident' | 'places' | 'isPossible'> & {
  town: string | null
  towns: string[]
  isOpen: boolean
  slots: Slot[]
}
type PlaceRow = WindowLine['places'][number] & { lineId: string }

/** What came to this accueil and was there, or is to come. */
const CAME = ['accepted', 'attended', 'absentJustified', 'absentUnjustified']

/** The candidatures of a window, with what the criteria ask of them. Two statements. */
export async function windowLines(
  db: Tx,
  { programmeId, endsAt }: RequestWindow,
  now: Instant,
): Promise<WindowLine[]> {
  const today = parisDay(now)
  const rows = await db.$queryRaw<LineRow[]>`
    WITH before AS (
      SELECT max(ends_at) AS ends_at FROM allocation_run
       WHERE programme_id = ${programmeId}::uuid AND ends_at < ${new Date(endsAt)} AND done_at IS NOT NULL),
    refused AS (
      SELECT child_id FROM request_line
       WHERE programme_id = ${programmeId}::uuid AND allocates_at = (SELECT ends_at FROM before)
       GROUP BY child_id
      HAVING bool_or(status NOT IN ('withdrawn', 'closed')) AND NOT bool_or(status IN ('accepted', 'pending')))
    SELECT line.id, line.family_id AS "familyId", family.number::text AS family, line.child_id AS "childId",
      child.birth_date::text AS "birthDate", child.school, line.group_id AS "groupId", line.activity_id AS "activityId",
      activity.starts_at AS "startsAt", line.day::text AS day, to_json(activity.slots) AS slots, ${townOfFamily} AS town, to_json(organisation.towns) AS towns,
      EXISTS (SELECT 1 FROM open_day WHERE open_day.programme_id = line.programme_id AND open_day.day = line.day
                AND closed_reason IS NULL) AS "isOpen",
      EXISTS (SELECT 1 FROM place_hold JOIN request_line other ON other.id = place_hold.request_line_id
               WHERE other.family_id = line.family_id AND other.day = line.day AND other.child_id <> line.child_id
                 AND other.programme_id = line.programme_id) AS "isSiblingThere",
      EXISTS (SELECT 1 FROM booking
               WHERE booking.child_id = line.child_id AND booking.programme_id = line.programme_id
                 AND booking.status::text = ANY(${CAME}) AND booking.day < ${today}::text::date
                 AND booking.day >= ${addDays(today, -365)}::text::date) AS "isRegular",
      line.child_id IN (SELECT child_id FROM refused) AS "wasRefused"
    FROM request_line line
    JOIN family ON family.id = line.family_id
    JOIN child ON child.id = line.child_id
    JOIN activity ON activity.id = line.activity_id
    LEFT JOIN family_child ON family_child.family_id = line.family_id AND family_child.child_id = line.child_id
    CROSS JOIN organisation
    WHERE line.programme_id = ${programmeId}::uuid AND line.allocates_at = ${new Date(endsAt)}
      AND line.status = 'candidature'
    ORDER BY line.id`
  const places = Map.groupBy(
    await placesOf(
      db,
      rows.map(({ id }) => id),
    ),
    ({ lineId }) => lineId,
  )
  return rows.map(({ town, towns, isOpen, slots, ...row }) => {
    const own = (places.get(row.id) ?? []).map(({ lineId: _, ...place }) => place)
    const isPossible = isOpen && own.length === slots.length && !own.some((place) => place.isHeldByChild)
    return { ...row, isResident: isResidentTown(town, towns), places: own, isPossible }
  })
}

function placesOf(db: Tx, lineIds: string[]): Promise<PlaceRow[]> {
  return db.$queryRaw<PlaceRow[]>`
    SELECT line.id AS "lineId", place.id, place.slot::text AS slot, centre_place.id AS "centrePlaceId",
      place.capacity - place.held AS "group", centre_place.capacity - centre_place.held AS centre,
      centre_place.under_six_capacity - centre_place.under_six_held AS "centreUnderSix",
      EXISTS (SELECT 1 FROM place_hold WHERE place_hold.child_id = line.child_id AND place_hold.day = line.day
                AND place_hold.slot = place.slot) AS "isHeldByChild"
    FROM request_line line
    JOIN activity ON activity.id = line.activity_id
    JOIN place ON place.group_id = line.group_id AND place.day = line.day AND place.slot = ANY(activity.slots)
    JOIN centre_place ON centre_place.id = place.centre_place_id
    WHERE line.id = ANY(${lineIds}::uuid[])
    ORDER BY line.id, place.slot`
}

/** What the rules say now of the lines of a window. */
export type WindowRules = {
  /** Lines whose day may still be asked for by candidature: their window was made longer, to this end. */
  extended: Map<string, Instant>
  /** Lines whose rules take weeks whole. */
  wholeWeeks: Set<string>
}

export async function windowRules(
  db: Tx,
  programmeId: string,
  lines: readonly WindowLine[],
  now: Instant,
): Promise<WindowRules> {
  const found: WindowRules = { extended: new Map(), wholeWeeks: new Set() }
  if (lines.length === 0) return found
  const days = lines.map(({ day }) => day).sort()
  const span = { first: days[0]!, last: days.at(-1)! }
  const activityIds = [...new Set(lines.map(({ activityId }) => activityId))]
  const programmes = programmesOf(activityIds)
  const read = await readTogether(db, {
    offers: offersOf(activityIds),
    calendar: calendarRowOf(programmes, span),
    versions: ruleVersionsOf(programmes, now),
  })
  const offers = new Map(read.offers.map((offer) => [offer.activityId, offer]))
  const calendar = calendarsFrom(read.calendar[0], span)(programmeId)
  const versions = versionsFrom(read.versions)
  for (const line of lines) {
    const { day } = line
    const offer = offers.get(line.activityId)
    if (!offer) continue
    const period = calendar.periodOn(day)
    const own = versions.get(ruleSetFor(offer.ruleSets, line.activityId, period?.id ?? null))!
    if (rulesInForce(own, parisDay(now)).week.whole) found.wholeWeeks.add(line.id)
    const asked = { day, calendar, applicant: line, versions: own, startsAt: offer.startsAt }
    const { allowed, rule, lastMoment } = answerOf(
      'booking',
      { ...asked, firstBooked: { week: day, period: day } },
      now,
    )
    if (allowed && rule?.line.effect.kind === 'allocation') found.extended.set(line.id, lastMoment!)
  }
  return found
}

/** The lines of a window as the rule that allocates them reads them, with the places left at each level. */
export function allocationInput(
  lines: readonly WindowLine[],
  wholeWeeks: ReadonlySet<string>,
  criteria: AllocationInput['criteria'],
): AllocationInput {
  const left: Record<string, number> = {}
  for (const { places } of lines)
    for (const place of places) {
      left[place.id] = place.group
      left[place.centrePlaceId] = place.centre
      left[underSixOf(place)] = place.centreUnderSix
    }
  const together = Map.groupBy(lines, (line) =>
    wholeWeeks.has(line.id) ? `${line.familyId} ${line.childId} ${mondayOf(line.day)}` : line.id,
  )
  return { candidates: [...together.values()].map(candidateOf), left, criteria }
}

function candidateOf(lines: WindowLine[]): Candidate {
  const { childId, family, isResident, wasRefused, isRegular } = lines[0]!
  return {
    ...{ childId, family, wasRefused, isRegular },
    isResident: isResident === true,
    lines: lines
      .toSorted((one, other) => (one.day < other.day ? -1 : 1))
      .map((line) => ({
        id: line.id,
        day: line.day,
        needs: needsOf(line),
        isSiblingThere: line.isSiblingThere,
      })),
  }
}

function needsOf({ places, isPossible, birthDate, day }: WindowLine): string[] {
  // No such counter exists: it is never given.
  if (!isPossible) return [`nothing on ${day}`]
  return places.flatMap((place) => [
    place.id,
    place.centrePlaceId,
    ...(isUnderSix(birthDate, day) ? [underSixOf(place)] : []),
  ])
}

function underSixOf({ centrePlaceId }: { centrePlaceId: string }): string {
  return `${centrePlaceId} under six`
}
