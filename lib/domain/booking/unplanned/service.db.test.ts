import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { StaffScope } from '@/lib/auth/scopes'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { openAttendanceList } from '@/lib/domain/attendance/queries'
import { previewRun } from '@/lib/domain/billing/run/queries'
import { day, type Month } from '@/lib/time/day'
import { monthRun } from '@/lib/rules/billing-run'
import { parisInstant } from '@/lib/time/paris'
import { type BookingFamily, cellOf, createBookingFamily, createService } from '@/prisma/booking-factory'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer, staffScopeOf } from '@/prisma/offer-factory'
import { openRules } from '@/prisma/open-rules'
import { findChildren, unplannedChoice, unplannedOn } from './queries'
import { addUnplanned, removeUnplanned } from './service'

const { prisma } = await openTestDatabase()
const wednesday = day('2026-12-09')
const asked = parisInstant(day('2026-11-23'), '09:00')
const now = parisInstant(wednesday, '08:30')

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

const offerOf = (capacity: number) => createOffer(prisma, { days: [wednesday], rules: openRules(), capacity })
type Offer = Awaited<ReturnType<typeof offerOf>>

const sendingOf = ({ programmeId, wholeDay }: Offer, { id, childId }: BookingFamily) => ({
  ...{ id: randomUUID(), programmeId, familyId: id, childId, activityId: wholeDay },
  ...{ day: wednesday, time: '08:20' },
})
type Sending = ReturnType<typeof sendingOf>

const add = (sending: Sending, staff: StaffScope = service.staff, at = now) =>
  addUnplanned({ staff, now: at }, sending)
const code = async (adding: ReturnType<typeof add>) => {
  const added = await adding
  return added.ok ? 'done' : added.refusal.code
}
const held = (familyId: string) => prisma.placeHold.count({ where: { line: { familyId } } })

test('a child comes to a full day: on the list as present, billed, and no place is sold twice', async () => {
  const offer = await offerOf(1)
  const [booked, came] = [await createBookingFamily(prisma, asked), await createBookingFamily(prisma, asked)]
  await service.askAndAccept(booked, asked, { activityId: offer.wholeDay, days: [wednesday] })
  const sending = sendingOf(offer, came)
  const choice = await unplannedChoice(service.staff, now, sending)
  expect(choice).toMatchObject({ refusal: null, formulas: [{ warnings: [{ code: 'full' }] }, {}, {}] })
  expect([await code(add(sending)), await code(add(sending))]).toEqual(['done', 'done'])
  expect(await code(add({ ...sending, id: randomUUID() }))).toBe('expected')
  const list = await openAttendanceList(service.staff, now, offer.programmeId, wednesday)
  expect(list!.rows).toHaveLength(2)
  expect(list!.rows.find(({ childId }) => childId === came.childId)).toMatchObject({
    ...{ isUnplanned: true, attendance: { status: 'attended', arrived: '08:20' } },
    lastMark: { id: sending.id, by: 'Nadia Ferrand' },
  })
  expect([await service.heldOn(offer.groupId, wednesday), await held(came.id)]).toEqual([1, 0])
  const { number } = await prisma.family.findUniqueOrThrow({ where: { id: came.id } })
  const bill = await previewRun(service.staff, monthRun('2026-12' as Month))
  expect(bill.families.find((family) => family.number === number)).toMatchObject({ days: 1 })
  // The family sees a day that the child came to, and not one to book.
  expect(await cellOf(came, now, { activityId: offer.wholeDay, day: wednesday })).toMatchObject({
    state: 'accepted',
  })
  expect(
    await prisma.auditEntry.findFirst({ where: { action: 'attendance.unplanned', familyId: came.id } }),
  ).toMatchObject({ details: { day: wednesday, time: '08:20', warnings: ['full'] } })
  expect(await prisma.decisionRound.findFirst({ where: { familyId: came.id } })).toMatchObject({
    decisions: [{ kind: 'service', reason: 'Votre enfant est venu sans réservation.' }],
  })
})

test('where places are left, one is taken; what was noted by mistake gives it back, and nothing is billed', async () => {
  const offer = await offerOf(5)
  const family = await createBookingFamily(prisma, asked, { schoolYears: [] })
  const sending = sendingOf(offer, family)
  expect((await unplannedChoice(service.staff, now, sending))!.formulas[0]!.warnings).toEqual([
    { code: 'dossierMissing' },
  ])
  const added = await add(sending)
  expect([added.ok, await held(family.id)]).toEqual([true, 3])
  const [row] = await unplannedOn(offer.programmeId, wednesday)
  const removal = { programmeId: offer.programmeId, day: wednesday, bookingId: row!.bookingId }
  const elsewhere = { ...service.staff, centreIds: [] }
  expect(await removeUnplanned({ staff: elsewhere, now }, removal)).toMatchObject({ ok: false })
  for (const _ of [1, 2])
    expect(await removeUnplanned({ staff: service.staff, now }, removal)).toMatchObject({ ok: true })
  expect(await held(family.id)).toBe(0)
  expect(await unplannedOn(offer.programmeId, wednesday)).toEqual([])
  expect(
    await prisma.auditEntry.count({ where: { action: 'attendance.removeUnplanned', familyId: family.id } }),
  ).toBe(1)
  // Come after all.
  expect(await code(add({ ...sending, id: randomUUID() }))).toBe('done')
})

test('a day to come, a closed one, a request that waits, another’s list and another’s child are refused', async () => {
  const offer = await offerOf(5)
  const family = await createBookingFamily(prisma, asked)
  const stranger = await createBookingFamily(prisma, asked)
  const sending = sendingOf(offer, family)
  const director: StaffScope = { ...staffScopeOf(await createStaff(prisma)), role: 'director', centreIds: [] }
  expect(await code(add(sending, director))).toBe('notFound')
  expect(await unplannedChoice(director, now, sending)).toBeNull()
  expect(await code(add({ ...sending, childId: stranger.childId }))).toBe('notFound')
  expect(await code(add({ ...sending, activityId: (await offerOf(1)).wholeDay }))).toBe('notFound')
  expect(await code(add(sending, service.staff, asked))).toBe('notYet')
  expect(await code(add({ ...sending, day: day('2026-12-08') }))).toBe('closed')
  await service.ask(family, asked, { activityId: offer.wholeDay, days: [wednesday] })
  expect(await code(add(sending))).toBe('asked')
})

test('a child is found by name in the whole commune, in as many statements for many', async () => {
  const director: StaffScope = { ...staffScopeOf(await createStaff(prisma)), role: 'director', centreIds: [] }
  const family = await createBookingFamily(prisma, asked, { children: [{ firstName: 'Ysoline' }] })
  const few = await countStatements(() => findChildren(director, 'ysolinne', wednesday))
  expect(few.result).toMatchObject([{ childId: family.childId, familyId: family.id }])
  for (let count = 0; count < 3; count++)
    await createBookingFamily(prisma, asked, { children: [{ firstName: 'Ysoline' }], schoolYears: [] })
  const many = await countStatements(() => findChildren(director, 'Ysoline', wednesday))
  expect([many.result.length, many.statements]).toEqual([4, few.statements])
  expect(await findChildren(director, '  ', wednesday)).toEqual([])
})
