import 'server-only'
import { database } from '@/lib/db/client'
import { lockAdmissionRoom } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import {
  ACTIVE_MS,
  FORGOTTEN_MS,
  isDrawDue,
  LOBBY_MS,
  openingFor,
  PRESENT_MS,
  TRYING_MS,
} from '@/lib/rules/admission'
import type { Instant } from '@/lib/time/paris'
import { Prisma } from '@/prisma/generated/client'

/** `rank` is null until the draw of an announced opening. */
export type Arrival = { rank: number | null; isIn: boolean }

/** Where the room is, for the pages that wait. */
export type RoomState = {
  isOn: boolean
  places: number
  opensAt: Instant | null
  drawnFor: Instant | null
  /** People let in since ever. */
  admitted: number
  /** Ranks of those who wait and are there, in their order. */
  ranks: number[]
  /** Those who are there before an announced opening. */
  inLobby: number
  organisation: { name: string; phone: string }
}

/** Browsers that have asked for something since the last count, and those that have gone. */
export type News = { seen: readonly { tokenHash: string; at: Instant }[]; left: readonly string[] }

/** Counts within the same second are of one pace. */
const COUNT_MS = 900
const PURGE_MS = 60_000

/**
 * A browser that comes: it is let in when a place is free, or takes the next rank; before an announced opening it waits
 * for the draw. Null when that draw is due and hasn't been made: `countRoom` makes it. The row of the room is locked by
 * the statement itself, so that ranks are given one at a time, on all machines.
 */
export async function arrive(now: Instant, tokenHash: string): Promise<Arrival | null> {
  const prisma = await database()
  const at = new Date(now)
  const isLobby = Prisma.sql`COALESCE(${at} < opens_at AND opens_at <= ${new Date(now + LOBBY_MS)}, false)`
  const isFree = Prisma.sql`free > 0 AND NOT ${isLobby}`
  const [arrived] = await prisma.$queryRaw<Arrival[]>`
    WITH room AS (
      UPDATE admission_room SET
        last_is_in = ${isFree},
        free = free - (${isFree})::int,
        admitted = admitted + (${isFree})::int,
        last_rank = last_rank + (NOT ${isLobby})::int
      WHERE id = 1 AND NOT COALESCE(opens_at <= ${at} AND drawn_for IS DISTINCT FROM opens_at, false)
      RETURNING last_is_in, last_rank, ${isLobby} AS is_lobby)
    INSERT INTO admission_ticket (token_hash, rank, arrived_at, seen_at, admitted_at)
    SELECT ${tokenHash}, CASE WHEN NOT is_lobby THEN last_rank END, ${at}, ${at},
      CASE WHEN last_is_in THEN ${at}::timestamptz END
    FROM room
    RETURNING rank, admitted_at IS NOT NULL AS "isIn"`
  return arrived ?? null
}

/**
 * Notes who has asked for something, draws the ranks of an opening whose moment has come, and lets in those whose turn it
 * is: by their rank, those who aren't there being passed over. Any process may do it, at any moment: places are counted
 * once a second. `placesByDefault` holds where the administrators say nothing.
 */
export function countRoom(now: Instant, news: News, placesByDefault: number): Promise<RoomState> {
  return inTransaction(async (tx) => {
    const room = await lockAdmissionRoom(tx)
    await noteNews(tx, news)
    const opensAt = room.opensAt?.getTime() ?? null
    const isDrawn = isDrawDue(opensAt, room.drawnFor?.getTime() ?? null, now)
    if (isDrawn) await drawRanks(tx)
    const places = room.places ?? placesByDefault
    const counted = room.countedAt?.getTime() ?? 0
    let called = 0
    // A clock that was put back mustn't close the room.
    if (isDrawn || Math.abs(now - counted) >= COUNT_MS) called = await letIn(tx, now, places)
    if (Math.floor(now / PURGE_MS) !== Math.floor(counted / PURGE_MS)) await forgetGone(tx, now)
    const there = await whoIsThere(tx, now)
    return {
      ...there,
      ...{ isOn: room.isOn, places, opensAt, admitted: room.admitted + called },
      drawnFor: isDrawn ? opensAt : (room.drawnFor?.getTime() ?? null),
      organisation: { name: room.name, phone: room.phone },
    }
  })
}

