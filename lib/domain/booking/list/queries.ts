import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database, pageReader } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import { calendarSettings } from '@/lib/domain/organisation/queries'
import { rulesOf } from '@/lib/domain/rule-set/queries'
import { cents, type Cents } from '@/lib/money'
import { isAbsent } from '@/lib/rules/absence'
import { nextWorkingDay } from '@/lib/rules/lateness'
import type { BookingLine, CancellingLine } from '@/lib/rules/phases'
import {
  type AbsenceStatus,
  type BookingStatus,
  isOpenLine,
  openLineStatuses,
  type RequestLineStatus,
} from '@/lib/rules/states'
import { type Day, firstDayOf, lastDayOf, type Month } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import type { LineEnding } from '@/prisma/generated/client'

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

const lineFields = {
  id: true,
  requestId: true,
  childId: true,
  kind: true,
  status: true,
  day: true,
  priceCents: true,
  submittedAt: true,
  decidedAt: true,
  expiresAt: true,
  endedBy: true,
  reason: true,
  derogation: true,
  booking: { select: { status: true } },
  ruleIndex: true,
  ruleVersion: { select: { id: true, validFrom: true, config: true } },
  request: { select: { reference: true } },
  child: { select: { firstName: true } },
  programme: { select: { name: true } },
  activity: { select: { name: true } },
} as const

/** Lines that wait for an answer (« Mes demandes en attente »), by day. */
export async function pendingLines(family: FamilyScope, now: Instant): Promise<FamilyLine[]> {
  const prisma = await database()
  const lines = await prisma.requestLine.findMany({
    where: { familyId: family.familyId, status: { in: [...openLineStatuses] } },
    orderBy: [{ day: 'asc' }, { rank: 'asc' }],
    select: lineFields,
  })
  return lines.map((line) => asFamilyLine(line, now))
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
  const prisma = await database()
  const where = {
    familyId: family.familyId,
    status: { notIn: [...openLineStatuses, 'waiting' as const, 'offered' as const] },
    ...(childId ? { childId } : {}),
    ...(month ? { day: { gte: toDb(firstDayOf(month)), lte: toDb(lastDayOf(month)) } } : {}),
  }
  const count = await prisma.requestLine.count({ where })
  const lines = await prisma.requestLine.findMany({
    where,
    orderBy: [{ decidedAt: { sort: 'desc', nulls: 'last' } }, { rank: 'desc' }],
    skip: (page - 1) * HISTORY_PER_PAGE,
    take: HISTORY_PER_PAGE,
    select: lineFields,
  })
  return { count, lines: lines.map((line) => asFamilyLine(line, now)) }
}

/** The months of the days of ended lines, the latest first. */
export async function endedMonths({ familyId }: FamilyScope): Promise<Month[]> {
  const prisma = await database()
  const rows = await prisma.$queryRaw<{ month: Month }[]>`
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
  const prisma = await database()
  const request = await prisma.request.findFirst({
    where: { reference, familyId: family.familyId },
    select: {
      reference: true,
      submittedAt: true,
      lines: { orderBy: [{ day: 'asc' }, { rank: 'asc' }], select: lineFields },
    },
  })
  if (!request) return null
  const { territory } = await calendarSettings(prisma)
  return {
    reference: request.reference,
    answerBy: nextWorkingDay(parisDay(request.submittedAt), territory),
    lines: request.lines.map((line) => asFamilyLine(line, now)),
  }
}

type LineRow = {
  id: string
  requestId: string
  childId: string
  kind: 'book' | 'cancel'
  status: RequestLineStatus
  day: Date
  priceCents: number
  submittedAt: Date
  decidedAt: Date | null
  expiresAt: Date
  endedBy: LineEnding | null
  reason: string | null
  derogation: string | null
  booking: { status: BookingStatus } | null
  ruleIndex: number | null
  ruleVersion: { id: string; validFrom: Date; config: unknown } | null
  request: { reference: string }
  child: { firstName: string }
  programme: { name: string }
  activity: { name: string }
}

function asFamilyLine(line: LineRow, now: Instant): FamilyLine {
  return {
    id: line.id,
    kind: line.kind,
    status: line.status,
    requestId: line.requestId,
    reference: line.request.reference,
    childId: line.childId,
    childName: line.child.firstName,
    programmeName: line.programme.name,
    activityName: line.activity.name,
    day: fromDb(line.day),
    price: cents(line.priceCents),
    submittedAt: line.submittedAt,
    decidedAt: line.decidedAt,
    endedBy: line.endedBy,
    reason: line.reason ?? line.derogation,
    isByService: line.derogation !== null,
    bookingEnded: endOf(line.booking?.status),
    rule: ruleOf(line),
    canWithdraw: isOpenLine(line.status) && now < line.expiresAt.getTime(),
  }
}

function endOf(status: BookingStatus | undefined): FamilyLine['bookingEnded'] {
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

function ruleOf({ kind, ruleIndex, ruleVersion }: LineRow): FamilyLine['rule'] {
  if (!ruleVersion || ruleIndex === null) return null
  const rules = rulesOf(ruleVersion.id, ruleVersion.config)
  const line = (kind === 'book' ? rules.booking : rules.cancelling)[ruleIndex]
  return line ? { since: fromDb(ruleVersion.validFrom), line } : null
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
