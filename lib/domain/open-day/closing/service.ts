import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { database } from '@/lib/db/client'
import { toDb } from '@/lib/db/day'
import { lockFamily, lockPlaces } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { releaseLines } from '@/lib/domain/booking/release/service'
import { openTurnsOfRest } from '@/lib/domain/booking/waiting/set/service'
import { postMailToFamily } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { type ClosedLine, dayClosedMail } from '@/lib/messages/fr/day-closed'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'
import type { Asking } from '../capacity/service'
import { programmeOf } from '../queries'
import { endedByClosing, familiesToTell, type ProgrammeDay, unfinishedClosings } from './queries'

export type CloseDayRefusal = { code: 'notFound' } | { code: 'alreadyClosed'; reason: string }

/**
 * Closes a day. First the day itself, in a transaction of its own: from its end on, nothing more can be asked for.
 * Then what families had, one family at a time; what a crash would leave, `finishClosings` ends.
 */
export async function closeDay(
  { staff, now }: Asking,
  { reason, ...on }: ProgrammeDay & { reason: string },
): Promise<Result<{ families: number }, CloseDayRefusal>> {
  const closed = await inTransaction(async (tx): Promise<Result<null, CloseDayRefusal>> => {
    if (!(await programmeOf(tx, staff, on.programmeId))) return refuse({ code: 'notFound' })
    const open = await lockOpenDay(tx, on)
    if (!open) return refuse({ code: 'notFound' })
    if (open.closedReason !== null) return refuse({ code: 'alreadyClosed', reason: open.closedReason })
    // A basket on its way holds some of these places since before it read that the day was open: it is waited for,
    // so its lines are seen below. One that comes later reads the day again once it has its places, and finds it
    // closed.
    await lockPlaces(tx, await placeIdsOn(tx, on))
    await tx.openDay.update({ where: atDay(on), data: { closedReason: reason } })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'openDay.close' },
      ...{ subjectKind: 'programme', subjectId: on.programmeId, details: { day: on.day, reason } },
    })
    return done(null)
  })
  if (!closed.ok) return closed
  return done({ families: await endDay(now, on, staff.accountId) })
}

/** Ends what is left on days that are closed. Safe to run twice at once, or beside `closeDay`. */
export async function finishClosings(now: Instant): Promise<number> {
  let families = 0
  for (const on of await unfinishedClosings(await database())) families += await endDay(now, on, null)
  return families
}

export type ReopenRefusal =
  | { code: 'notFound' }
  | { code: 'notClosed' }
  /** Families are being told at this moment. */
  | { code: 'stillClosing' }

/** Opens a closed day again: families may book it anew. What had ended doesn't come back. */
export async function reopenDay(
  { staff, now }: Asking,
  on: ProgrammeDay,
): Promise<Result<null, ReopenRefusal>> {
  return inTransaction(async (tx) => {
    if (!(await programmeOf(tx, staff, on.programmeId))) return refuse({ code: 'notFound' })
    const open = await lockOpenDay(tx, on)
    if (!open) return refuse({ code: 'notFound' })
    if (open.closedReason === null) return refuse({ code: 'notClosed' })
    if ((await familiesToTell(tx, on)).length > 0) return refuse({ code: 'stillClosing' })
    await tx.openDay.update({ where: atDay(on), data: { closedReason: null } })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'openDay.reopen' },
      ...{ subjectKind: 'programme', subjectId: on.programmeId, details: { day: on.day } },
    })
    return done(null)
  })
}

/** Answers how many families were told. */
async function endDay(now: Instant, on: ProgrammeDay, accountId: string | null): Promise<number> {
  let families = 0
  for (const familyId of await familiesToTell(await database(), on))
    if (await inTransaction((tx) => endFamilyDay(tx, now, on, familyId, accountId))) families += 1
  return families
}

