import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { waitingSettings } from '@/lib/domain/booking/waiting/settings/queries'
import { isUnderSix, type Slot } from '@/lib/rules/places'
import { fits, inTurn, type Room, type WaitingLine } from '@/lib/rules/waiting-list'
import { offerEnd, waitingUntil } from '@/lib/rules/waiting-offer'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'

/** A group and a day where a place was freed. */
export type Turn = { groupId: string; day: Day }

type LineRow = {
  id: string
  rank: bigint
  set: string | null
  familyId: string
  childId: string
  childName: string
  birthDate: Day
  activityName: string
  groupId: string
  day: Day
  slots: Slot[]
  startsAt: string
  /** The child has another place on one of its half-days: booked, or not for sure (asked for, offered). */
  elsewhere: 'booked' | 'maybe' | null
}

export type QueuedLine = LineRow & WaitingLine

/** What the queue of a turn comes to: an offer until an instant, or an end of waiting, for a line or a set. */
export type Next = { familyId: string; lines: QueuedLine[] } & (
  { does: 'offer'; until: Instant } | { does: 'end' }
)

/**
 * The first line or set of a queue that fits entirely where there is room, or whose child has been booked elsewhere since;
 * null when there is none, or none that came before a rank. It may be of another turn that is open, where it would be
 * passed for one that came later: a set has its other days there, and the groups of a centre share its places.
 */
export async function nextOf(
  tx: Tx,
  turn: Turn,
  now: Instant,
  before: bigint | null = null,
): Promise<Next | null> {
  const rows = await queueOf(tx, turn)
  const { lines, room } = await withRoom(tx, rows)
  const { delays } = await waitingSettings(tx)
  const isAsked = (line: QueuedLine) => line.groupId === turn.groupId && line.day === turn.day
  for (const own of inTurn(lines, isAsked)) {
    const found = { familyId: own[0]!.familyId, lines: own }
    const rank = own.reduce((first, line) => (line.rank < first ? line.rank : first), own[0]!.rank)
    if (before !== null && rank >= before) continue
    if (own.some((line) => line.elsewhere === 'booked')) return { ...found, does: 'end' }
    // It keeps its rank: the turn comes again when what isn't sure is given up.
    if (own.some((line) => line.elsewhere === 'maybe')) continue
    if (!fits(own, room)) continue
    const begins = Math.min(...own.map((line) => waitingUntil(line.day, line.startsAt)))
    const until = offerEnd(now, begins, delays)
    if (until === null) continue
    for (const other of await turnsBeside(tx, turn, own)) {
      const earlier = await nextOf(tx, other, now, rank)
      if (earlier) return earlier
    }
    return { ...found, does: 'offer', until }
  }
  return null
}

/** The other open turns of those who wait for what these lines would take. */
function turnsBeside(tx: Tx, { groupId, day }: Turn, own: readonly QueuedLine[]): Promise<Turn[]> {
  const centrePlaceIds = own.flatMap(({ places }) => places.map((place) => place.centrePlaceId))
  return tx.$queryRaw<Turn[]>`
    SELECT DISTINCT waiting_turn.group_id AS "groupId", waiting_turn.day::text AS day FROM waiting_turn
      JOIN place ON place.group_id = waiting_turn.group_id AND place.day = waiting_turn.day
     WHERE place.centre_place_id = ANY(${centrePlaceIds}::uuid[])
       AND (waiting_turn.group_id, waiting_turn.day) <> (${groupId}::uuid, ${day}::text::date)`
}

/**
 * The lines that wait for a group and a day, with the other days and children of their sets. A day that the service has
 * closed counts no more: what is left of a set is waited for without it.
 */
function queueOf(tx: Tx, { groupId, day }: Turn): Promise<LineRow[]> {
  return tx.$queryRaw<LineRow[]>`
    WITH asked AS (
      SELECT id, waiting_set FROM request_line
       WHERE group_id = ${groupId}::uuid AND day = ${day}::text::date AND status = 'waiting')
    SELECT line.id, line.rank, line.waiting_set AS "set", line.family_id AS "familyId", child.id AS "childId",
      child.first_name AS "childName", child.birth_date::text AS "birthDate", activity.name AS "activityName",
      line.group_id AS "groupId", line.day::text AS day, to_json(activity.slots) AS slots,
      activity.starts_at AS "startsAt",
      (SELECT CASE WHEN bool_or(held.status = 'accepted') THEN 'booked' WHEN count(*) > 0 THEN 'maybe' END
         FROM place_hold JOIN request_line held ON held.id = place_hold.request_line_id
        WHERE place_hold.child_id = line.child_id AND place_hold.day = line.day
          AND place_hold.slot = ANY(activity.slots)) AS elsewhere
    FROM request_line line
    JOIN child ON child.id = line.child_id
    JOIN activity ON activity.id = line.activity_id
    JOIN open_day ON open_day.programme_id = line.programme_id AND open_day.day = line.day
    WHERE line.status = 'waiting' AND open_day.closed_reason IS NULL AND line.id IN (
      SELECT id FROM asked UNION
      SELECT mate.id FROM request_line mate JOIN asked ON asked.waiting_set = mate.waiting_set)`
}

type PlaceRow = { id: string; groupId: string; day: Day; slot: Slot; centrePlaceId: string } & {
  left: number
  centreLeft: number
  underSixLeft: number
}

async function withRoom(tx: Tx, rows: readonly LineRow[]): Promise<{ lines: QueuedLine[]; room: Room }> {
  const places = await placesOf(tx, rows)
  const bySlot = new Map(places.map((place) => [`${place.groupId} ${place.day} ${place.slot}`, place]))
  const lines = rows.map((row): QueuedLine => {
    const found = row.slots.flatMap((slot) => bySlot.get(`${row.groupId} ${row.day} ${slot}`) ?? [])
    return {
      ...row,
      isUnderSix: isUnderSix(row.birthDate, row.day),
      places: found,
      isPlaceMissing: found.length < row.slots.length,
    }
  })
  return {
    lines,
    room: {
      places: new Map(places.map((place) => [place.id, place.left])),
      centres: new Map(places.map((place) => [place.centrePlaceId, place.centreLeft])),
      underSix: new Map(places.map((place) => [place.centrePlaceId, place.underSixLeft])),
    },
  }
}

function placesOf(tx: Tx, rows: readonly Turn[]): Promise<PlaceRow[]> {
  return tx.$queryRaw<PlaceRow[]>`
    SELECT place.id, place.group_id AS "groupId", place.day::text AS day, place.slot::text AS slot,
      centre_place.id AS "centrePlaceId", place.capacity - place.held AS "left",
      centre_place.capacity - centre_place.held AS "centreLeft",
      centre_place.under_six_capacity - centre_place.under_six_held AS "underSixLeft"
    FROM place JOIN centre_place ON centre_place.id = place.centre_place_id
    WHERE (place.group_id, place.day) IN (
      SELECT * FROM unnest(${rows.map((row) => row.groupId)}::uuid[], ${rows.map((row) => row.day)}::text[]::date[]))`
}

/** Every place of a turn, whichever the half-day. */
export async function placeIdsOf(tx: Tx, turn: Turn): Promise<string[]> {
  return (await placesOf(tx, [turn])).map(({ id }) => id)
}

/** The turns that are open, the oldest first. */
export function openTurns(db: Tx): Promise<Turn[]> {
  return db.$queryRaw<Turn[]>`
    SELECT group_id AS "groupId", day::text AS day FROM waiting_turn GROUP BY group_id, day ORDER BY min(id)`
}
