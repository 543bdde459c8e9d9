import { beforeAll, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { slots } from '@/lib/rules/places'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BookingFamily,
  createBookingFamily,
  createService,
  falsePlaces,
  join,
  put,
  submit,
} from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { changeCapacity } from '../capacity/service'
import { passTurns } from '@/lib/domain/booking/waiting/turn/service'
import { mergePreview, unmergePreview } from './queries'
import { mergeGroups, unmergeGroups } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '09:00')
const wednesday: Day = day('2026-12-09')
const next = addDays(wednesday, 7)

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

/** An accueil with two groups of six places a day: the little ones, up to five, and the big ones. */
async function twoGroups() {
  const offer = await createOffer(prisma, {
    days: [wednesday, next],
    rules: openRules(),
    capacity: 6,
    centreCapacity: 10,
    underSixCapacity: 8,
  })
  const { programmeId, groupId: big } = offer
  await prisma.group.update({ where: { id: big }, data: { name: '6-11 ans', minAge: 6 } })
  const { id: little } = await prisma.group.create({
    data: { programmeId, name: '3-5 ans', minAge: 3, maxAge: 5 },
  })
  for (const { day: on, slot, centrePlaceId } of await prisma.place.findMany({ where: { groupId: big } }))
    await prisma.place.create({ data: { day: on, slot, centrePlaceId, groupId: little, capacity: 6 } })
  const on = { programmeId, day: wednesday }
  const asking = { staff: service.staff, now }
  return {
    ...{ ...offer, big, little, on, asking },
    merge: (capacity: number, change = {}) =>
      mergeGroups(asking, { ...on, from: little, into: big, capacity, ...change }),
    unmerge: (capacity: number) => unmergeGroups(asking, { ...on, from: little, capacity }),
    places: async (groupId: string, at = wednesday) =>
      (await prisma.place.findMany({ where: { groupId, day: toDb(at) }, orderBy: { slot: 'asc' } })).map(
        ({ held, capacity }) => `${held}/${capacity}`,
      ),
  }
}

const littleOne = (lastName: string) => ({
  children: [{ firstName: 'Gabin', lastName, birthDate: day('2022-03-01') }],
})
const groupOfLine = async (family: BookingFamily) =>
  (await prisma.requestLine.findMany({ where: { familyId: family.id } })).map(({ groupId }) => groupId)

test('the children of a group move with their places, and those who come later are received there too', async () => {
  const { merge, unmerge, big, little, wholeDay, morning, places } = await twoGroups()
  const [booked, pending, late] = [
    await createBookingFamily(prisma, now, littleOne('Aubin')),
    await createBookingFamily(prisma, now, littleOne('Bastide')),
    await createBookingFamily(prisma, now, littleOne('Castel')),
  ]
  const older = await createBookingFamily(prisma, now)
  await service.askAndAccept(booked, now, { activityId: wholeDay, days: [wednesday] })
  await service.ask(pending, now, { activityId: morning, days: [wednesday] })
  await service.askAndAccept(older, now, { activityId: wholeDay, days: [wednesday] })

  expect(await merge(7)).toEqual({ ok: true, value: { children: 2 } })

  expect(await places(little)).toEqual(['0/0', '0/0', '0/0'])
  expect(await places(big)).toEqual(['3/7', '2/7', '2/7'])
  expect(await places(big, next)).toEqual(['0/6', '0/6', '0/6'])
  expect(await groupOfLine(booked)).toEqual([big])
  expect(await prisma.booking.findFirstOrThrow({ where: { familyId: booked.id } })).toMatchObject({
    groupId: big,
  })
  await put(late, now, { activityId: wholeDay, days: [wednesday, next] })
  expect(await submit(late, now)).toEqual({ sent: 2, left: 0 })
  expect((await groupOfLine(late)).sort()).toEqual([big, little].sort())
  expect(await places(big)).toEqual(['4/7', '3/7', '3/7'])
  expect(await falsePlaces(prisma)).toEqual([])
  expect(await prisma.outboxMail.count({ where: { kind: { not: 'decisions' } } })).toBe(0)

  // One more would not fit: the line that came after the merge is of that age too.
  expect(await unmerge(2)).toMatchObject({
    refusal: {
      ...{ code: 'doesNotFit', slot: 'morning', needed: 3 },
      names: ['Gabin Aubin', 'Gabin Bastide', 'Gabin Castel'],
    },
  })
  expect(await unmerge(6)).toEqual({ ok: true, value: { children: 3 } })
  expect(await places(little)).toEqual(['3/6', '2/6', '2/6'])
  expect(await places(big)).toEqual(['1/6', '1/6', '1/6'])
  expect(await groupOfLine(booked)).toEqual([little])
  expect(await groupOfLine(older)).toEqual([big])
  expect(await falsePlaces(prisma)).toEqual([])
  expect(await unmerge(6)).toMatchObject({ refusal: { code: 'notMerged' } })
  const trail = await prisma.auditEntry.findMany({ where: { subjectId: little } })
  expect(trail.map(({ action, details }) => [action, details])).toEqual([
    ['group.merge', { day: wednesday, into: big, capacity: 7, children: 2 }],
    ['group.unmerge', { day: wednesday, into: big, capacity: 6, children: 3 }],
  ])
})

