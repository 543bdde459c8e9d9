import { beforeAll, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { addDays, type Day, day, monthOf } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  cellOf,
  createBookingFamily,
  createService,
  falseCounters,
  falsePlaces,
  put,
  refusals,
  submit,
  tap,
  usedQuotas,
} from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createBillingFamily, createBillingWorld, createBooking } from '@/prisma/billing-factory'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer, staffScopeOf } from '@/prisma/offer-factory'
import { closedAndBilled } from '@/lib/domain/billing/closed/queries'
import { familiesToBill } from '@/lib/domain/billing/run/queries'
import { monthRun } from '@/lib/rules/billing-run'
import { issueMonth } from '@/lib/domain/billing/service'
import { dayDetail } from '../queries'
import { familiesToTell, unfinishedClosings } from './queries'
import { closeDay, finishClosings, reopenDay } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '09:00')
const wednesday = day('2026-12-09')
const days = [wednesday, addDays(wednesday, 7), addDays(wednesday, 14)] as const
const quota = { of: 'cancelling', max: 2, unit: 'days', per: 'child', span: 'year', over: 'refused' } as const

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

const withLeonie = { children: [{ firstName: 'Léonie' }, { firstName: 'Gabin' }] }

async function accueil() {
  const offer = await createOffer(prisma, { days: [...days], rules: openRules({ quotas: [quota] }) })
  const on = { programmeId: offer.programmeId, day: wednesday as Day }
  const close = (at = now) =>
    closeDay({ staff: service.staff, now: at }, { ...on, reason: 'Panne de chauffage' })
  const mails = (familyId: string) => prisma.outboxMail.findMany({ where: { familyId, kind: 'dayClosed' } })
  return { ...offer, on, close, mails }
}

test('a closed day ends what was booked, asked for, waited for and being cancelled, and gives places and quotas back', async () => {
  const { wholeDay, close, on, groupId, mails } = await accueil()
  const booked = await createBookingFamily(prisma, now, withLeonie)
  const asked = await createBookingFamily(prisma, now)
  const waits = await createBookingFamily(prisma, now)
  const [line] = await service.askAndAccept(booked, now, { activityId: wholeDay, days: [wednesday] })
  const [cancelled] = await service.ask(booked, now, { activityId: wholeDay, days: [wednesday] })
  await service.askAndAccept(booked, now, {
    activityId: wholeDay,
    days: [wednesday],
    childId: booked.childIds[1],
  })
  const [pending] = await service.ask(asked, now, { activityId: wholeDay, days: [wednesday] })
  const [waiting] = await service.ask(waits, now, { activityId: wholeDay, days: [wednesday] })
  await prisma.placeHold.deleteMany({ where: { requestLineId: waiting } })
  await prisma.requestLine.update({ where: { id: waiting }, data: { status: 'waiting' } })
  expect(await usedQuotas(prisma, booked)).toHaveLength(1)

  expect(await close()).toEqual({ ok: true, value: { families: 3 } })

  for (const id of [cancelled!, pending!, waiting!])
    expect(await prisma.requestLine.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ status: 'closed', endedBy: 'closure', reason: 'Panne de chauffage' },
    })
  expect(await prisma.booking.findUniqueOrThrow({ where: { lineId: line } })).toMatchObject({
    status: 'closed',
  })
  expect(await service.heldOn(groupId, wednesday)).toBe(0)
  expect(await usedQuotas(prisma, booked)).toEqual([])
  expect(await falseCounters(prisma)).toEqual([])
  expect(await falsePlaces(prisma)).toEqual([])
  expect(await familiesToTell(prisma, on)).toEqual([])
  expect(await familiesToBill(prisma, { days: monthRun(monthOf(wednesday)) })).toEqual([])
  const trail = await prisma.auditEntry.findMany({
    where: { familyId: booked.id, action: { endsWith: '.close' } },
  })
  expect(trail.map(({ action }) => action).sort()).toEqual([
    'booking.close',
    'booking.close',
    'requestLine.close',
  ])
  expect(await mails(booked.id)).toHaveLength(1)
})

