import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Day } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'

export type Span = { firstDay: Day; lastDay: Day }

/** Only the centres of a director. */
export function inScope(staff: StaffScope): Prisma.Sql {
  return Prisma.sql`(${staff.centreIds === null}
    OR programme.centre_id = ANY(${[...(staff.centreIds ?? [])]}::uuid[]))`
}

export type GroupDay = {
  day: Day
  programmeId: string
  programme: string
  groupId: string
  group: string
  /** Of the half-day with the fewest places left. */
  held: number
  capacity: number
}

/** What each group holds on each open day, by accueil, group and day. */
export async function occupancy(staff: StaffScope, { firstDay, lastDay }: Span): Promise<GroupDay[]> {
  const prisma = await database()
  return prisma.$queryRaw<GroupDay[]>`
    SELECT DISTINCT ON (programme.name, child_group.min_age, child_group.id, place.day)
           place.day::text AS day, programme.id AS "programmeId", programme.name AS programme,
           child_group.id AS "groupId", child_group.name AS "group", place.held, place.capacity
      FROM place
      JOIN child_group ON child_group.id = place.group_id
      JOIN programme ON programme.id = child_group.programme_id AND programme.archived_at IS NULL
      JOIN open_day ON open_day.programme_id = programme.id AND open_day.day = place.day
       AND open_day.closed_reason IS NULL
     WHERE place.day BETWEEN ${firstDay}::text::date AND ${lastDay}::text::date AND ${inScope(staff)}
     ORDER BY programme.name, child_group.min_age, child_group.id, place.day, place.capacity - place.held`
}

export type PeriodFill = { centre: string; period: string; held: number; capacity: number }

/** Half-days held and opened by each centre in each cycle and holiday of a school year, in order of time. */
export async function fillRates(staff: StaffScope, schoolYear: string): Promise<PeriodFill[]> {
  const prisma = await database()
  return prisma.$queryRaw<PeriodFill[]>`
    SELECT centre.name AS centre, period.name AS period, sum(place.held)::int AS held,
           sum(place.capacity)::int AS capacity
      FROM period
      JOIN place ON place.day BETWEEN period.first_day AND period.last_day
      JOIN child_group ON child_group.id = place.group_id
      JOIN programme ON programme.id = child_group.programme_id
       AND programme.kind = CASE period.kind WHEN 'cycle' THEN 'mercredis'::programme_kind
                                            ELSE 'vacances'::programme_kind END
      JOIN open_day ON open_day.programme_id = programme.id AND open_day.day = place.day
       AND open_day.closed_reason IS NULL
      JOIN centre ON centre.id = programme.centre_id
     WHERE period.school_year = ${schoolYear} AND ${inScope(staff)}
     GROUP BY centre.id, period.id ORDER BY period.first_day, centre.name`
}

export type ExpectedDay = {
  day: Day
  centre: string
  kind: 'mercredis' | 'vacances'
  underSix: number
  fromSix: number
}

/** Children booked in each centre on each day, by age on that day. */
export async function expectedByAge(staff: StaffScope, { firstDay, lastDay }: Span): Promise<ExpectedDay[]> {
  const prisma = await database()
  return prisma.$queryRaw<ExpectedDay[]>`
    SELECT booking.day::text AS day, centre.name AS centre, programme.kind::text AS kind,
           (count(DISTINCT child.id)
             FILTER (WHERE child.birth_date > booking.day - interval '6 years'))::int AS "underSix",
           (count(DISTINCT child.id)
             FILTER (WHERE child.birth_date <= booking.day - interval '6 years'))::int AS "fromSix"
      FROM booking
      JOIN programme ON programme.id = booking.programme_id
      JOIN centre ON centre.id = programme.centre_id
      JOIN child ON child.id = booking.child_id
     WHERE booking.day BETWEEN ${firstDay}::text::date AND ${lastDay}::text::date
       AND booking.status IN ('accepted', 'attended') AND ${inScope(staff)}
     GROUP BY booking.day, centre.id, programme.kind ORDER BY booking.day, centre.name, programme.kind`
}
