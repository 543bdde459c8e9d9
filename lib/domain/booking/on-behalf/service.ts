import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { fromDb, toDb } from '@/lib/db/day'
import { lockChildren, lockFamily, lockPlaces } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { takePlaces } from '@/lib/domain/booking/taking/service'
import { bookingFacts } from '@/lib/domain/booking/queries'
import { newReference } from '@/lib/domain/booking/reference/service'
import { releaseLines } from '@/lib/domain/booking/release/service'
import { addDecisions } from '@/lib/domain/decision/service'
import { familiesOf } from '@/lib/domain/family/registration/queries'
import { done, refuse, type Result } from '@/lib/result'
import { endWaitOf } from '@/lib/domain/booking/waiting/ending/service'
import { type BookingRefusal, judgeOnBehalf, type OnBehalfRefusal, waitedFor } from '@/lib/rules/booking'
import { lineExpiry } from '@/lib/rules/terms'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import type { BookOnBehalf, CancelOnBehalf } from './schema'

type Asking = { staff: StaffScope; now: Instant }
type NotFound = { code: 'notFound' }

export type BookOnBehalfRefusal = NotFound | { code: 'daysRefused'; refusals: OnBehalfRefusal[] }

/**
 * The service books days for a family, whatever the deadline, the dossier or another booking of the child say, with a
 * reason that is kept (product.md §3). All the days or none: a place that isn't there is refused to everybody. The family
 * waits no more for the days that it waited for; what it waits for together with them stays.
 */
export async function bookOnBehalf(
  { staff, now }: Asking,
  { familyId, childId, activityId, days: asked, reason }: BookOnBehalf,
): Promise<Result<{ reference: string }, BookOnBehalfRefusal>> {
  const days = [...new Set(asked)].sort()
  const read = (tx: Tx) =>
    bookingFacts(tx, familyId, { childIds: [childId], activityIds: [activityId], days }, now)
  return inTransaction(async (tx) => {
    await lockFamily(tx, familyId)
    await lockChildren(tx, [childId])
    const before = await read(tx)
    const offer = before.offers.get(activityId)
    const child = before.children.get(childId)
    const isTheirs = (await tx.family.count({ where: { AND: [familiesOf(staff), { id: familyId }] } })) === 1
    if (!isTheirs || !offer || !child || !isOfCentre(staff, offer.centreId))
      return refuse({ code: 'notFound' })
    const placeIds = days.flatMap((day) => before.know(childId, activityId, day)!.places.map(({ id }) => id))
    await lockPlaces(tx, placeIds)

    const known = await read(tx)
    const found = days.map((day) => ({
      ...{ day, known: known.know(childId, activityId, day)! },
      priceCents: known.priceOf(childId, activityId, day).total,
    }))
    const judged = found.map((one) => ({ ...one, ...judgeOnBehalf(one.known.facts, one.known.judge) }))
    const refusals = judged.flatMap(({ refusal }) => refusal ?? [])
    if (refusals.length > 0) return refuse({ code: 'daysRefused', refusals })

    const waits = judged.flatMap((one) => (waitedFor(one.known.facts) ? one.known.lineId! : []))
    await endWaitOf(tx, now, staff, familyId, waits)
    const reference = await newReference(tx, now)
    const request = await tx.request.create({
      data: {
        ...{ reference, familyId, submittedById: staff.accountId, submittedAt: new Date(now) },
        idempotencyKey: randomUUID(),
      },
    })
    for (const { day, known, warnings, priceCents } of judged) {
      const at = { familyId, childId, activityId, programmeId: offer.programmeId, day: toDb(day) }
      const line = { ...at, groupId: known.groupId!, requestId: request.id, kind: 'book' as const }
      const { id } = await tx.requestLine.create({
        data: {
          ...{ ...line, priceCents, status: 'accepted', endedBy: 'staff', decidedById: staff.staffId },
          ...{ submittedAt: new Date(now), decidedAt: new Date(now), derogation: reason },
          expiresAt: new Date(lineExpiry(day, { lastMoment: null })),
        },
        select: { id: true },
      })
      const isExtra = warnings.some(({ code }) => code === 'overlaps')
      await takePlaces(tx, [{ id, childId, day, places: known.places, isExtra }], before.children)
      await tx.booking.create({
        data: { ...at, groupId: known.groupId!, lineId: id, status: 'accepted', acceptedAt: new Date(now) },
      })
    }
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'booking.onBehalf', familyId },
      ...{ subjectKind: 'request', subjectId: request.id },
      details: { reference, days, reason, setAside: setAside(judged) },
    })
    await addDecisions(
      tx,
      now,
      familyId,
      days.map((day) => byService('book', child.firstName, offer.activityName, day, reason)),
    )
    return done({ reference })
  })
}

