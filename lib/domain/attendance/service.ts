import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { fromDb, toDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { settleByPresence } from '@/lib/domain/booking/presence/service'
import { done, refuse, type Result } from '@/lib/result'
import {
  type Attendance,
  isConflict,
  markedAttendance,
  type MarkRefusal,
  whyNotMarkable,
} from '@/lib/rules/attendance'
import type { Day } from '@/lib/time/day'
import { parisDay, parisInstant, type Instant } from '@/lib/time/paris'
import { attendanceOf, type LastMark, lastMark, lastMarkOf } from './queries'
import type { SentMark } from './schema'

/** What became of a mark, and what the day is now. */
export type MarkOutcome = { id: string; bookingId: string } & (
  | { fate: 'done'; attendance: Attendance; lastMark: LastMark | null }
  /** Somebody has noted something else since its author looked: nothing is written, a person chooses. */
  | { fate: 'conflict'; attendance: Attendance; lastMark: LastMark }
  | { fate: 'refused'; refusal: MarkRefusal | { code: 'notFound' } }
)

/**
 * Notes marks of a list, in the order in which they were made, each in a transaction of its own: those that come after
 * one that is refused are noted all the same. The same mark sent again changes nothing.
 */
export async function noteMarks(
  staff: StaffScope,
  now: Instant,
  { programmeId, day }: { programmeId: string; day: Day },
  marks: readonly SentMark[],
): Promise<MarkOutcome[]> {
  const outcomes: MarkOutcome[] = []
  for (const mark of marks) {
    const noted = await inTransaction((tx) => noteMark(tx, staff, now, { programmeId, day }, mark))
    const { id, bookingId } = mark
    outcomes.push(
      noted.ok
        ? { id, bookingId, ...noted.value }
        : { id, bookingId, fate: 'refused', refusal: noted.refusal },
    )
  }
  return outcomes
}

type Noted =
  | { fate: 'done'; attendance: Attendance; lastMark: LastMark | null }
  | { fate: 'conflict'; attendance: Attendance; lastMark: LastMark }

async function noteMark(
  tx: Tx,
  staff: StaffScope,
  now: Instant,
  list: { programmeId: string; day: Day },
  mark: SentMark,
): Promise<Result<Noted, MarkRefusal | { code: 'notFound' }>> {
  const owner = await tx.booking.findFirst({
    where: {
      ...{ id: mark.bookingId, programmeId: list.programmeId, day: toDb(list.day) },
      ...(staff.centreIds && { programme: { centreId: { in: [...staff.centreIds] } } }),
    },
    select: { familyId: true },
  })
  if (!owner) return refuse({ code: 'notFound' })
  await lockFamily(tx, owner.familyId)
  const booking = await readBooking(tx, mark.bookingId)
  const before = attendanceOf(booking)
  const last = lastMark(booking.marks)
  const known = await tx.attendanceMark.findUnique({ where: { id: mark.id }, select: { bookingId: true } })
  if (known)
    return known.bookingId === booking.id
      ? done({ fate: 'done', attendance: before, lastMark: last })
      : refuse({ code: 'notFound' })
  const facts = {
    ...{ day: list.day, today: parisDay(now), attendance: before },
    isBilled: booking.invoiceLines.length > 0,
    isCancelPending: booking.cancelLines.length > 0,
  }
  const after = markedAttendance(before, mark, booking.absence?.status ?? null)
  if (last && isConflict({ seen: mark.seen, last: last.id }, before, after))
    return done({ fate: 'conflict', attendance: before, lastMark: last })
  const refusal = whyNotMarkable(facts, mark)
  if (refusal) return refuse(refusal)
  const at = (time: string | null) => time && new Date(parisInstant(list.day, time))
  // Its absence is a fact of the day itself: an agent may still answer the family's proof.
  await tx.booking.update({
    where: { id: booking.id, status: before.status },
    data: { status: after.status, arrivedAt: at(after.arrived), leftAt: at(after.left) },
  })
  await tx.attendanceMark.create({
    data: {
      ...{ id: mark.id, bookingId: booking.id, kind: mark.kind, time: mark.time, staffId: staff.staffId },
      // A tablet whose clock is ahead doesn't note what hasn't happened.
      ...{ notedAt: new Date(Math.min(mark.notedAt, now)), receivedAt: new Date(now) },
    },
  })
  if (after.status === 'attended') await settleByPresence(tx, now, staff, booking.id)
  await recordAudit(tx, now, {
    ...{ accountId: staff.accountId, action: `attendance.${mark.kind}`, familyId: owner.familyId },
    ...{
      subjectKind: 'booking',
      subjectId: booking.id,
      details: { day: fromDb(booking.day), time: mark.time },
    },
  })
  const marked = await readBooking(tx, booking.id)
  return done({ fate: 'done', attendance: attendanceOf(marked), lastMark: lastMark(marked.marks) })
}

function readBooking(tx: Tx, id: string) {
  return tx.booking.findUniqueOrThrow({
    where: { id },
    select: {
      ...{ id: true, day: true, status: true, arrivedAt: true, leftAt: true },
      absence: { select: { status: true } },
      cancelLines: { where: { status: 'pending' }, select: { id: true } },
      invoiceLines: {
        where: { isReleased: false, invoice: { kind: 'invoice', status: { not: 'draft' } } },
        select: { id: true },
        take: 1,
      },
      marks: lastMarkOf,
    },
  })
}
