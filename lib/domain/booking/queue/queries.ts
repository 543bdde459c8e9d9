import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { placesAfterCandidatures } from '@/lib/domain/booking/candidature/queries'
import { missingByChild } from '@/lib/domain/dossier/gate/queries'
import { bookingFacts } from '@/lib/domain/booking/queries'
import { calendarSettings } from '@/lib/domain/organisation/queries'
import type { Judge } from '@/lib/rules/booking'
import { lastLateDay } from '@/lib/rules/lateness'
import type { Sort } from '@/lib/rules/list-address'
import { ageOn, addDays, type Day } from '@/lib/time/day'
import { parisDay, parisInstant, type Instant } from '@/lib/time/paris'
import { Prisma } from '@/prisma/generated/client'
import { hasWords, isOf, isSeenBy, isToDecide, type QueueFilter, wholeQueue } from './waiting/queries'

/** A request as the queue lists it: only the lines that wait. */
export type QueuedRequest = {
  requestId: string
  reference: string
  submittedAt: Date
  isLate: boolean
  familyId: string
  familyName: string
  childNames: string
  books: number
  cancels: number
  /** The fewest places left over the lines (after this request); null when it only cancels. */
  tightest: { left: number; day: Day } | null
  firstDay: Day
}

type QueueRow = Omit<QueuedRequest, 'isLate' | 'tightest'> & { left: number | null; tightDay: Day | null }

/**
 * Places left in a booking's tightest slot, of its group and its centre: its own is counted already, unless it is a
 * candidature.
 */
const placesLeft = Prisma.sql`
  CASE WHEN request_line.kind = 'book' THEN
    (SELECT min(least(place.capacity - place.held, centre_place.capacity - centre_place.held))::int
       FROM place JOIN centre_place ON centre_place.id = place.centre_place_id
      WHERE place.group_id = request_line.group_id
       AND place.day = request_line.day AND place.slot = ANY(activity.slots)) END`

export const queueColumns = ['recue', 'famille', 'demande', 'places'] as const
export type QueueSort = Sort<(typeof queueColumns)[number]>
export const byArrival: QueueSort = { column: 'recue', isDescending: false }

/** By what the requests of the queue are ordered; those that give places back are the least pressing. */
const orders: Record<QueueSort['column'], Prisma.Sql> = {
  recue: Prisma.sql`min(waiting.rank)`,
  famille: Prisma.sql`plain_letters(family.name)`,
  demande: Prisma.sql`count(*)`,
  places: Prisma.sql`coalesce(min(waiting.places_left), 2147483647)`,
}