function isOfCentre({ centreIds }: StaffScope, centreId: string): boolean {
  return centreIds === null || centreIds.includes(centreId)
}

/** What was set aside, day by day, as the journal keeps it: '2026-12-09 tooLate'. */
function setAside(judged: readonly { day: Day; warnings: readonly BookingRefusal[] }[]): string[] {
  return judged.flatMap(({ day, warnings }) => warnings.map(({ code }) => `${day} ${code}`))
}

function byService(
  lineKind: 'book' | 'cancel',
  childName: string,
  activityName: string,
  day: Day,
  reason: string,
) {
  return { kind: 'service' as const, accepted: true as const, lineKind, childName, activityName, day, reason }
}

export type CancelOnBehalfRefusal = NotFound | { code: 'alreadyEnded' }

/**
 * The service cancels booked days for a family, whatever the deadline: they count in no quota and nothing is billed
 * (product.md §3). A cancellation that the family had asked for is answered by it. All the days or none.
 */
export async function cancelOnBehalf(
  { staff, now }: Asking,
  { familyId, bookings: asked, reason }: CancelOnBehalf,
): Promise<Result<{ days: number }, CancelOnBehalfRefusal>> {
  const ids = [...new Set(asked)]
  return inTransaction(async (tx) => {
    await lockFamily(tx, familyId)
    const centres = staff.centreIds ? { programme: { centreId: { in: [...staff.centreIds] } } } : {}
    const bookings = await tx.booking.findMany({
      where: { id: { in: ids }, familyId, day: { gte: toDb(parisDay(now)) }, ...centres },
      orderBy: { day: 'asc' },
      select: {
        ...{ id: true, lineId: true, day: true, status: true },
        child: { select: { firstName: true } },
        activity: { select: { name: true } },
        cancelLines: { where: { status: 'pending' }, select: { id: true } },
      },
    })
    if (bookings.length < ids.length) return refuse({ code: 'notFound' })
    if (bookings.some(({ status }) => status !== 'accepted')) return refuse({ code: 'alreadyEnded' })
    const at = new Date(now)
    const asks = bookings.flatMap(({ cancelLines }) => cancelLines.map(({ id }) => id))
    await tx.requestLine.updateMany({
      where: { id: { in: asks }, status: 'pending' },
      data: {
        status: 'accepted',
        decidedAt: at,
        decidedById: staff.staffId,
        endedBy: 'staff',
        billedPercent: 0,
      },
    })
    await tx.booking.updateMany({
      where: { id: { in: ids }, status: 'accepted' },
      data: { status: 'cancelledByStaff', endedAt: at, penaltyCents: 0, cancelledPercent: 0 },
    })
    // A cancellation that wasn't sent has nothing left to cancel.
    await tx.basketLine.deleteMany({ where: { kind: 'cancel', bookingId: { in: ids } } })
    await releaseLines(tx, [...bookings.map(({ lineId }) => lineId), ...asks])
    const about = { accountId: staff.accountId, familyId }
    await recordAudit(tx, now, [
      ...bookings.map(({ id, day }) => ({
        ...{ ...about, action: 'booking.cancelOnBehalf', subjectKind: 'booking', subjectId: id },
        details: { day: fromDb(day), reason },
      })),
      ...asks.map((subjectId) => ({
        ...{ ...about, action: 'requestLine.accept', subjectKind: 'requestLine', subjectId },
      })),
    ])
    await addDecisions(
      tx,
      now,
      familyId,
      bookings.map(({ child, activity, day }) =>
        byService('cancel', child.firstName, activity.name, fromDb(day), reason),
      ),
    )
    return done({ days: bookings.length })
  })
}