test('a family gets one e-mail with all its children, by their first names, and the reason', async () => {
  const { wholeDay, close, mails } = await accueil()
  const family = await createBookingFamily(prisma, now, withLeonie)
  await service.askAndAccept(family, now, { activityId: wholeDay, days: [wednesday] })
  await service.ask(family, now, { activityId: wholeDay, days: [wednesday], childId: family.childIds[1] })
  await close()
  const [mail, ...others] = await mails(family.id)
  expect(others).toEqual([])
  expect(mail!.subject).toContain('fermé le mercredi 9 décembre')
  expect(mail!.text).toContain('Panne de chauffage')
  expect(mail!.text).toMatch(/Réservation annulée.*Léonie, journée avec repas/)
  expect(mail!.text).toMatch(/Demande annulée.*Gabin, journée avec repas/)
  expect(mail!.text).toContain('ne vous sera pas facturée')
  expect(mail!.text).not.toContain('Aubin')
})

test('a day of the basket stays there and says why; nothing can be asked for; the calendar shows it closed', async () => {
  const { wholeDay, close } = await accueil()
  const family = await createBookingFamily(prisma, now)
  await put(family, now, { activityId: wholeDay, days: [wednesday, days[1]] })
  await close()
  expect(await refusals(family, now)).toEqual([
    [wednesday, 'closed'],
    [days[1], null],
  ])
  expect(await submit(family, now)).toEqual({ sent: 1, left: 1 })
  expect(await cellOf(family, now, { activityId: wholeDay, day: wednesday })).toMatchObject({
    state: 'inBasket',
  })
  await tap(family, now, { activityId: wholeDay, day: wednesday })
  expect(await tap(family, now, { activityId: wholeDay, day: wednesday })).toBe('closed')
  expect(await cellOf(family, now, { activityId: wholeDay, day: wednesday })).toMatchObject({
    ...{ state: 'closed', reason: 'Panne de chauffage' },
  })
})

test('a cancellation that waits in the basket goes with the booking', async () => {
  const { wholeDay, close } = await accueil()
  const family = await createBookingFamily(prisma, now)
  await service.askAndAccept(family, now, { activityId: wholeDay, days: [wednesday] })
  await put(family, now, { activityId: wholeDay, days: [wednesday] })
  await close()
  expect(await refusals(family, now)).toEqual([])
})

test('what a crash left is finished once, and each family is told once', async () => {
  const { wholeDay, on, mails, close } = await accueil()
  const families = await Promise.all([1, 2, 3].map(() => createBookingFamily(prisma, now)))
  for (const family of families)
    await service.askAndAccept(family, now, { activityId: wholeDay, days: [wednesday] })
  // The process died after the day was closed, and before its families were told.
  await prisma.openDay.update({
    where: { programmeId_day: { programmeId: on.programmeId, day: toDb(wednesday) } },
    data: { closedReason: 'Panne de chauffage' },
  })
  expect(await reopenDay({ staff: service.staff, now }, on)).toMatchObject({
    refusal: { code: 'stillClosing' },
  })
  expect(await close()).toMatchObject({ refusal: { code: 'alreadyClosed', reason: 'Panne de chauffage' } })
  const ended = await Promise.all([finishClosings(now), finishClosings(now)])
  expect(ended[0]! + ended[1]!).toBe(3)
  expect(await unfinishedClosings(prisma)).toEqual([])
  for (const { id } of families) expect(await mails(id)).toHaveLength(1)
})

test('two agents close once', async () => {
  const { wholeDay, close, mails } = await accueil()
  const family = await createBookingFamily(prisma, now)
  await service.askAndAccept(family, now, { activityId: wholeDay, days: [wednesday] })
  const results = await Promise.all([close(), close()])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await mails(family.id)).toHaveLength(1)
})

test('a day opened again can be booked, and what had ended doesn’t come back', async () => {
  const { wholeDay, close, on } = await accueil()
  const family = await createBookingFamily(prisma, now)
  const [line] = await service.askAndAccept(family, now, { activityId: wholeDay, days: [wednesday] })
  await close()
  const reopen = () => reopenDay({ staff: service.staff, now }, on)
  expect(await reopen()).toEqual({ ok: true, value: null })
  expect(await reopen()).toMatchObject({ refusal: { code: 'notClosed' } })
  expect(await prisma.booking.findUniqueOrThrow({ where: { lineId: line } })).toMatchObject({
    status: 'closed',
  })
  await put(family, now, { activityId: wholeDay, days: [wednesday] })
  expect(await submit(family, now)).toEqual({ sent: 1, left: 0 })
})