/** Requests with lines that wait under a filter, in order of arrival unless another is asked for; `upTo` is the rank of the last of its lines. */
export async function requestQueue(
  staff: StaffScope,
  now: Instant,
  filter: QueueFilter,
  page: { take: number; skip: number },
  { column, isDescending }: QueueSort = byArrival,
): Promise<{ requests: QueuedRequest[]; total: number; late: number; lines: number; upTo: string }> {
  const prisma = await database()
  const { territory } = await calendarSettings(prisma)
  const lateBefore = new Date(parisInstant(addDays(lastLateDay(parisDay(now), territory), 1), '00:00'))
  // Materialized: the places of a line are counted once, not each time they are named.
  const rows = await prisma.$queryRaw<
    (QueueRow & { total: number; late: number; lines: number; upTo: string })[]
  >`
    WITH waiting AS MATERIALIZED (
      SELECT request_line.*, ${placesLeft} AS places_left
      FROM request_line
      JOIN programme ON programme.id = request_line.programme_id
      JOIN activity ON activity.id = request_line.activity_id
      WHERE ${isToDecide(now)} AND ${isSeenBy(staff)} AND ${isOf(filter)}
    )
    SELECT request.id AS "requestId", request.reference, request.submitted_at AS "submittedAt",
      family.id AS "familyId", family.name AS "familyName",
      string_agg(DISTINCT child.first_name, ', ') AS "childNames",
      (count(*) FILTER (WHERE waiting.kind = 'book'))::int AS books,
      (count(*) FILTER (WHERE waiting.kind = 'cancel'))::int AS cancels,
      min(waiting.places_left)::int AS left,
      (array_agg(waiting.day::text ORDER BY waiting.places_left NULLS LAST, waiting.day))[1] AS "tightDay",
      min(waiting.day)::text AS "firstDay",
      (count(*) OVER ())::int AS total,
      (count(*) FILTER (WHERE request.submitted_at < ${lateBefore}) OVER ())::int AS late,
      (sum(count(*)) OVER ())::int AS lines, (max(max(waiting.rank)) OVER ())::text AS "upTo"
    FROM waiting
    JOIN request ON request.id = waiting.request_id
    JOIN family ON family.id = waiting.family_id
    JOIN child ON child.id = waiting.child_id
    GROUP BY request.id, family.id
    HAVING ${hasWords(filter)}
    ORDER BY ${orders[column]} ${isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`}, min(waiting.rank)
    LIMIT ${page.take} OFFSET ${page.skip}`
  return {
    total: rows[0]?.total ?? 0,
    late: rows[0]?.late ?? 0,
    lines: rows[0]?.lines ?? 0,
    upTo: rows[0]?.upTo ?? '0',
    requests: rows.map(({ left, tightDay, ...row }) => ({
      ...row,
      isLate: row.submittedAt < lateBefore,
      tightest: left === null ? null : { left, day: tightDay! },
    })),
  }
}

/** The accueils whose requests this member of staff decides, each with its centre. */
export async function queueProgrammes(
  staff: StaffScope,
): Promise<{ id: string; name: string; centre: { id: string; name: string } }[]> {
  const prisma = await database()
  return prisma.programme.findMany({
    where: { archivedAt: null, ...(staff.centreIds && { centreId: { in: [...staff.centreIds] } }) },
    orderBy: [{ centre: { name: 'asc' } }, { name: 'asc' }],
    select: { id: true, name: true, centre: { select: { id: true, name: true } } },
  })
}

export type QueuedLine = {
  id: string
  kind: 'book' | 'cancel'
  childId: string
  childName: string
  childAge: number
  day: Day
  programmeName: string
  groupName: string
  activityName: string
  /** Places left once it is accepted, and those before it in the request; null for a cancellation, or without a place. */
  left: number | null
  /** Holds no place until it is accepted. */
  isCandidature: boolean
  /** What the règlement answered when the family asked; null when its accueil is no longer offered. */
  judge: Judge | null
  isDossierMissing: boolean
}

export type RequestDetail = {
  reference: string
  submittedAt: Date
  submittedBy: string
  familyId: string
  familyName: string
  lines: QueuedLine[]
  /** Lines that wait too, which the filter leaves out. */
  others: number
}

type DetailRow = Omit<QueuedLine, 'childAge' | 'isDossierMissing' | 'judge'> & {
  birthDate: Day
  activityId: string
  isAsked: boolean
}

/** A request with its lines that wait under a filter; null when it isn't there for this member of staff. */
export async function requestDetail(
  staff: StaffScope,
  now: Instant,
  requestId: string,
  filter: QueueFilter = wholeQueue,
): Promise<RequestDetail | null> {
  const prisma = await database()
  const request = await prisma.request.findUnique({
    where: { id: requestId },
    select: {
      reference: true,
      submittedAt: true,
      familyId: true,
      family: { select: { name: true } },
      submittedBy: {
        select: {
          adult: { select: { firstName: true, lastName: true } },
          staff: { select: { firstName: true, lastName: true } },
        },
      },
    },
  })
  if (!request) return null
  const found = await prisma.$queryRaw<DetailRow[]>`
    SELECT request_line.id, request_line.kind::text AS kind, child.id AS "childId", child.first_name AS "childName",
      child.birth_date::text AS "birthDate", request_line.day::text AS day, programme.name AS "programmeName",
      child_group.name AS "groupName", activity.id AS "activityId", activity.name AS "activityName",
      request_line.status = 'candidature' AS "isCandidature", ${placesLeft} AS left, ${isOf(filter)} AS "isAsked"
    FROM request_line
    JOIN child ON child.id = request_line.child_id
    JOIN programme ON programme.id = request_line.programme_id
    JOIN child_group ON child_group.id = request_line.group_id
    JOIN activity ON activity.id = request_line.activity_id
    WHERE request_line.request_id = ${requestId}::uuid AND ${isToDecide(now)} AND ${isSeenBy(staff)}
    ORDER BY child.first_name, request_line.day`
  const rows = found.filter((row) => row.isAsked)
  if (rows.length === 0) return null
  const after = await placesAfterCandidatures(
    prisma,
    rows.filter((row) => row.isCandidature).map((row) => row.id),
  )
  const childIds = [...new Set(rows.map((row) => row.childId))]
  const isMissing = await missingByChild(
    prisma,
    request.familyId,
    childIds,
    rows.map((row) => row.day),
    now,
  )
  const asked = { childIds, activityIds: rows.map((row) => row.activityId), days: rows.map((row) => row.day) }
  const known = await bookingFacts(prisma, request.familyId, asked, request.submittedAt.getTime())
  const author = request.submittedBy?.adult ?? request.submittedBy?.staff
  return {
    reference: request.reference,
    submittedAt: request.submittedAt,
    submittedBy: author ? `${author.firstName} ${author.lastName}` : '',
    familyId: request.familyId,
    familyName: request.family.name,
    others: found.length - rows.length,
    lines: rows.map(({ birthDate, activityId, isAsked: _, ...row }) => ({
      ...row,
      left: row.isCandidature ? (after.get(row.id) ?? null) : row.left,
      judge: known.know(row.childId, activityId, row.day)?.judge ?? null,
      childAge: ageOn(birthDate, row.day),
      isDossierMissing: row.kind === 'book' && isMissing(row.childId, row.day),
    })),
  }
}
