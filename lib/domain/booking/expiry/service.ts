import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { database } from '@/lib/db/client'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import {
  applyAccepted,
  asDecision,
  decidable,
  type DecidableLine,
} from '@/lib/domain/booking/deciding/service'
import { refuseCancellations } from '@/lib/domain/booking/presence/service'
import { releaseLines } from '@/lib/domain/booking/release/service'
import { addDecisions } from '@/lib/domain/decision/service'
import { openLineStatuses } from '@/lib/rules/states'
import type { Instant } from '@/lib/time/paris'

/**
 * Ends the lines that have come to their end without an answer (the day has begun, or a later deadline is past): a
 * booking expires, unbilled, and gives its place back; a cancellation asked in time counts as accepted, unless the
 * child came. A family that fails doesn't keep the others waiting: its fault is thrown once they are done. Answers how
 * many lines ended.
 */
export async function expireLines(now: Instant): Promise<number> {
  const prisma = await database()
  const families = await prisma.requestLine.findMany({
    where: begunAt(now),
    select: { familyId: true },
    distinct: ['familyId'],
  })
  let ended = 0
  const faults: unknown[] = []
  for (const { familyId } of families) {
    try {
      ended += await inTransaction((tx) => expireFamilyLines(tx, now, familyId))
    } catch (fault) {
      faults.push(fault)
    }
  }
  if (faults.length > 0) throw faults[0]
  return ended
}

function begunAt(now: Instant) {
  return { status: { in: [...openLineStatuses] }, expiresAt: { lte: new Date(now) } }
}

async function expireFamilyLines(tx: Tx, now: Instant, familyId: string): Promise<number> {
  await lockFamily(tx, familyId)
  const lines = await tx.requestLine.findMany({ where: { familyId, ...begunAt(now) }, select: decidable })
  const books = lines.filter((line) => line.kind === 'book')
  const asked = lines.filter((line) => line.kind === 'cancel')
  const stillBooked = await bookedOf(tx, asked)
  const cancels = asked.filter(({ bookingId }) => stillBooked.has(bookingId!))
  const decidedAt = new Date(now)
  await tx.requestLine.updateMany({
    where: { id: { in: books.map((line) => line.id) } },
    data: { status: 'expired', decidedAt, endedBy: 'expiry', reason: EXPIRED },
  })
  await tx.requestLine.updateMany({
    where: { id: { in: cancels.map((line) => line.id) } },
    data: { status: 'accepted', decidedAt, endedBy: 'expiry' },
  })
  await applyAccepted(tx, now, cancels)
  await releaseLines(
    tx,
    books.map((line) => line.id),
  )
  await recordAudit(
    tx,
    now,
    [...books, ...cancels].map(({ id: subjectId }) => ({
      ...{ accountId: null, action: 'requestLine.expire', subjectKind: 'requestLine', subjectId, familyId },
    })),
  )
  await addDecisions(tx, now, familyId, [
    ...books.map((line) => asDecision(line, false, EXPIRED)),
    ...cancels.map((line) => asDecision(line, true)),
  ])
  await refuseCancellations(
    tx,
    now,
    null,
    asked.filter((line) => !cancels.includes(line)),
  )
  return lines.length
}

/** The bookings of some cancellations on which nobody has noted anything: those that can still be cancelled. */
async function bookedOf(tx: Tx, cancels: readonly DecidableLine[]): Promise<Set<string>> {
  if (cancels.length === 0) return new Set()
  const booked = await tx.booking.findMany({
    where: { id: { in: cancels.map(({ bookingId }) => bookingId!) }, status: 'accepted' },
    select: { id: true },
  })
  return new Set(booked.map(({ id }) => id))
}

const EXPIRED = 'La journée a commencé avant que le service ait pu répondre. Elle ne sera pas facturée.'
