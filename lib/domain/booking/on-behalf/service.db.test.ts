import { beforeAll, describe, expect, test } from 'vitest'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { passTurns } from '@/lib/domain/booking/waiting/turn/service'
import { endedLines } from '@/lib/domain/booking/list/queries'
import { closeRoundNow } from '@/lib/domain/decision/service'
import { guideRules } from '@/lib/rules/rule-set'
import { addDays, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BookingFamily,
  cellOf,
  createBookingFamily,
  createService,
  join,
  put,
  submit,
  usedQuotas,
} from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer, scopeOf, staffScopeOf } from '@/prisma/offer-factory'
import { daysToServe, familyToServe } from './queries'
import { bookOnBehalf, cancelOnBehalf } from './service'

const { prisma } = await openTestDatabase()

// Tuesday 8 December: the deadlines of Wednesday 9 are long past.
const late = parisInstant(day('2026-12-08'), '17:00')
const wednesday = day('2026-12-09')
const next = addDays(wednesday, 7)
const reason = 'Reprise d’un emploi'

let staff: StaffScope
let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
  staff = service.staff
})

const book = (family: BookingFamily, activityId: string, days = [wednesday], at = late) =>
  bookOnBehalf({ staff, now: at }, { familyId: family.id, childId: family.childId, activityId, days, reason })

const bookingsOf = (family: { id: string }) =>
  prisma.booking.findMany({
    where: { familyId: family.id },
    orderBy: [{ day: 'asc' }, { acceptedAt: 'asc' }],
  })