test('who waits in a full group is offered a place of the group that receives it', async () => {
  const { merge, little, big, morning, programmeId, asking } = await twoGroups()
  const at = { firstDay: wednesday, lastDay: wednesday, slot: 'all' } as const
  await changeCapacity(asking, { programmeId, groupId: little, capacity: 0, weekdays: [], ...at })
  const waiting = await createBookingFamily(prisma, now, littleOne('Desmarais'))
  await join(waiting, now, { activityId: morning, days: [wednesday] })

  expect(await merge(7)).toEqual({ ok: true, value: { children: 1 } })
  expect(await passTurns(now)).toBe(1)

  expect(await service.linesOf(waiting)).toMatchObject([{ status: 'offered', groupId: big }])
  expect(await falsePlaces(prisma)).toEqual([])
})

test('the preview names who moves, counts ages and proposes the places of both, within the centre’s', async () => {
  const { on, asking, little, big, wholeDay } = await twoGroups()
  const family = await createBookingFamily(prisma, now, littleOne('Aubin'))
  const older = await createBookingFamily(prisma, now)
  for (const one of [family, older]) await service.ask(one, now, { activityId: wholeDay, days: [wednesday] })
  const preview = await mergePreview(asking.staff, now, { ...on, from: little, into: big, capacity: null })
  expect(preview).toMatchObject({
    ...{ moving: ['Gabin Aubin'], underSix: 1, sixAndOver: 1, capacity: 10, refusal: null },
    ...{ from: { name: '3-5 ans' }, into: { name: '6-11 ans' } },
  })
  expect(await unmergePreview(asking.staff, { ...on, from: little })).toBeNull()
})

test('too few places, more than the centre’s, a group with itself, a chain and a closed day are refused', async () => {
  const { merge, big, little, wholeDay, on, asking } = await twoGroups()
  const family = await createBookingFamily(prisma, now, littleOne('Aubin'))
  await service.ask(family, now, { activityId: wholeDay, days: [wednesday] })
  expect(await merge(0)).toMatchObject({ refusal: { code: 'tooSmall', slot: 'morning', needed: 1 } })
  expect(await merge(11)).toMatchObject({ refusal: { code: 'aboveCentre', limit: 10 } })
  expect(await merge(6, { into: little })).toMatchObject({ refusal: { code: 'sameGroup' } })
  expect(await merge(6, { into: crypto.randomUUID() })).toMatchObject({ refusal: { code: 'notFound' } })
  expect(await merge(6, { day: day('2026-12-10') })).toMatchObject({ refusal: { code: 'notFound' } })
  const results = await Promise.all([merge(8), merge(8)])
  expect(results.map((result) => (result.ok ? 'merged' : result.refusal.code)).sort()).toEqual([
    'alreadyMerged',
    'merged',
  ])
  expect(await merge(8, { from: big, into: little })).toMatchObject({ refusal: { code: 'intoIsMerged' } })
  // A group without places of its own gets none back but by undoing the merge.
  const capacity = {
    groupId: little,
    slot: 'all' as const,
    capacity: 4,
    firstDay: wednesday,
    lastDay: wednesday,
  }
  expect(
    await changeCapacity(asking, { ...capacity, programmeId: on.programmeId, weekdays: [] }),
  ).toMatchObject({ refusal: { refusals: Array(slots.length).fill({ code: 'merged', day: wednesday }) } })
  await prisma.openDay.updateMany({ where: { programmeId: on.programmeId }, data: { closedReason: 'Neige' } })
  expect(await merge(8, { day: next })).toMatchObject({ refusal: { code: 'closed' } })
})
