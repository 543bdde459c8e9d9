import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { lockChildren, lockFamily, lockPlaces } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { newReference } from '@/lib/domain/booking/reference/service'
import { releaseLines } from '@/lib/domain/booking/release/service'
import { takePlaces } from '@/lib/domain/booking/taking/service'
import { addDecisions } from '@/lib/domain/decision/service'
import { programmeOf } from '@/lib/domain/open-day/queries'
import { done, refuse, type Result } from '@/lib/result'
import { expectedStatuses } from '@/lib/rules/attendance'
import { lineExpiry } from '@/lib/rules/terms'
import {
  nearestGroup,
  type UnplannedRefusal,
  unplannedWarnings,
  whyNotUnplanned,
} from '@/lib/rules/unplanned'
import { ageOn } from '@/lib/time/day'
import { parisInstant, type Instant } from '@/lib/time/paris'
import { factsFor, takenThatDay, unplannedFacts } from './queries'
import type { AddUnplanned, RemoveUnplanned } from './schema'

type Asking = { staff: StaffScope; now: Instant }

/** What the family reads, and what is kept with the booking. */
const CAME = 'Votre enfant est venu sans réservation.'
const NOTED_BY_MISTAKE = 'Cette présence avait été notée par erreur.'

export type AddUnplannedRefusal = { code: 'notFound' } | UnplannedRefusal

/**
 * Adds a child who came without a booking to a list, as present: neither the places, nor the dossier, nor the rules stop
 * it, since the child is there. It is a booking, billed as any presence; where the day is full it holds no place, so
 * that what was sold stays what can be. The same sending twice adds once.
 */
export async function addUnplanned(
  { staff, now }: Asking,
  asked: AddUnplanned,
): Promise<Result<{ bookingId: string }, AddUnplannedRefusal>> {
  const { id: markId, programmeId, familyId, childId, activityId, day, time } = asked
  return inTransaction(async (tx) => {
    if (!(await programmeOf(tx, staff, programmeId))) return refuse({ code: 'notFound' })
    await lockFamily(tx, familyId)
    await lockChildren(tx, [childId])
    const sent = await tx.attendanceMark.findUnique({ where: { id: markId }, select: { bookingId: true } })
    if (sent) return done(sent)
    const read = () => factsFor(tx, asked, [activityId], now)
    const before = await read()
    const offer = before.offers.get(activityId)
    const child = before.children.get(childId)
    const isOpenFile = (await tx.family.count({ where: { id: familyId, archivedAt: null } })) === 1
    if (!isOpenFile || !child || offer?.programmeId !== programmeId) return refuse({ code: 'notFound' })
    await lockPlaces(
      tx,
      before.know(childId, activityId, day)!.places.map(({ id }) => id),
    )

    const known = await read()
    const { places, groupId: ofAge } = known.know(childId, activityId, day)!
    const facts = unplannedFacts(known, await takenThatDay(tx, asked), asked, activityId)
    const groupId = ofAge ?? nearestGroup(offer.groups, ageOn(child.birthDate, day))?.id
    const refusal = whyNotUnplanned(facts, now)
    if (refusal) return refuse(refusal)
    if (!groupId) return refuse({ code: 'notFound' })

    const at = { familyId, childId, activityId, programmeId, groupId, day: toDb(day) }
    const instant = new Date(now)
    const request = await tx.request.create({
      data: {
        ...{ reference: await newReference(tx, now), familyId, submittedById: staff.accountId },
        ...{ submittedAt: instant, idempotencyKey: randomUUID() },
      },
    })
    const line = await tx.requestLine.create({
      data: {
        ...{ ...at, requestId: request.id, kind: 'book', status: 'accepted', endedBy: 'staff' },
        ...{ decidedById: staff.staffId, submittedAt: instant, decidedAt: instant, derogation: CAME },
        priceCents: known.priceOf(childId, activityId, day, true).total,
        expiresAt: new Date(lineExpiry(day, { lastMoment: null })),
      },
      select: { id: true },
    })
    const isHeld = facts.placesLeft !== null && facts.placesLeft > 0
    const isExtra = facts.elsewhere.length > 0
    if (isHeld) await takePlaces(tx, [{ id: line.id, childId, day, places, isExtra }], known.children)
    const booking = await tx.booking.create({
      data: {
        ...{ ...at, lineId: line.id, status: 'attended', acceptedAt: instant, isUnplanned: true },
        arrivedAt: time && new Date(parisInstant(day, time)),
      },
      select: { id: true },
    })
    await tx.attendanceMark.create({
      data: {
        ...{ id: markId, bookingId: booking.id, kind: 'present', time, staffId: staff.staffId },
        ...{ notedAt: instant, receivedAt: instant },
      },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'attendance.unplanned', familyId },
      ...{ subjectKind: 'booking', subjectId: booking.id },
      details: { day, time, warnings: unplannedWarnings(facts).map(({ code }) => code) },
    })
    await addDecisions(tx, now, familyId, [byService('book', child.firstName, offer.activityName, day, CAME)])
    return done({ bookingId: booking.id })
  })
}

export type RemoveUnplannedRefusal = { code: 'notFound' } | { code: 'billed' }

/** Takes back a child who was added by mistake: nothing is billed. What was invoiced is corrected by a credit note. */
export async function removeUnplanned(
  { staff, now }: Asking,
  { programmeId, day, bookingId }: RemoveUnplanned,
): Promise<Result<null, RemoveUnplannedRefusal>> {
  return inTransaction(async (tx) => {
    if (!(await programmeOf(tx, staff, programmeId))) return refuse({ code: 'notFound' })
    const where = { id: bookingId, programmeId, day: toDb(day), isUnplanned: true }
    const owner = await tx.booking.findFirst({ where, select: { familyId: true } })
    if (!owner) return refuse({ code: 'notFound' })
    await lockFamily(tx, owner.familyId)
    const booking = await tx.booking.findFirst({
      where: { ...where, status: { in: expectedStatuses } },
      select: {
        ...{ lineId: true, status: true },
        child: { select: { firstName: true } },
        activity: { select: { name: true } },
        invoiceLines: { where: { isReleased: false }, select: { id: true }, take: 1 },
      },
    })
    if (!booking) return done(null)
    if (booking.invoiceLines.length > 0) return refuse({ code: 'billed' })
    await tx.booking.update({
      where: { id: bookingId, status: booking.status },
      data: { status: 'cancelledByStaff', endedAt: new Date(now), arrivedAt: null, leftAt: null },
    })
    await releaseLines(tx, [booking.lineId])
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'attendance.removeUnplanned', familyId: owner.familyId },
      ...{ subjectKind: 'booking', subjectId: bookingId, details: { day } },
    })
    await addDecisions(tx, now, owner.familyId, [
      byService('cancel', booking.child.firstName, booking.activity.name, day, NOTED_BY_MISTAKE),
    ])
    return done(null)
  })
}

function byService(
  lineKind: 'book' | 'cancel',
  childName: string,
  activityName: string,
  day: string,
  reason: string,
) {
  return { kind: 'service' as const, accepted: true as const, lineKind, childName, activityName, day, reason }
}
