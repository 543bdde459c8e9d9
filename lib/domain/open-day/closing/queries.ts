import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import type { Day } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'

/** A day of an accueil. */
export type ProgrammeDay = { programmeId: string; day: Day }

/** Lines that wait for something, and bookings that nobody has come to, absent or not yet: what a closed day ends. */
export const endedByClosing = {
  lines: ['pending', 'candidature', 'waiting', 'offered'],
  bookings: ['accepted', 'absentJustified', 'absentUnjustified'],
} as const

const lineStatuses = Prisma.raw(endedByClosing.lines.map((status) => `'${status}'`).join(', '))
const bookingStatuses = Prisma.raw(endedByClosing.bookings.map((status) => `'${status}'`).join(', '))

/** Families with something left to end on a day, in id order. */
export async function familiesToTell(db: Tx, { programmeId, day }: ProgrammeDay): Promise<string[]> {
  const rows = await db.$queryRaw<{ familyId: string }[]>`
    SELECT family_id AS "familyId" FROM request_line
      WHERE programme_id = ${programmeId}::uuid AND day = ${day}::text::date AND status IN (${lineStatuses})
    UNION SELECT family_id FROM booking
      WHERE programme_id = ${programmeId}::uuid AND day = ${day}::text::date AND status IN (${bookingStatuses})
    ORDER BY 1`
  return rows.map(({ familyId }) => familyId)
}

/** Closed days on which something is left to end: a crash came between, or a line was sent at that very moment. */
export async function unfinishedClosings(db: Tx): Promise<ProgrammeDay[]> {
  return db.$queryRaw<ProgrammeDay[]>`
    SELECT programme_id AS "programmeId", day::text AS day FROM open_day
    WHERE closed_reason IS NOT NULL AND (
      EXISTS (SELECT 1 FROM request_line line WHERE line.programme_id = open_day.programme_id
        AND line.day = open_day.day AND line.status IN (${lineStatuses}))
      OR EXISTS (SELECT 1 FROM booking WHERE booking.programme_id = open_day.programme_id
        AND booking.day = open_day.day AND booking.status IN (${bookingStatuses})))
    ORDER BY day, programme_id`
}