async function noteNews(tx: Tx, { seen, left }: News): Promise<void> {
  if (left.length > 0)
    await tx.$executeRaw`DELETE FROM admission_ticket WHERE token_hash = ANY(${[...left]}::text[])`
  if (seen.length === 0) return
  const hashes = seen.map(({ tokenHash }) => tokenHash)
  const moments = seen.map(({ at }) => new Date(at).toISOString())
  await tx.$executeRaw`
    UPDATE admission_ticket SET seen_at = GREATEST(seen_at, note.at)
    FROM unnest(${hashes}::text[], ${moments}::timestamptz[]) AS note (hash, at)
    WHERE token_hash = note.hash`
}

/** By a generator that nobody foresees. */
async function drawRanks(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    UPDATE admission_ticket SET rank = drawn.rank
    FROM (SELECT token_hash, (SELECT last_rank FROM admission_room WHERE id = 1)
                 + row_number() OVER (ORDER BY gen_random_uuid()) AS rank
            FROM admission_ticket WHERE rank IS NULL) AS drawn
    WHERE admission_ticket.token_hash = drawn.token_hash`
  await tx.$executeRaw`
    UPDATE admission_room SET drawn_for = opens_at,
      last_rank = GREATEST(last_rank, (SELECT max(rank) FROM admission_ticket))
    WHERE id = 1`
}

/** Nobody passes before somebody who has just taken a rank, and may be about to ask again. */
async function letIn(tx: Tx, now: Instant, places: number): Promise<number> {
  const { active, trying, presence } = since(now)
  const isUncertain = Prisma.sql`admitted_at IS NULL AND rank IS NOT NULL
    AND seen_at = arrived_at AND arrived_at > ${trying}`
  const isPresent = Prisma.sql`admitted_at IS NULL AND seen_at > arrived_at AND seen_at > ${presence}
    AND rank < COALESCE((SELECT min(rank) FROM admission_ticket WHERE ${isUncertain}), 2147483647)`
  const [crowd] = await tx.$queryRaw<{ inside: number; present: number; uncertain: number }[]>`
    SELECT
      (count(*) FILTER (WHERE admitted_at IS NOT NULL
        AND (seen_at > arrived_at AND seen_at > ${active} OR arrived_at > ${trying})))::int AS inside,
      (count(*) FILTER (WHERE ${isPresent}))::int AS present,
      (count(*) FILTER (WHERE ${isUncertain}))::int AS uncertain
    FROM admission_ticket`
  const { called, free } = openingFor({ places, ...crowd! })
  if (called > 0)
    await tx.$executeRaw`
      UPDATE admission_ticket SET admitted_at = ${new Date(now)}
      WHERE token_hash IN (SELECT token_hash FROM admission_ticket WHERE ${isPresent} ORDER BY rank LIMIT ${called})`
  await tx.$executeRaw`
    UPDATE admission_room SET free = ${free}, admitted = admitted + ${called}, counted_at = ${new Date(now)}
    WHERE id = 1`
  return called
}

async function whoIsThere(tx: Tx, now: Instant): Promise<{ ranks: number[]; inLobby: number }> {
  const { trying, presence } = since(now)
  const [there] = await tx.$queryRaw<{ ranks: number[] | null; inLobby: number }[]>`
    SELECT json_agg(rank ORDER BY rank) FILTER (WHERE rank IS NOT NULL) AS ranks,
      (count(*) FILTER (WHERE rank IS NULL))::int AS "inLobby"
    FROM admission_ticket
    WHERE admitted_at IS NULL AND seen_at > ${presence} AND (seen_at > arrived_at OR arrived_at > ${trying})`
  return { ranks: there!.ranks ?? [], inLobby: there!.inLobby }
}

async function forgetGone(tx: Tx, now: Instant): Promise<void> {
  await tx.$executeRaw`DELETE FROM admission_ticket WHERE seen_at < ${new Date(now - FORGOTTEN_MS)}`
}

/** The moments after which somebody still counts. */
function since(now: Instant) {
  const [active, trying, presence] = [ACTIVE_MS, TRYING_MS, PRESENT_MS].map((ago) => new Date(now - ago))
  return { active: active!, trying: trying!, presence: presence! }
}
