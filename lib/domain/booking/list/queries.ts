import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { pageReader } from '@/lib/db/client'
import type { Reader } from '@/lib/db/readers'
import { rulesOf } from '@/lib/domain/rule-set/queries'
import { cents, type Cents } from '@/lib/money'
import { isAbsent } from '@/lib/rules/absence'
import { nextWorkingDay } from '@/lib/rules/lateness'
import type { BookingLine, CancellingLine } from '@/lib/rules/phases'
import type { Territory } from '@/lib/rules/public-holidays'
import {
  type AbsenceStatus,
  type BookingStatus,
  isOpenLine,
  openLineStatuses,
  type RequestLineStatus,
} from '@/lib/rules/states'
import { type Day, firstDayOf, lastDayOf, type Month } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { type LineEnding, Prisma } from '@/prisma/generated/client'

export type FamilyLine = {
  id: string
  kind: 'book' | 'cancel'
  status: RequestLineStatus
  requestId: string
  reference: string
  childId: string
  childName: string
  programmeName: string
  activityName: string
  day: Day
  price: Cents
  submittedAt: Date
  decidedAt: Date | null
  endedBy: LineEnding | null
  /** Why it was refused, or why the service booked it outside the rules. */
  reason: string | null
  /** The service booked it for the family, which hadn't asked for it. */
  isByService: boolean
  /** What became of the day once accepted, when it isn't booked any more. */
  bookingEnded: 'cancelled' | 'cancelledByStaff' | 'closed' | 'moved' | null
  /** The line of the règlement that let it through, and since when that version applies. */
  rule: { since: Day; line: BookingLine | CancellingLine } | null
  canWithdraw: boolean
}

/** Lines that wait for an answer (« Mes demandes en attente »), by day. */
export async function pendingLines(family: FamilyScope, now: Instant): Promise<FamilyLine[]> {
  const waits = Prisma.sql`line.status::text = ANY(${[...openLineStatuses]}::text[])`
  return linesWhere(now, Prisma.sql`line.family_id = ${family.familyId}::uuid AND ${waits}`, byDay)
}

/** How many they are. */
export async function pendingCount({ familyId }: FamilyScope): Promise<number> {
  const reader = await pageReader()
  const [row] = await reader.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM request_line
    WHERE family_id = ${familyId}::uuid AND status::text = ANY(${[...openLineStatuses]}::text[])`
  return row!.count
}

/** The same, by request, the oldest first: « Valider » once, one request. */
export async function pendingRequests(
  family: FamilyScope,
  now: Instant,
): Promise<{ id: string; reference: string; submittedAt: Date; lines: FamilyLine[] }[]> {
  const lines = await pendingLines(family, now)
  return [...Map.groupBy(lines, (line) => line.requestId)]
    .map(([id, own]) => ({
      ...{ id, reference: own[0]!.reference, submittedAt: own[0]!.submittedAt, lines: own },
    }))
    .sort((one, other) => one.submittedAt.getTime() - other.submittedAt.getTime())
}

export const HISTORY_PER_PAGE = 30

/** Lines that wait for nothing any more, the last ended first; `page` counts from 1. */
export async function endedLines(
  family: FamilyScope,
  now: Instant,
  { childId, month, page }: { childId: string | null; month: Month | null; page: number },
): Promise<{ count: number; lines: FamilyLine[] }> {
  const reader = await pageReader()
  const waiting = [...openLineStatuses, 'waiting', 'offered']
  const where = Prisma.sql`
    line.family_id = ${family.familyId}::uuid AND NOT line.status::text = ANY(${waiting}::text[])
    AND (${childId}::uuid IS NULL OR line.child_id = ${childId}::uuid)
    AND (${month}::text IS NULL OR line.day BETWEEN ${month && firstDayOf(month)}::text::date
                                                AND ${month && lastDayOf(month)}::text::date)`
  const [row] = await reader.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM request_line line WHERE ${where}`
  const shown = Prisma.sql`
    line.decided_at DESC NULLS LAST, line.rank DESC
    LIMIT ${HISTORY_PER_PAGE}::int OFFSET ${(page - 1) * HISTORY_PER_PAGE}::int`
  return { count: row!.count, lines: await linesWhere(now, where, shown) }
}

/** The months of the days of ended lines, the latest first. */
export async function endedMonths({ familyId }: FamilyScope): Promise<Month[]> {
  const reader = await pageReader()
  const rows = await reader.$queryRaw<{ month: Month }[]>`
    SELECT DISTINCT to_char(day, 'YYYY-MM') AS month FROM request_line
    WHERE family_id = ${familyId}::uuid AND status NOT IN ('pending', 'candidature', 'waiting', 'offered')
    ORDER BY month DESC`
  return rows.map(({ month }) => month)
}

export type SentRequest = {
  reference: string
  /** The day by whose end the service is expected to answer: it is alerted of what is older. */
  answerBy: Day
  lines: FamilyLine[]
}

/** The lines of one request, by its reference; null when it isn't this family's. */
export async function requestByReference(
  family: FamilyScope,
  now: Instant,
  reference: string,
): Promise<SentRequest | null> {
  const reader = await pageReader()
  const [request] = await reader.$queryRaw<{ id: string; submittedAt: Date; territory: Territory }[]>`
    SELECT request.id, submitted_at AS "submittedAt", territory
    FROM request JOIN organisation ON organisation.id = 1
    WHERE reference = ${reference} AND family_id = ${family.familyId}::uuid`
  if (!request) return null
  return {
    reference,
    answerBy: nextWorkingDay(parisDay(request.submittedAt), request.territory),
    lines: await linesWhere(now, Prisma.sql`line.request_id = ${request.id}::uuid`, byDay),
  }
}

