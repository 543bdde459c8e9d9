import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Sort } from '@/lib/rules/list-address'
import type { Day } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'

/** A place proposed to a family of the waiting list, that waits for its answer. */
export type OpenOffer = {
  lineId: string
  familyId: string
  familyName: string
  childName: string
  programme: string
  day: Day
  offeredAt: Date
  expiresAt: Date
}

export const offerColumns = ['fin', 'jour', 'famille', 'enfant', 'accueil'] as const
export type OfferColumn = (typeof offerColumns)[number]

const orders: Record<OfferColumn, [ascending: Prisma.Sql, descending: Prisma.Sql]> = {
  fin: [Prisma.sql`offer.expires_at`, Prisma.sql`offer.expires_at DESC`],
  jour: [Prisma.sql`line.day`, Prisma.sql`line.day DESC`],
  famille: [Prisma.sql`family.name`, Prisma.sql`family.name DESC`],
  enfant: [
    Prisma.sql`child.last_name, child.first_name`,
    Prisma.sql`child.last_name DESC, child.first_name DESC`,
  ],
  accueil: [Prisma.sql`programme.name`, Prisma.sql`programme.name DESC`],
}

/** The offers of the waiting list that no family has answered yet, in the centres of this member of staff. */
export async function openOffers(
  staff: StaffScope,
  sort: Sort<OfferColumn>,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ offers: OpenOffer[]; total: number }> {
  const prisma = await database()
  const rows = await prisma.$queryRaw<(OpenOffer & { total: number })[]>`
    SELECT line.id AS "lineId", family.id AS "familyId", family.name AS "familyName",
           child.first_name || ' ' || child.last_name AS "childName", programme.name AS programme,
           line.day::text AS day, offer.offered_at AS "offeredAt", offer.expires_at AS "expiresAt",
           (count(*) OVER ())::int AS total
      FROM request_line line
      JOIN waiting_offer offer ON offer.line_id = line.id AND offer.ended_at IS NULL
      JOIN programme ON programme.id = line.programme_id
      JOIN family ON family.id = line.family_id
      JOIN child ON child.id = line.child_id
     WHERE line.status = 'offered'
       AND (${staff.centreIds === null} OR programme.centre_id = ANY(${[...(staff.centreIds ?? [])]}::uuid[]))
     ORDER BY ${orders[sort.column][sort.isDescending ? 1 : 0]}, line.id LIMIT ${limit} OFFSET ${offset}`
  return { offers: rows.map(({ total: _total, ...offer }) => offer), total: rows[0]?.total ?? 0 }
}
