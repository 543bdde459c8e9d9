// What must never be, read from the database once everybody stands still. Each answers how many there are: always none.
import { falseCounters, falsePlaces } from '@/prisma/booking-factory'
import type { PrismaClient } from '@/prisma/generated/client'

export type Wrong = { oversold: number; unsold: number; outOfOrder: number; falseNumbers: number }

export const nothingWrong: Wrong = { oversold: 0, unsold: 0, outOfOrder: 0, falseNumbers: 0 }

export async function whatIsWrong(prisma: PrismaClient): Promise<Wrong> {
  return {
    oversold: await oversold(prisma),
    unsold: (await unsold(prisma)).length,
    outOfOrder: await outOfOrder(prisma),
    falseNumbers:
      (await falsePlaces(prisma)).length + (await falseCounters(prisma)).length + (await falseHolds(prisma)),
  }
}

/** Half-days with more children than places. */
export function oversold(prisma: PrismaClient): Promise<number> {
  return count(
    prisma,
    `
    SELECT 1 FROM place JOIN place_hold ON place_hold.place_id = place.id
    GROUP BY place.id HAVING count(*) > place.capacity`,
  )
}

/** Those who could have a place that is left: a family whose line waits, or stayed in its basket because it was full. */
export async function unsold(prisma: PrismaClient): Promise<{ familyId: string; isWaiting: boolean }[]> {
  return prisma.$queryRaw`
    WITH room AS (
      SELECT day FROM place GROUP BY group_id, day HAVING bool_and(held < capacity))
    SELECT family_id AS "familyId", true AS "isWaiting" FROM request_line
     WHERE status = 'waiting' AND day IN (SELECT day FROM room)
    UNION SELECT family_id, false FROM basket_line WHERE kind = 'book' AND day IN (SELECT day FROM room)`
}

/** Lines that were given a place though another, of an earlier rank, still waits for one of that group and day. */
function outOfOrder(prisma: PrismaClient): Promise<number> {
  return count(
    prisma,
    `
    SELECT 1 FROM request_line given
    WHERE given.kind = 'book' AND given.status IN ('pending', 'accepted', 'offered', 'refused', 'withdrawn', 'declined')
      AND EXISTS (SELECT 1 FROM request_line before
                   WHERE before.group_id = given.group_id AND before.day = given.day
                     AND before.status = 'waiting' AND before.waiting_set IS NULL AND before.rank < given.rank)`,
  )
}

/** Lines that hold places without a right to them, or have one and hold none. */
function falseHolds(prisma: PrismaClient): Promise<number> {
  return count(
    prisma,
    `
    SELECT 1 FROM request_line line LEFT JOIN booking ON booking.line_id = line.id
    WHERE (line.kind = 'book' AND (line.status IN ('pending', 'offered')
                                   OR line.status = 'accepted' AND booking.status = 'accepted'))
      <> EXISTS (SELECT 1 FROM place_hold WHERE place_hold.request_line_id = line.id)`,
  )
}

/** By the server's own account, since the database was made. */
export async function deadlocks(prisma: PrismaClient): Promise<number> {
  const [row] = await prisma.$queryRaw<{ deadlocks: bigint }[]>`
    SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`
  return Number(row!.deadlocks)
}

/** How the lines ended so far, and how many places were offered: that the storm was one. */
export async function tally(prisma: PrismaClient): Promise<Record<string, number>> {
  const rows = await prisma.$queryRaw<{ name: string; count: number }[]>`
    SELECT kind || ' ' || status AS name, count(*)::int AS count FROM request_line GROUP BY kind, status
    UNION ALL SELECT 'offers', count(*)::int FROM waiting_offer
    UNION ALL SELECT 'taken', count(*)::int FROM request_line WHERE kind = 'book' AND ended_by = 'offer' AND status = 'accepted'
    ORDER BY name`
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}

async function count(prisma: PrismaClient, rows: string): Promise<number> {
  const [row] = await prisma.$queryRawUnsafe<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM (${rows}) AS wrong`,
  )
  return row!.count
}