type LineRow = Omit<FamilyLine, 'isByService' | 'bookingEnded' | 'rule' | 'canWithdraw'> & {
  expiresAt: Date
  derogation: string | null
  bookingStatus: BookingStatus | null
  ruleIndex: number | null
  ruleVersionId: string | null
}

const byDay = Prisma.sql`line.day, line.rank`

/** Lines of a family and what they name: two statements. The condition says whose they are. */
async function linesWhere(now: Instant, where: Prisma.Sql, order: Prisma.Sql): Promise<FamilyLine[]> {
  const reader = await pageReader()
  const rows = await reader.$queryRaw<LineRow[]>`
    SELECT line.id, line.kind::text AS kind, line.status::text AS status, line.request_id AS "requestId",
      request.reference, line.child_id AS "childId", child.first_name AS "childName",
      programme.name AS "programmeName", activity.name AS "activityName", line.day::text AS day,
      line.price_cents AS price, line.submitted_at AS "submittedAt", line.decided_at AS "decidedAt",
      line.expires_at AS "expiresAt", line.ended_by::text AS "endedBy", line.reason, line.derogation,
      booking.status::text AS "bookingStatus", line.rule_index AS "ruleIndex", line.rule_version_id AS "ruleVersionId"
    FROM request_line line
    JOIN request ON request.id = line.request_id
    JOIN child ON child.id = line.child_id
    JOIN programme ON programme.id = line.programme_id
    JOIN activity ON activity.id = line.activity_id
    LEFT JOIN booking ON booking.line_id = line.id
    WHERE ${where}
    ORDER BY ${order}`
  const ruleOf = await rulesOfLines(reader, rows)
  return rows.map(({ expiresAt, derogation, bookingStatus, ruleIndex, ruleVersionId, ...line }) => ({
    ...line,
    price: cents(line.price),
    reason: line.reason ?? derogation,
    isByService: derogation !== null,
    bookingEnded: endOf(bookingStatus),
    rule: ruleOf(line.kind, ruleVersionId, ruleIndex),
    canWithdraw: isOpenLine(line.status) && now < expiresAt.getTime(),
  }))
}

function endOf(status: BookingStatus | null): FamilyLine['bookingEnded'] {
  switch (status) {
    case 'cancelled':
    case 'cancelledByStaff':
    case 'closed':
    case 'moved':
      return status
    default:
      return null
  }
}

/** The line of the règlement that let one through, of the versions that some lines name. */
async function rulesOfLines(reader: Reader, lines: readonly LineRow[]) {
  const ids = [...new Set(lines.flatMap(({ ruleVersionId }) => ruleVersionId ?? []))]
  const rows =
    ids.length === 0
      ? []
      : await reader.$queryRaw<{ id: string; since: Day; config: unknown }[]>`
          SELECT id, valid_from::text AS since, config FROM rule_set_version WHERE id = ANY(${ids}::uuid[])`
  const versions = new Map(rows.map(({ id, since, config }) => [id, { since, rules: rulesOf(id, config) }]))
  return (kind: FamilyLine['kind'], versionId: string | null, index: number | null): FamilyLine['rule'] => {
    const version = versionId === null ? undefined : versions.get(versionId)
    if (!version || index === null) return null
    const line = (kind === 'book' ? version.rules.booking : version.rules.cancelling)[index]
    return line ? { since: version.since, line } : null
  }
}

export type FamilyBooking = {
  id: string
  childId: string
  childName: string
  activityId: string
  programmeName: string
  activityName: string
  /** 'HH:MM' */
  startsAt: string
  centreName: string
  day: Day
  status: BookingStatus
  isCancelPending: boolean
  /** Its absence is declared, or was noted by the service. */
  isAbsent: boolean
}

/** Booked days from a day on, for all the children of the family; cancelled and closed ones left out. */
export async function bookedDays(
  family: FamilyScope,
  from: Day,
  to: Day | null = null,
  count: number | null = null,
): Promise<FamilyBooking[]> {
  const reader = await pageReader()
  type Row = Omit<FamilyBooking, 'isAbsent'> & { absence: AbsenceStatus | null }
  const rows = await reader.$queryRaw<Row[]>`
    SELECT booking.id, booking.child_id AS "childId", child.first_name AS "childName",
      booking.activity_id AS "activityId", programme.name AS "programmeName", activity.name AS "activityName",
      activity.starts_at AS "startsAt", centre.name AS "centreName", booking.day::text AS day,
      booking.status::text AS status, absence.status::text AS absence,
      EXISTS (SELECT 1 FROM request_line WHERE booking_id = booking.id AND status = 'pending') AS "isCancelPending"
    FROM booking
    JOIN child ON child.id = booking.child_id
    JOIN programme ON programme.id = booking.programme_id
    JOIN centre ON centre.id = programme.centre_id
    JOIN activity ON activity.id = booking.activity_id
    LEFT JOIN absence ON absence.booking_id = booking.id
    WHERE booking.family_id = ${family.familyId}::uuid AND booking.day >= ${from}::text::date
      AND (${to}::text IS NULL OR booking.day <= ${to}::text::date)
      AND booking.status IN ('accepted', 'attended', 'absentJustified', 'absentUnjustified')
    ORDER BY booking.day, child.first_name
    LIMIT ${count}::int`
  return rows.map(({ absence, ...booking }) => ({ ...booking, isAbsent: isAbsent(booking.status, absence) }))
}

/** The next booked days from today on. */
export async function nextDays(family: FamilyScope, now: Instant, count: number): Promise<FamilyBooking[]> {
  return bookedDays(family, parisDay(now), null, count)
}
