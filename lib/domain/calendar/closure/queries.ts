import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import type { Day } from '@/lib/time/day'

/** Days of children that fall in a closure, which doesn't cancel them. */
export type TouchedDays = { booked: number; pending: number }

export type ClosureRow = TouchedDays & {
  id: string
  /** Null for the whole organisation. */
  centreName: string | null
  firstDay: Day
  lastDay: Day
  reason: string
}

/** Closures that aren't over, the next first. */
export async function comingClosures(_staff: StaffScope, today: Day): Promise<ClosureRow[]> {
  const prisma = await database()
  return closuresOn(prisma, today, null)
}

/** Those that aren't over on a day, or one of them. */
export async function closuresOn(db: Tx, today: Day, id: string | null): Promise<ClosureRow[]> {
  return db.$queryRaw<ClosureRow[]>`
    SELECT closure.id, centre.name AS "centreName", reason,
      first_day::text AS "firstDay", last_day::text AS "lastDay",
      (SELECT count(*)::int FROM booking JOIN programme ON programme.id = booking.programme_id
        WHERE booking.status = 'accepted' AND booking.day BETWEEN first_day AND last_day
          AND (closure.centre_id IS NULL OR programme.centre_id = closure.centre_id)) AS booked,
      (SELECT count(*)::int FROM request_line line JOIN programme ON programme.id = line.programme_id
        WHERE line.kind = 'book' AND line.status IN ('pending', 'waiting', 'offered', 'candidature')
          AND line.day BETWEEN first_day AND last_day
          AND (closure.centre_id IS NULL OR programme.centre_id = closure.centre_id)) AS pending
    FROM closure LEFT JOIN centre ON centre.id = closure.centre_id
    WHERE last_day >= ${today}::text::date AND (${id}::text IS NULL OR closure.id = ${id}::text::uuid)
    ORDER BY first_day, centre.name NULLS FIRST`
}

/** Every centre, to choose the one that closes. */
export async function centreChoices(_staff: StaffScope): Promise<{ id: string; name: string }[]> {
  const prisma = await database()
  return prisma.centre.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } })
}