/** Ends what a family has on a closed day, and tells it in one e-mail. False when there was nothing left. */
async function endFamilyDay(
  tx: Tx,
  now: Instant,
  on: ProgrammeDay,
  familyId: string,
  accountId: string | null,
): Promise<boolean> {
  await lockFamily(tx, familyId)
  const reason = await closedReasonHeld(tx, on)
  if (reason === null) return false
  const { lines, bookings } = await whatEnds(tx, on, familyId)
  if (lines.length + bookings.length === 0) return false
  const lineIds = lines.map(({ id }) => id)
  const bookingIds = bookings.map(({ id }) => id)
  const endedAt = new Date(now)
  const ended = await tx.requestLine.updateMany({
    where: { id: { in: lineIds }, status: { in: [...endedByClosing.lines] } },
    data: { status: 'closed', decidedAt: endedAt, endedBy: 'closure', reason },
  })
  const closed = await tx.booking.updateMany({
    where: { id: { in: bookingIds }, status: { in: [...endedByClosing.bookings] } },
    data: { status: 'closed', endedAt },
  })
  if (ended.count !== lineIds.length || closed.count !== bookingIds.length)
    throw new Error(`The day of family ${familyId} moved under its lock`)
  await tx.waitingOffer.updateMany({ where: { lineId: { in: lineIds }, endedAt: null }, data: { endedAt } })
  // A cancellation that wasn't sent has nothing left to cancel; a booking in the basket stays, and says why.
  await tx.basketLine.deleteMany({ where: { kind: 'cancel', bookingId: { in: bookingIds } } })
  await releaseLines(tx, [...lineIds, ...bookings.map(({ lineId }) => lineId)])
  await openTurnsOfRest(tx, lineIds)
  const about = { accountId, familyId, details: { day: on.day } }
  await recordAudit(tx, now, [
    ...lineIds.map((id) => fact('requestLine', id, about)),
    ...bookingIds.map((id) => fact('booking', id, about)),
  ])
  await tellFamily(tx, now, on, familyId, reason, [
    ...bookings.map((booking) => closedLine(booking, 'booked', booking._count.invoiceLines > 0)),
    ...lines.flatMap((line) => (line.kind === 'book' ? closedLine(line, stateOf(line.status)) : [])),
  ])
  return true
}

const named = {
  child: { select: { firstName: true } },
  activity: { select: { name: true } },
} as const

async function whatEnds(tx: Tx, { programmeId, day }: ProgrammeDay, familyId: string) {
  const at = { familyId, programmeId, day: toDb(day) }
  const orderBy = [{ child: { firstName: 'asc' } }, { id: 'asc' }] as const
  const lines = await tx.requestLine.findMany({
    where: { ...at, status: { in: [...endedByClosing.lines] } },
    select: { id: true, kind: true, status: true, ...named },
    orderBy: [...orderBy],
  })
  const bookings = await tx.booking.findMany({
    where: { ...at, status: { in: [...endedByClosing.bookings] } },
    select: {
      id: true,
      lineId: true,
      _count: { select: { invoiceLines: { where: { isReleased: false } } } },
      ...named,
    },
    orderBy: [...orderBy],
  })
  return { lines, bookings }
}

function stateOf(status: string): ClosedLine['was'] {
  return status === 'waiting' || status === 'offered' ? 'waiting' : 'asked'
}

function closedLine(
  { child, activity }: { child: { firstName: string }; activity: { name: string } },
  was: ClosedLine['was'],
  isInvoiced = false,
): ClosedLine {
  return { childName: child.firstName, activityName: activity.name, was, isInvoiced }
}

async function tellFamily(
  tx: Tx,
  now: Instant,
  { programmeId, day }: ProgrammeDay,
  familyId: string,
  reason: string,
  lines: ClosedLine[],
): Promise<void> {
  const { name } = await tx.programme.findUniqueOrThrow({
    where: { id: programmeId },
    select: { name: true },
  })
  const told = { day, reason, lines, programmeName: name }
  await postMailToFamily(tx, now, familyId, { kind: 'dayClosed', ...dayClosedMail(told, env().publicUrl) })
}

function fact(
  subjectKind: 'requestLine' | 'booking',
  subjectId: string,
  about: { accountId: string | null; familyId: string; details: { day: string } },
) {
  return { ...about, action: `${subjectKind}.close`, subjectKind, subjectId }
}

const atDay = ({ programmeId, day }: ProgrammeDay) => ({ programmeId_day: { programmeId, day: toDb(day) } })

type OpenDayRow = { closedReason: string | null }

/** The day itself is closed and opened again by one at a time. After families, before places. */
async function lockOpenDay(tx: Tx, { programmeId, day }: ProgrammeDay): Promise<OpenDayRow | null> {
  const [row] = await tx.$queryRaw<OpenDayRow[]>`
    SELECT closed_reason AS "closedReason" FROM open_day
    WHERE programme_id = ${programmeId}::uuid AND day = ${day}::text::date FOR UPDATE`
  return row ?? null
}

/** Why the day is closed, which nobody opens again before this transaction ends; null when it is open. */
async function closedReasonHeld(tx: Tx, { programmeId, day }: ProgrammeDay): Promise<string | null> {
  const [row] = await tx.$queryRaw<OpenDayRow[]>`
    SELECT closed_reason AS "closedReason" FROM open_day
    WHERE programme_id = ${programmeId}::uuid AND day = ${day}::text::date FOR SHARE`
  return row?.closedReason ?? null
}

async function placeIdsOn(tx: Tx, { programmeId, day }: ProgrammeDay): Promise<string[]> {
  const places = await tx.place.findMany({
    where: { day: toDb(day), group: { programmeId } },
    select: { id: true },
  })
  return places.map(({ id }) => id)
}