describe('the service books for a family', () => {
  test('past the deadline: accepted at once, its place held, the reason kept and told', async () => {
    const { wholeDay, groupId } = await createOffer(prisma, { days: [wednesday], rules: guideRules })
    const family = await createBookingFamily(prisma, late)
    expect(await cellOf(family, late, { activityId: wholeDay, day: wednesday })).toMatchObject({
      state: 'late',
    })
    const booked = await book(family, wholeDay)
    expect(booked).toMatchObject({ ok: true })
    expect(await service.heldOn(groupId, wednesday)).toBe(1)
    expect(await service.linesOf(family)).toMatchObject([
      { status: 'accepted', endedBy: 'staff', derogation: reason, priceCents: 1600 },
    ])
    const everything = { childId: null, month: null, page: 1 }
    expect((await endedLines(family.scope, late, everything)).lines).toMatchObject([
      { status: 'accepted', reason, isByService: true },
    ])
    expect(await bookingsOf(family)).toMatchObject([{ status: 'accepted' }])
    expect(await cellOf(family, late, { activityId: wholeDay, day: wednesday })).toMatchObject({
      state: 'accepted',
    })
    expect(
      await prisma.auditEntry.findFirst({ where: { action: 'booking.onBehalf', familyId: family.id } }),
    ).toMatchObject({ details: { reason, setAside: ['2026-12-09 tooLate'] } })
    await closeRoundNow(late, family.id)
    const mail = await prisma.outboxMail.findFirstOrThrow({ where: { familyId: family.id } })
    expect(mail.subject).toBe('Le service a modifié vos réservations')
    expect(mail.text).toContain(reason)
  })

  test('an incomplete dossier is set aside, with a trace', async () => {
    const { wholeDay } = await createOffer(prisma, { days: [wednesday], rules: openRules() })
    const created = await createFamily(prisma)
    const childId = created.children[0]!.id
    const family = { id: created.id, childId, childIds: [childId], scope: scopeOf(created) }
    expect(await book(family, wholeDay)).toMatchObject({ ok: true })
    expect(
      await prisma.auditEntry.findFirst({ where: { action: 'booking.onBehalf', familyId: family.id } }),
    ).toMatchObject({ details: { setAside: ['2026-12-09 dossierMissing'] } })
  })

  test('a child may be booked twice for a half-day by the service, never by its parent', async () => {
    const here = await createOffer(prisma, { days: [wednesday], rules: openRules() })
    const there = await createOffer(prisma, { days: [wednesday], rules: openRules() })
    const family = await createBookingFamily(prisma, late)
    await service.askAndAccept(family, late, { activityId: here.wholeDay, days: [wednesday] })
    expect(await cellOf(family, late, { activityId: there.morning, day: wednesday })).toMatchObject({
      state: 'overlaps',
    })
    expect(await book(family, there.morning)).toMatchObject({ ok: true })
    expect(await bookingsOf(family)).toHaveLength(2)
    expect(await service.heldOn(there.groupId, wednesday)).toBe(1)
    const overlapping = await prisma.placeHold.findFirstOrThrow({
      where: { childId: family.childId, isExtra: true },
    })
    // The database itself refuses a second place that the service hasn't accepted.
    await expect(
      prisma.placeHold.create({ data: { ...overlapping, isExtra: false, placeId: overlapping.placeId } }),
    ).rejects.toThrow()
  })

  test('a place that isn’t there is refused to the service too, and no day is booked', async () => {
    const { wholeDay } = await createOffer(prisma, {
      days: [wednesday, next],
      capacity: 1,
      rules: openRules(),
    })
    const [first, second] = [await createBookingFamily(prisma, late), await createBookingFamily(prisma, late)]
    await service.ask(first, late, { activityId: wholeDay, days: [next] })
    expect(await book(second, wholeDay, [wednesday, next])).toEqual({
      ok: false,
      refusal: { code: 'daysRefused', refusals: [{ code: 'full', day: next }] },
    })
    expect(await service.linesOf(second)).toEqual([])
  })

  test('a day for which the family waits: it waits no more, and is told of the booking', async () => {
    const offer = { days: [wednesday, next], capacity: 1, rules: openRules() }
    const { wholeDay, groupId } = await createOffer(prisma, offer)
    const [holder, family] = [
      await createBookingFamily(prisma, late),
      await createBookingFamily(prisma, late),
    ]
    await service.ask(holder, late, { activityId: wholeDay, days: [wednesday, next] })
    await join(family, late, { activityId: wholeDay, days: [wednesday, next] })
    expect(await book(family, wholeDay)).toMatchObject({ refusal: { refusals: [{ code: 'full' }] } })
    await prisma.centrePlace.updateMany({ where: { day: toDb(wednesday) }, data: { capacity: 2 } })
    await prisma.place.updateMany({ where: { groupId, day: toDb(wednesday) }, data: { capacity: 2 } })
    await prisma.waitingTurn.deleteMany({ where: { groupId } })
    const shown = await daysToServe(
      (await familyToServe(staff, family.id, late))!,
      { childId: family.childId, activityId: wholeDay, from: wednesday, to: next },
      late,
    )
    expect(shown).toMatchObject([
      { day: wednesday, rank: 1, refusal: null },
      { day: next, rank: 1, refusal: { code: 'full' } },
    ])
    expect(await book(family, wholeDay)).toMatchObject({ ok: true })
    expect((await service.linesOf(family)).map(({ status, endedBy }) => [status, endedBy])).toEqual([
      ['left', 'staff'],
      ['accepted', 'staff'],
      ['waiting', null],
    ])
    expect(await cellOf(family, late, { activityId: wholeDay, day: wednesday })).toMatchObject({
      state: 'accepted',
    })
    await closeRoundNow(late, family.id)
    const mail = await prisma.outboxMail.findFirstOrThrow({ where: { familyId: family.id } })
    expect(mail.subject).toBe('Le service a modifié vos réservations')
  })

  test('what was waited for together with it is offered, if that is all that was missing', async () => {
    const week = [wednesday, addDays(wednesday, 1)]
    const { wholeDay, groupId } = await createOffer(prisma, { days: week, capacity: 1, rules: openRules() })
    const [holder, family] = [
      await createBookingFamily(prisma, late),
      await createBookingFamily(prisma, late),
    ]
    await service.ask(holder, late, { activityId: wholeDay, days: [wednesday] })
    await join(family, late, { activityId: wholeDay, days: week }, 'wholeWeek')
    await prisma.centrePlace.updateMany({ where: { day: toDb(wednesday) }, data: { capacity: 2 } })
    await prisma.place.updateMany({ where: { groupId, day: toDb(wednesday) }, data: { capacity: 2 } })
    await prisma.waitingTurn.deleteMany({ where: { groupId } })
    expect(await book(family, wholeDay)).toMatchObject({ ok: true })
    expect(await passTurns(late)).toBe(1)
    expect((await service.linesOf(family)).map(({ status }) => status).sort()).toEqual([
      'accepted',
      'left',
      'offered',
    ])
  })

  test('a child who waits here and is booked elsewhere is booked twice, as a warning says', async () => {
    const [here, there] = [
      await createOffer(prisma, { days: [wednesday], capacity: 1, rules: openRules() }),
      await createOffer(prisma, { days: [wednesday], rules: openRules() }),
    ]
    const [holder, family] = [
      await createBookingFamily(prisma, late),
      await createBookingFamily(prisma, late),
    ]
    const [held] = await service.askAndAccept(holder, late, { activityId: here.wholeDay, days: [wednesday] })
    await join(family, late, { activityId: here.wholeDay, days: [wednesday] })
    await service.askAndAccept(family, late, { activityId: there.wholeDay, days: [wednesday] })
    const { id } = await prisma.booking.findFirstOrThrow({ where: { lineId: held } })
    await cancelOnBehalf({ staff, now: late }, { familyId: holder.id, bookings: [id], reason })
    await prisma.waitingTurn.deleteMany({ where: { groupId: here.groupId } })
    expect(await book(family, here.wholeDay)).toMatchObject({ ok: true })
    expect(await bookingsOf(family)).toHaveLength(2)
  })

  test('twice the same day: once', async () => {
    const { wholeDay } = await createOffer(prisma, { days: [wednesday], rules: openRules() })
    const family = await createBookingFamily(prisma, late)
    const both = await Promise.all([book(family, wholeDay), book(family, wholeDay)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await bookingsOf(family)).toHaveLength(1)
  })

  test('neither another family’s child, nor an accueil of another centre', async () => {
    const { wholeDay } = await createOffer(prisma, { days: [wednesday], rules: openRules() })
    const [family, other] = [await createBookingFamily(prisma, late), await createBookingFamily(prisma, late)]
    const asked = { familyId: family.id, activityId: wholeDay, days: [wednesday], reason }
    expect(await bookOnBehalf({ staff, now: late }, { ...asked, childId: other.childId })).toMatchObject({
      refusal: { code: 'notFound' },
    })
    const elsewhere = await createOffer(prisma, { days: [wednesday] })
    const director = staffScopeOf(await createStaff(prisma), [elsewhere.centreId])
    expect(
      await bookOnBehalf({ staff: director, now: late }, { ...asked, childId: family.childId }),
    ).toMatchObject({
      refusal: { code: 'notFound' },
    })
  })
})

describe('whom a director may serve', () => {
  test('a family that never asked for a day in their centres isn’t theirs, in the pages nor in the service', async () => {
    const { wholeDay, centreId } = await createOffer(prisma, { days: [wednesday], rules: openRules() })
    const director = staffScopeOf(await createStaff(prisma), [centreId])
    const family = await createBookingFamily(prisma, late)
    const asked = { familyId: family.id, childId: family.childId, activityId: wholeDay }
    const bookIt = () => bookOnBehalf({ staff: director, now: late }, { ...asked, days: [wednesday], reason })
    expect(await familyToServe(director, family.id, late)).toBeNull()
    expect(await bookIt()).toMatchObject({ refusal: { code: 'notFound' } })
    expect(await familyToServe(director, 'not-an-identifier', late)).toBeNull()

    const mornings = await createOffer(prisma, { days: [next], rules: openRules() })
    await prisma.programme.update({ where: { id: mornings.programmeId }, data: { centreId } })
    await service.ask(family, late, { activityId: mornings.morning, days: [next] })
    const theirs = (await familyToServe(director, family.id, late))!
    expect(theirs.programmes).toHaveLength(2)
    const days = { childId: family.childId, from: wednesday, to: next }
    expect(await daysToServe(theirs, { ...days, activityId: wholeDay }, late)).toMatchObject([
      { day: wednesday, price: 1600, refusal: null },
    ])
    const elsewhere = await createOffer(prisma, { days: [wednesday] })
    expect(await daysToServe(theirs, { ...days, activityId: elsewhere.wholeDay }, late)).toBeNull()
    const stranger = await createBookingFamily(prisma, late)
    const strangers = { ...days, childId: stranger.childId, activityId: wholeDay }
    expect(await daysToServe(theirs, strangers, late)).toBeNull()
    expect(await bookIt()).toMatchObject({ ok: true })
  })

  test('a day that is over is refused', async () => {
    const { wholeDay } = await createOffer(prisma, { days: [wednesday], rules: openRules() })
    const family = await createBookingFamily(prisma, late)
    const after = parisInstant(addDays(wednesday, 1), '00:00')
    expect(await book(family, wholeDay, [wednesday], after)).toEqual({
      ok: false,
      refusal: { code: 'daysRefused', refusals: [{ code: 'dayPast', day: wednesday }] },
    })
    expect(await book(family, wholeDay, [wednesday], after - 60_000)).toMatchObject({ ok: true })
  })
})

describe('the service cancels for a family', () => {
  test('past the deadline and outside the quota, unbilled; what the family had asked for is answered', async () => {
    const { wholeDay, groupId } = await createOffer(prisma, {
      days: [wednesday, next],
      rules: openRules({ quotas: guideRules.quotas }),
    })
    const family = await createBookingFamily(prisma, late)
    await service.askAndAccept(family, late, { activityId: wholeDay, days: [wednesday, next] })
    await put(family, late, { activityId: wholeDay, days: [next] })
    await submit(family, late)
    const bookings = (await bookingsOf(family)).map(({ id }) => id)
    const cancelled = await cancelOnBehalf({ staff, now: late }, { familyId: family.id, bookings, reason })
    expect(cancelled).toEqual({ ok: true, value: { days: 2 } })
    expect(await bookingsOf(family)).toMatchObject([
      { status: 'cancelledByStaff', cancelledPercent: 0 },
      { status: 'cancelledByStaff', cancelledPercent: 0 },
    ])
    expect(await service.heldOn(groupId, wednesday)).toBe(0)
    expect(await service.heldOn(groupId, next)).toBe(0)
    expect(await usedQuotas(prisma, family)).toEqual([])
    expect((await service.linesOf(family)).filter(({ status }) => status === 'pending')).toEqual([])
    expect(
      await cancelOnBehalf({ staff, now: late }, { familyId: family.id, bookings, reason }),
    ).toMatchObject({
      refusal: { code: 'alreadyEnded' },
    })
  })

  test('what the family was about to cancel leaves its basket: booked again, the day isn’t cancelled by it', async () => {
    const { wholeDay } = await createOffer(prisma, { days: [wednesday], rules: openRules() })
    const family = await createBookingFamily(prisma, late)
    const asked = { activityId: wholeDay, days: [wednesday] }
    await service.askAndAccept(family, late, asked)
    await put(family, late, asked)
    const bookings = (await bookingsOf(family)).map(({ id }) => id)
    await cancelOnBehalf({ staff, now: late }, { familyId: family.id, bookings, reason })
    expect(await prisma.basketLine.count({ where: { familyId: family.id } })).toBe(0)
  })

  test('an answered cancellation is in the journal, like the booking', async () => {
    const { wholeDay } = await createOffer(prisma, { days: [wednesday], rules: openRules() })
    const family = await createBookingFamily(prisma, late)
    const asked = { activityId: wholeDay, days: [wednesday] }
    await service.askAndAccept(family, late, asked)
    const [subjectId] = await service.ask(family, late, asked)
    const bookings = (await bookingsOf(family)).map(({ id }) => id)
    await cancelOnBehalf({ staff, now: late }, { familyId: family.id, bookings, reason })
    expect(await prisma.auditEntry.findMany({ where: { subjectId } })).toMatchObject([
      { action: 'requestLine.accept', accountId: staff.accountId },
    ])
  })

  test('not another family’s day, nor one that is past', async () => {
    const { wholeDay } = await createOffer(prisma, { days: [wednesday], rules: openRules() })
    const [family, other] = [await createBookingFamily(prisma, late), await createBookingFamily(prisma, late)]
    await service.askAndAccept(family, late, { activityId: wholeDay, days: [wednesday] })
    const bookings = (await bookingsOf(family)).map(({ id }) => id)
    const asked = (familyId: string, now = late) =>
      cancelOnBehalf({ staff, now }, { familyId, bookings, reason })
    expect(await asked(other.id)).toMatchObject({ refusal: { code: 'notFound' } })
    expect(await asked(family.id, parisInstant(addDays(wednesday, 1), '08:00'))).toMatchObject({
      refusal: { code: 'notFound' },
    })
    await prisma.booking.updateMany({
      where: { day: toDb(wednesday), familyId: family.id },
      data: { status: 'attended' },
    })
    expect(await asked(family.id)).toMatchObject({ refusal: { code: 'alreadyEnded' } })
  })
})
