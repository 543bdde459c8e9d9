import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import { cents, type Cents } from '@/lib/money'
import { isAbsent } from '@/lib/rules/absence'
import { type BookingStatus, isOpenLine, openLineStatuses, type RequestLineStatus } from '@/lib/rules/states'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'

export type FamilyLine = {
  id: string
  kind: 'book' | 'cancel'
  status: RequestLineStatus
  reference: string
  childName: string
  programmeName: string
  activityName: string
  day: Day
  price: Cents
  submittedAt: Date
  decidedAt: Date | null
  /** Why it was refused, or why the service booked it outside the rules. */
  reason: string | null
  canWithdraw: boolean
}

const lineFields = {
  id: true,
  kind: true,
  status: true,
  day: true,
  priceCents: true,
  submittedAt: true,
  decidedAt: true,
  expiresAt: true,
  reason: true,
  derogation: true,
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

/** The last answered lines, the most recent first. */
export async function answeredLines(family: FamilyScope, now: Instant, count: number): Promise<FamilyLine[]> {
  const prisma = await database()
  const lines = await prisma.requestLine.findMany({
    where: { familyId: family.familyId, decidedAt: { not: null } },
    orderBy: [{ decidedAt: 'desc' }, { rank: 'desc' }],
    take: count,
    select: lineFields,
  })
  return lines.map((line) => asFamilyLine(line, now))
}

/** The lines of one request, by its reference; null when it isn't this family's. */
export async function requestByReference(
  family: FamilyScope,
  now: Instant,
  reference: string,
): Promise<{ reference: string; lines: FamilyLine[] } | null> {
  const prisma = await database()
  const request = await prisma.request.findFirst({
    where: { reference, familyId: family.familyId },
    select: { reference: true, lines: { orderBy: [{ day: 'asc' }, { rank: 'asc' }], select: lineFields } },
  })
  return (
    request && { reference: request.reference, lines: request.lines.map((line) => asFamilyLine(line, now)) }
  )
}

type LineRow = {
  id: string
  kind: 'book' | 'cancel'
  status: RequestLineStatus
  day: Date
  priceCents: number
  submittedAt: Date
  decidedAt: Date | null
  expiresAt: Date
  reason: string | null
  derogation: string | null
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
    reference: line.request.reference,
    childName: line.child.firstName,
    programmeName: line.programme.name,
    activityName: line.activity.name,
    day: fromDb(line.day),
    price: cents(line.priceCents),
    submittedAt: line.submittedAt,
    decidedAt: line.decidedAt,
    reason: line.reason ?? line.derogation,
    canWithdraw: isOpenLine(line.status) && now < line.expiresAt.getTime(),
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
  const prisma = await database()
  const bookings = await prisma.booking.findMany({
    where: {
      familyId: family.familyId,
      day: { gte: toDb(from), ...(to ? { lte: toDb(to) } : {}) },
      status: { in: ['accepted', 'attended', 'absentJustified', 'absentUnjustified'] },
    },
    orderBy: [{ day: 'asc' }, { child: { firstName: 'asc' } }],
    ...(count ? { take: count } : {}),
    select: {
      id: true,
      childId: true,
      activityId: true,
      day: true,
      status: true,
      child: { select: { firstName: true } },
      programme: { select: { name: true, centre: { select: { name: true } } } },
      activity: { select: { name: true, startsAt: true } },
      cancelLines: { where: { status: 'pending' }, select: { id: true } },
      absence: { select: { status: true } },
    },
  })
  return bookings.map((booking) => ({
    id: booking.id,
    childId: booking.childId,
    childName: booking.child.firstName,
    activityId: booking.activityId,
    programmeName: booking.programme.name,
    activityName: booking.activity.name,
    startsAt: booking.activity.startsAt,
    centreName: booking.programme.centre.name,
    day: fromDb(booking.day),
    status: booking.status,
    isCancelPending: booking.cancelLines.length > 0,
    isAbsent: isAbsent(booking.status, booking.absence?.status ?? null),
  }))
}

/** The next booked days from today on. */
export async function nextDays(family: FamilyScope, now: Instant, count: number): Promise<FamilyBooking[]> {
  return bookedDays(family, parisDay(now), null, count)
}
