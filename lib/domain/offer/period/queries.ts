import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import type { CalendarPeriod } from '@/lib/rules/rule-calendar'
import type { Day, Weekday } from '@/lib/time/day'
import { type Instant, parisClock, parisDay } from '@/lib/time/paris'
import { Prisma, type ProgrammeKind } from '@/prisma/generated/client'

/** A period, and the school year that it belongs to. */
export type NamedPeriod = CalendarPeriod & { schoolYear: string }

/** Which accueils a period is for, and on which weekdays they usually open. */
export const forPeriods: Record<CalendarPeriod['kind'], { kind: ProgrammeKind; usual: readonly Weekday[] }> =
  {
    cycle: { kind: 'mercredis', usual: [3] },
    holiday: { kind: 'vacances', usual: [1, 2, 3, 4, 5] },
  }

/** Periods that aren't over, with what is open in each; a director's, in their centres. */
export type PeriodToPrepare = NamedPeriod & { programmes: number; days: number }

export async function periodsToPrepare({ centreIds }: StaffScope, now: Instant): Promise<PeriodToPrepare[]> {
  const prisma = await database()
  return prisma.$queryRaw<PeriodToPrepare[]>`
    SELECT period.id, period.kind::text AS kind, period.name, school_year AS "schoolYear",
      first_day::text AS "firstDay", last_day::text AS "lastDay",
      count(DISTINCT open_day.programme_id)::int AS programmes, count(DISTINCT open_day.day)::int AS days
    FROM period
    LEFT JOIN (open_day JOIN programme ON programme.id = open_day.programme_id AND programme.archived_at IS NULL
               AND ${amongCentres(centreIds)})
      ON open_day.day BETWEEN first_day AND last_day
    WHERE last_day > ${parisDay(now)}::text::date
    GROUP BY period.id
    ORDER BY first_day`
}

/** The accueils that a period is for. */
export async function programmeIdsOf(
  db: Tx,
  { centreIds }: StaffScope,
  period: CalendarPeriod,
): Promise<string[]> {
  const rows = await db.programme.findMany({
    where: {
      ...{ kind: forPeriods[period.kind].kind, archivedAt: null },
      ...(centreIds && { centreId: { in: [...centreIds] } }),
    },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** An accueil in a period: what is open, who comes, and what may still be taken back. */
export type ProgrammeInPeriod = {
  id: string
  name: string
  centreName: string
  days: number
  firstDay: Day | null
  /** Its open days to come, from the first to the last; null when there are none left. */
  ahead: { firstDay: Day; lastDay: Day } | null
  /** Days to come that nobody has asked for. */
  unasked: number
  children: number
  pending: number
  opensAt: Instant | null
}

/** The accueils of a period, in one statement. */
export async function programmesInPeriod(
  { centreIds }: StaffScope,
  now: Instant,
  { id, kind, firstDay, lastDay }: NamedPeriod,
): Promise<ProgrammeInPeriod[]> {
  const prisma = await database()
  return prisma.$queryRaw<ProgrammeInPeriod[]>`
    SELECT programme.id, programme.name, centre.name AS "centreName",
      count(open_day.day) FILTER (WHERE closed_reason IS NULL)::int AS days, min(open_day.day)::text AS "firstDay",
      CASE WHEN bool_or(${isAhead(now)}) THEN json_build_object(
        'firstDay', min(open_day.day) FILTER (WHERE ${isAhead(now)}),
        'lastDay', max(open_day.day) FILTER (WHERE ${isAhead(now)})) END AS ahead,
      count(open_day.day) FILTER (WHERE ${isUnasked(now)})::int AS unasked,
      (SELECT count(DISTINCT child_id)::int FROM booking WHERE booking.programme_id = programme.id
         AND booking.status = 'accepted' AND ${bookedIn(firstDay, lastDay)}) AS children,
      (SELECT count(*)::int FROM request_line line WHERE line.programme_id = programme.id AND line.kind = 'book'
         AND line.status IN ('pending', 'candidature') AND line.day BETWEEN ${firstDay}::text::date
         AND ${lastDay}::text::date) AS pending,
      (SELECT round(extract(epoch FROM opens_at) * 1000)::float8 FROM programme_opening
         WHERE programme_id = programme.id AND period_id = ${id}::uuid) AS "opensAt"
    FROM programme JOIN centre ON centre.id = programme.centre_id
    LEFT JOIN open_day ON open_day.programme_id = programme.id
      AND open_day.day BETWEEN ${firstDay}::text::date AND ${lastDay}::text::date
    WHERE programme.archived_at IS NULL AND programme.kind::text = ${forPeriods[kind].kind}
      AND ${amongCentres(centreIds)}
    GROUP BY programme.id, centre.name
    ORDER BY centre.name, programme.name`
}

const isAhead = (now: Instant) =>
  Prisma.sql`(closed_reason IS NULL AND open_day.day > ${parisDay(now)}::text::date)`

const bookedIn = (firstDay: Day, lastDay: Day) =>
  Prisma.sql`booking.day BETWEEN ${firstDay}::text::date AND ${lastDay}::text::date`

/** Days to come of an accueil in a period that nobody has asked for, has in a basket, or has met groups on. */
export async function unaskedDays(
  db: Tx,
  now: Instant,
  { programmeId, firstDay, lastDay }: { programmeId: string; firstDay: Day; lastDay: Day },
): Promise<Day[]> {
  const rows = await db.$queryRaw<{ day: Day }[]>`
    SELECT day::text AS day FROM open_day
    WHERE programme_id = ${programmeId}::uuid AND day BETWEEN ${firstDay}::text::date AND ${lastDay}::text::date
      AND ${isUnasked(now)}
    ORDER BY day`
  return rows.map(({ day }) => day)
}

const isUnasked = (now: Instant) => Prisma.sql`
  open_day.day > ${parisDay(now)}::text::date
  AND NOT EXISTS (SELECT 1 FROM request_line line
    WHERE line.programme_id = open_day.programme_id AND line.day = open_day.day)
  AND NOT EXISTS (SELECT 1 FROM basket_line line JOIN activity ON activity.id = line.activity_id
    WHERE activity.programme_id = open_day.programme_id AND line.day = open_day.day)
  AND NOT EXISTS (SELECT 1 FROM group_merge JOIN child_group ON child_group.id = group_merge.from_group_id
    WHERE child_group.programme_id = open_day.programme_id AND group_merge.day = open_day.day)`

/** The place rows of some days of an accueil. */
export async function placeIdsOf(db: Tx, programmeId: string, days: readonly Day[]): Promise<string[]> {
  const rows = await db.place.findMany({
    where: { group: { programmeId }, day: { in: days.map(toDb) } },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** Of these centres; null: of all. */
export const amongCentres = (centreIds: readonly string[] | null) =>
  centreIds ? Prisma.sql`programme.centre_id = ANY(${[...centreIds]}::uuid[])` : Prisma.sql`true`

/** The day, and 'HH:MM' in Paris. */
export function clockOf(instant: Instant): { on: Day; at: string } {
  const { day, time } = parisClock(instant)
  return { on: day, at: time }
}
