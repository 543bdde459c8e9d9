import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { type DossierSettings, type RecordKind } from '@/lib/rules/dossier-completeness'
import { openSchoolYears, schoolYearEnd, schoolYearStart } from '@/lib/rules/school-years'
import { nextToDecide, type QueueSort } from '@/lib/rules/review-queue'
import { openLineStatuses } from '@/lib/rules/states'
import { addDays, type Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { Prisma } from '@/prisma/generated/client'
import { dossierSettings } from '../../settings/queries'

/** Which changes an agent works through, and in what order. */
export type QueueSearch = {
  kind: RecordKind | null
  /** Where the next day is. */
  centreId: string | null
  /** How many days away the next day is at most, or that there is none. */
  nextDay: 'none' | number | null
  sort: QueueSort
}

export const wholeQueue: QueueSearch = { kind: null, centreId: null, nextDay: null, sort: 'arrival' }

export type QueuedChange = {
  id: string
  kind: RecordKind
  subjectName: string
  familyName: string
  schoolYear: string
  submittedAt: Date
  /** Nothing is in force yet for this tab and year. */
  isFirst: boolean
  /** The first day booked or asked for that waits for this record, and the centres where it is. */
  nextDay: Day | null
  centres: string | null
}

/** The changes that wait for the service: at most `limit` of those looked for, and how many there are. */
export async function changeQueue(
  _staff: StaffScope,
  now: Instant,
  search: QueueSearch = wholeQueue,
  limit = 100,
  offset = 0,
): Promise<{ changes: QueuedChange[]; count: number }> {
  const prisma = await database()
  const settings = await dossierSettings(prisma)
  const rows = await prisma.$queryRaw<(QueuedChange & { count: number })[]>`
    ${queue(now, settings, search, null)}
    SELECT queue.id, queue.kind::text AS kind, queue.school_year AS "schoolYear",
      queue.submitted_at AS "submittedAt", queue.base_version = 0 AS "isFirst",
      queue.day::text AS "nextDay", queue.centres,
      COALESCE(child.first_name || ' ' || child.last_name, adult.first_name || ' ' || adult.last_name) AS "subjectName",
      family.name AS "familyName", (count(*) OVER ())::int AS count
    FROM queue
    JOIN family ON family.id = queue.family_id
    LEFT JOIN child ON child.id = queue.child_id
    LEFT JOIN adult ON adult.id = queue.adult_id
    ${orderOf(search.sort)} LIMIT ${limit} OFFSET ${offset}`
  return {
    changes: rows.map(({ count: _count, ...change }) => change),
    count: rows[0]?.count ?? 0,
  }
}

/** The change that opens once another is decided, in the order of the same queue; null when nothing is left. */
export async function nextChange(
  _staff: StaffScope,
  now: Instant,
  search: QueueSearch,
  decidedId: string,
): Promise<string | null> {
  const prisma = await database()
  const settings = await dossierSettings(prisma)
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    ${queue(now, settings, search, decidedId)} SELECT queue.id FROM queue ${orderOf(search.sort)}`
  return nextToDecide(
    rows.map(({ id }) => id),
    decidedId,
  )
}

/** The centres to choose from. */
export async function queueCentres(_staff: StaffScope): Promise<{ id: string; name: string }[]> {
  const prisma = await database()
  return prisma.centre.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } })
}

/**
 * The changes looked for, each with the next day that waits for it: a child's day in any family, a day of any child of
 * the family for an adult's record; days of another school year have another dossier. `keptId` stays in its place
 * although it is decided.
 */
function queue(
  now: Instant,
  settings: DossierSettings,
  search: QueueSearch,
  keptId: string | null,
): Prisma.Sql {
  const today = parisDay(now)
  const years = openSchoolYears(today, settings)
  return Prisma.sql`
    WITH queue AS (
      SELECT change_request.*, next.day, next.centres
      FROM change_request
      LEFT JOIN unnest(${years}::text[], ${years.map(schoolYearStart)}::text[]::date[],
          ${years.map(schoolYearEnd)}::text[]::date[]) AS year (name, first_day, last_day)
        ON year.name = change_request.school_year
      LEFT JOIN LATERAL (
        SELECT days.day, string_agg(DISTINCT centre.name, ', ' ORDER BY centre.name) AS centres,
          array_agg(centre.id) AS centre_ids
        FROM (
          SELECT day, programme_id, child_id, family_id FROM booking WHERE status = 'accepted'
          UNION ALL
          SELECT day, programme_id, child_id, family_id FROM request_line
          WHERE kind = 'book' AND status = ANY(${[...openLineStatuses]}::request_line_status[])
        ) AS days
        JOIN programme ON programme.id = days.programme_id
        JOIN centre ON centre.id = programme.centre_id
        WHERE (days.child_id = change_request.child_id
            OR change_request.adult_id IS NOT NULL AND days.family_id = change_request.family_id)
          AND days.day BETWEEN GREATEST(year.first_day, ${today}::text::date) AND year.last_day
        GROUP BY days.day ORDER BY days.day LIMIT 1
      ) AS next ON true
      WHERE change_request.id = ${keptId}::text::uuid
        OR change_request.status = 'submitted' AND ${whereOf(search, today)}
    )`
}

function whereOf({ kind, centreId, nextDay }: QueueSearch, today: Day): Prisma.Sql {
  const lastDay = typeof nextDay === 'number' ? addDays(today, nextDay) : null
  return Prisma.join(
    [
      Prisma.sql`true`,
      kind && Prisma.sql`change_request.kind = ${kind}::record_kind`,
      centreId && Prisma.sql`${centreId}::uuid = ANY(next.centre_ids)`,
      nextDay === 'none' && Prisma.sql`next.day IS NULL`,
      lastDay && Prisma.sql`next.day <= ${lastDay}::text::date`,
    ].filter((condition) => condition instanceof Prisma.Sql),
    ' AND ',
  )
}

function orderOf(sort: QueueSort): Prisma.Sql {
  return sort === 'urgency'
    ? Prisma.sql`ORDER BY queue.day NULLS LAST, queue.submitted_at, queue.id`
    : Prisma.sql`ORDER BY queue.submitted_at, queue.id`
}
