import { expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { bookOnBehalf } from '@/lib/domain/booking/on-behalf/service'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisDay, parisInstant } from '@/lib/time/paris'
import { createBookingFamily, createService, put, submit } from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { knownOffers, lastChoices, monthWithDays, participants, programmeChoices } from './queries'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '09:00')
const wednesday = day('2026-12-09')

test('what a family asked for last is proposed the next time, child by child', async () => {
  await createOrganisation(prisma)
  const service = await createService(prisma)
  const rules = openRules()
  const first = await createOffer(prisma, { days: [wednesday], rules })
  const second = await createOffer(prisma, { days: [addDays(wednesday, 7)], rules })
  const family = await createBookingFamily(prisma, now, { children: [{}, {}] })
  const [elder, younger] = family.childIds as [string, string]
  const other = await createBookingFamily(prisma, now)
  expect(await lastChoices(family.scope)).toEqual({
    ...{ childIds: [], programmeId: null },
    activities: new Map(),
  })

  await service.ask(family, now, { activityId: first.wholeDay, days: [wednesday], childId: elder })
  await service.ask(family, now, { activityId: first.morning, days: [wednesday], childId: younger })
  const days = [addDays(wednesday, 7)]
  await service.ask(family, now + 60_000, { activityId: second.morning, days, childId: elder })
  await service.ask(other, now + 120_000, { activityId: second.wholeDay, days })
  // What the service booked for it, and what it only cancelled, isn't what it asked for.
  const { staff } = service
  const third = await createOffer(prisma, { days: [addDays(wednesday, 14)], rules })
  const served = { childId: younger, activityId: third.wholeDay, days: [addDays(wednesday, 14)] }
  await bookOnBehalf({ staff, now: now + 180_000 }, { familyId: family.id, ...served, reason: 'Motif' })
  await put(family, now + 240_000, { activityId: third.wholeDay, days: served.days, childId: younger })
  await submit(family, now + 240_000)
  expect(await lastChoices(family.scope)).toEqual({
    childIds: [elder],
    programmeId: second.programmeId,
    activities: new Map([
      [`${first.programmeId} ${elder}`, first.wholeDay],
      [`${first.programmeId} ${younger}`, first.morning],
      [`${second.programmeId} ${elder}`, second.morning],
    ]),
  })
})

test('the accueils that a family asked for and that still open days are one tap away, the last first', async () => {
  await createOrganisation(prisma)
  const service = await createService(prisma)
  const rules = openRules()
  const first = await createOffer(prisma, { days: [wednesday], rules })
  const second = await createOffer(prisma, { days: [addDays(wednesday, 7)], rules })
  const family = await createBookingFamily(prisma, now, { children: [{}, {}] })
  const other = await createBookingFamily(prisma, now)
  const [elder, younger] = family.childIds as [string, string]
  expect(await knownOffers(family.scope, now)).toEqual([])

  await service.ask(family, now, { activityId: first.wholeDay, days: [wednesday], childId: elder })
  await service.ask(family, now + 1, { activityId: first.morning, days: [wednesday], childId: younger })
  const days = [addDays(wednesday, 7)]
  await service.ask(family, now + 2, { activityId: second.morning, days, childId: elder })
  const names = async (at: number) =>
    (await knownOffers(family.scope, at)).map(({ programmeId, participants: of }) => [
      programmeId,
      of.map(({ childId, activityId }) => [childId, activityId]).sort(),
    ])
  const ofFirst = [
    [elder, first.wholeDay],
    [younger, first.morning],
  ].sort()
  expect(await names(now)).toEqual([
    [second.programmeId, [[elder, second.morning]]],
    [first.programmeId, ofFirst],
  ])
  expect(await names(parisInstant(wednesday, '08:00')), 'its last day has come').toEqual([
    [second.programmeId, [[elder, second.morning]]],
  ])
  await prisma.openDay.updateMany({ where: { day: toDb(days[0]!) }, data: { closedReason: 'Grève' } })
  expect(await names(now), 'a closed day is no day').toEqual([[first.programmeId, ofFirst]])
  await prisma.child.update({ where: { id: elder }, data: { archivedAt: new Date(now) } })
  expect(await names(now)).toEqual([[first.programmeId, [[younger, first.morning]]]])
  expect(await knownOffers(other.scope, now)).toEqual([])
})

test('the accueils of some holidays are those that open between their dates', async () => {
  await createOrganisation(prisma)
  const rules = openRules()
  const first = await createOffer(prisma, { days: [wednesday], rules })
  const second = await createOffer(prisma, { days: [addDays(wednesday, 7)], rules })
  const family = await createBookingFamily(prisma, now)
  const children = await participants(family.scope)
  const found = async (between: { du: Day; au: Day } | null, at = now) =>
    (await programmeChoices(family.scope, children, at, between))
      .map(({ id }) => id)
      .filter((id) => id === first.programmeId || id === second.programmeId)
  const both = [first.programmeId, second.programmeId].sort()
  expect((await found(null)).sort()).toEqual(both)
  expect((await found({ du: wednesday, au: addDays(wednesday, 7) })).sort()).toEqual(both)
  expect(await found({ du: addDays(wednesday, 1), au: addDays(wednesday, 7) })).toEqual([second.programmeId])
  // What is past isn't proposed, whatever the address asks for.
  const later = parisInstant(addDays(wednesday, 1), '09:00')
  expect(await found({ du: wednesday, au: addDays(wednesday, 6) }, later)).toEqual([])
})

test('the next month with open days is found from any day on, and none after the last', async () => {
  const february = day('2027-02-10')
  const days = [day('2026-11-04'), february, day('2027-03-03')]
  const { programmeId, wholeDay } = await createOffer(prisma, { days, rules: openRules() })
  const { scope } = await createBookingFamily(prisma, now)
  const opens = (from = parisDay(now)) => monthWithDays(scope, from, [wholeDay])
  expect(await opens()).toBe('2027-02')
  const key = { programmeId_day: { programmeId, day: toDb(february) } }
  await prisma.openDay.update({ where: key, data: { closedReason: 'Grève' } })
  expect(await opens()).toBe('2027-03')
  expect(await opens(day('2027-05-01'))).toBeNull()
})