test('the accueil of another centre isn’t found, nor a day that never was', async () => {
  const { on, centreId } = await accueil()
  const director = staffScopeOf(await createStaff(prisma, { role: 'director' }), [crypto.randomUUID()])
  const asked = { ...on, reason: 'Neige' }
  expect(await closeDay({ staff: director, now }, asked)).toMatchObject({ refusal: { code: 'notFound' } })
  expect(await reopenDay({ staff: director, now }, on)).toMatchObject({ refusal: { code: 'notFound' } })
  const own = staffScopeOf(await createStaff(prisma, { role: 'director' }), [centreId])
  expect(await closeDay({ staff: own, now }, { ...asked, day: day('2026-12-10') })).toMatchObject({
    refusal: { code: 'notFound' },
  })
})

test('a day that was billed before it closed is listed to be deducted, and the family is told so', async () => {
  const world = await createBillingWorld(prisma)
  const family = await createBillingFamily(prisma)
  const october = day('2026-10-07')
  await prisma.openDay.create({ data: { programmeId: world.programme.id, day: toDb(october) } })
  const booking = await createBooking(prisma, world, family, october)
  expect(await issueMonth(world.staff, now, '2026-10' as never)).toMatchObject({ ok: true })
  expect(await closedAndBilled(world.staff)).toEqual([])
  const on = { programmeId: world.programme.id, day: october }
  expect(await closeDay({ staff: service.staff, now }, { ...on, reason: 'Neige' })).toMatchObject({
    ok: true,
  })
  expect(await closedAndBilled(world.staff)).toMatchObject([
    {
      bookingId: booking.id,
      day: october,
      childName: 'Enfant 1 Aubin',
      reason: 'Neige',
      familyNumber: family.number,
    },
  ])
  const mail = await prisma.outboxMail.findFirstOrThrow({
    where: { familyId: family.familyId, kind: 'dayClosed' },
  })
  expect(mail.text).toContain('figure déjà sur une facture')
  expect(mail.text).not.toContain('ne vous sera pas facturée')
})

test('an absence that was to be billed isn’t, once the day is closed', async () => {
  const { wholeDay, close, mails } = await accueil()
  const family = await createBookingFamily(prisma, now, withLeonie)
  const absences = ['absentJustified', 'absentUnjustified'] as const
  for (const [index, status] of absences.entries()) {
    const childId = family.childIds[index]
    const [line] = await service.askAndAccept(family, now, {
      activityId: wholeDay,
      days: [wednesday],
      childId,
    })
    await prisma.booking.update({ where: { lineId: line }, data: { status } })
  }
  const isToBill = async () =>
    (await familiesToBill(prisma, { days: monthRun(monthOf(wednesday)) })).some(({ id }) => id === family.id)
  expect(await isToBill()).toBe(true)
  expect(await close()).toMatchObject({ value: { families: 1 } })
  const ended = await prisma.booking.findMany({ where: { familyId: family.id } })
  expect(ended.map(({ status }) => status)).toEqual(['closed', 'closed'])
  expect(await isToBill()).toBe(false)
  expect(await mails(family.id)).toHaveLength(1)
})

test('the page of the day names who comes and who would have come; a child who came isn’t touched', async () => {
  const { wholeDay, close, on } = await accueil()
  const family = await createBookingFamily(prisma, now, withLeonie)
  const came = await createBookingFamily(prisma, now)
  const [line] = await service.askAndAccept(came, now, { activityId: wholeDay, days: [wednesday] })
  await prisma.booking.update({ where: { lineId: line }, data: { status: 'attended' } })
  await service.ask(family, now, { activityId: wholeDay, days: [wednesday] })
  const states = async () => {
    const detail = (await dayDetail(service.staff, on.programmeId, wednesday))!
    return { isClosing: detail.isClosing, states: detail.children.map(({ state }) => state).sort() }
  }
  expect(await states()).toEqual({ isClosing: false, states: ['attended', 'pending'] })
  expect(await close()).toMatchObject({ value: { families: 1 } })
  expect(await states()).toEqual({ isClosing: false, states: ['attended', 'closed'] })
  const director = staffScopeOf(await createStaff(prisma, { role: 'director' }), [])
  expect(await dayDetail(director, on.programmeId, wednesday)).toBeNull()
})
