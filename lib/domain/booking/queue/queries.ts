import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { missingByChild } from '@/lib/domain/dossier/gate/queries'
import { bookingFacts } from '@/lib/domain/booking/queries'
import { calendarSettings } from '@/lib/domain/organisation/queries'
import type { Judge } from '@/lib/rules/booking'
import { lastLateDay } from '@/lib/rules/lateness'
import { ageOn, addDays, type Day } from '@/lib/time/day'
import { parisDay, parisInstant, type Instant } from '@/lib/time/paris'
import { Prisma } from '@/prisma/generated/client'

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

/** `words`: part of a family's name, of a child's first name or of a reference. */
export type QueueFilter = { centreId: string | null; words: string }

/** Places left in the tightest slot of a booking's group: its own place is counted already, a candidature has none. */
const placesLeft = Prisma.sql`
  CASE WHEN request_line.kind = 'book' THEN
    (SELECT min(place.capacity - place.held)::int FROM place WHERE place.group_id = request_line.group_id
       AND place.day = request_line.day AND place.slot = ANY(activity.slots)) END`

/** What an agent decides: a candidature waits for the end of its window, to be allocated with the others. */
const isToDecide = (now: Instant) => Prisma.sql`
  (request_line.status = 'pending'
    OR request_line.status = 'candidature' AND coalesce(request_line.allocates_at <= ${new Date(now)}, true))`

/** Requests with lines that wait, in order of arrival. */
export async function requestQueue(
  staff: StaffScope,
  now: Instant,
  filter: QueueFilter,
  page: { take: number; skip: number },
): Promise<{ requests: QueuedRequest[]; total: number; late: number }> {
  const prisma = await database()
  const { territory } = await calendarSettings(prisma)
  const lateBefore = new Date(parisInstant(addDays(lastLateDay(parisDay(now), territory), 1), '00:00'))
  const centreIds = visibleCentres(staff, filter.centreId)
  const like = `%${filter.words.trim().replace(/[\\%_]/g, '\\$&')}%`
  const rows = await prisma.$queryRaw<(QueueRow & { total: number; late: number })[]>`
    WITH waiting AS (
      SELECT request_line.*, ${placesLeft} AS places_left
      FROM request_line
      JOIN programme ON programme.id = request_line.programme_id
      JOIN activity ON activity.id = request_line.activity_id
      WHERE ${isToDecide(now)} AND (${centreIds === null} OR programme.centre_id = ANY(${centreIds ?? []}::uuid[]))
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
      (count(*) FILTER (WHERE request.submitted_at < ${lateBefore}) OVER ())::int AS late
    FROM waiting
    JOIN request ON request.id = waiting.request_id
    JOIN family ON family.id = waiting.family_id
    JOIN child ON child.id = waiting.child_id
    GROUP BY request.id, family.id
    HAVING ${like} = '%%' OR family.name ILIKE ${like} OR request.reference ILIKE ${like}
      OR string_agg(child.first_name, ' ') ILIKE ${like}
    ORDER BY min(waiting.rank)
    LIMIT ${page.take} OFFSET ${page.skip}`
  return {
    total: rows[0]?.total ?? 0,
    late: rows[0]?.late ?? 0,
    requests: rows.map(({ left, tightDay, ...row }) => ({
      ...row,
      isLate: row.submittedAt < lateBefore,
      tightest: left === null ? null : { left, day: tightDay! },
    })),
  }
}

function visibleCentres(staff: StaffScope, asked: string | null): string[] | null {
  if (!staff.centreIds) return asked ? [asked] : null
  return asked ? staff.centreIds.filter((id) => id === asked) : [...staff.centreIds]
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
  /** Places left in its tightest slot, this line's own place not counted; null for a cancellation. */
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
}

type DetailRow = Omit<QueuedLine, 'childAge' | 'isDossierMissing' | 'judge'> & {
  birthDate: Day
  activityId: string
}

/** A request with its lines that wait; null when it isn't there for this member of staff. */
export async function requestDetail(
  staff: StaffScope,
  now: Instant,
  requestId: string,
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
  const centreIds = visibleCentres(staff, null)
  const rows = await prisma.$queryRaw<DetailRow[]>`
    SELECT request_line.id, request_line.kind::text AS kind, child.id AS "childId", child.first_name AS "childName",
      child.birth_date::text AS "birthDate", request_line.day::text AS day, programme.name AS "programmeName",
      child_group.name AS "groupName", activity.id AS "activityId", activity.name AS "activityName",
      request_line.status = 'candidature' AS "isCandidature", ${placesLeft} AS left
    FROM request_line
    JOIN child ON child.id = request_line.child_id
    JOIN programme ON programme.id = request_line.programme_id
    JOIN child_group ON child_group.id = request_line.group_id
    JOIN activity ON activity.id = request_line.activity_id
    WHERE request_line.request_id = ${requestId}::uuid AND ${isToDecide(now)}
      AND (${centreIds === null} OR programme.centre_id = ANY(${centreIds ?? []}::uuid[]))
    ORDER BY child.first_name, request_line.day`
  if (rows.length === 0) return null
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
  const author = request.submittedBy.adult ?? request.submittedBy.staff
  return {
    reference: request.reference,
    submittedAt: request.submittedAt,
    submittedBy: author ? `${author.firstName} ${author.lastName}` : '',
    familyId: request.familyId,
    familyName: request.family.name,
    lines: rows.map(({ birthDate, activityId, ...row }) => ({
      ...row,
      judge: known.know(row.childId, activityId, row.day)?.judge ?? null,
      childAge: ageOn(birthDate, row.day),
      isDossierMissing: row.kind === 'book' && isMissing(row.childId, row.day),
    })),
  }
}
