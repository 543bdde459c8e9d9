import { beforeAll, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBookingFamily, createService, falsePlaces, put, submit } from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer, settingsScope, staffScopeOf } from '@/prisma/offer-factory'
import { changeDeclared } from '../declared/service'
import { monthOfDays, programmeOf } from '../queries'
import { capacityPreview } from './queries'
import { capacitySchema, type CapacityChange } from './schema'
import { changeCapacity } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '09:00')
const days = [0, 7, 14].map((later) => addDays(day('2026-12-09'), later))
const [first, second, third] = days as [Day, Day, Day]

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

/** An accueil where Léonie has a whole day and Gabin, who is five, a morning, on the first Wednesday. */
async function heldOffer() {
  const offer = await createOffer(prisma, {
    days,
    rules: openRules(),
    capacity: 6,
    centreCapacity: 10,
    underSixCapacity: 4,
  })
  const family = await createBookingFamily(prisma, now, {
    children: [
      { firstName: 'Léonie', lastName: 'Aubin' },
      { firstName: 'Gabin', lastName: 'Aubin', birthDate: day('2021-06-01') },
    ],
  })
  await service.askAndAccept(family, now, {
    activityId: offer.wholeDay,
    days: [first],
    childId: family.childIds[0],
  })
  await service.ask(family, now, { activityId: offer.morning, days: [first], childId: family.childIds[1] })
  const on = { programmeId: offer.programmeId, groupId: offer.groupId, firstDay: first, lastDay: first }
  const asking = { staff: service.staff, now }
  const change = (asked: Partial<CapacityChange>) =>
    changeCapacity(asking, { ...on, slot: 'all', weekdays: [], capacity: 6, ...asked })
  const capacities = async () =>
    (
      await prisma.place.findMany({
        where: { groupId: offer.groupId },
        orderBy: [{ day: 'asc' }, { slot: 'asc' }],
      })
    ).map(({ capacity }) => capacity)
  return { ...offer, family, on, asking, change, capacities }
}

test('fewer places than children are refused, with their names, and the half-days that could change don’t', async () => {
  const { change, capacities } = await heldOffer()
  const refused = await change({ capacity: 1 })
  expect(refused).toEqual({
    ok: false,
    refusal: {
      code: 'refusedDays',
      refusals: [
        { code: 'belowHeld', day: first, slot: 'morning', held: 2, names: ['Gabin Aubin', 'Léonie Aubin'] },
      ],
    },
  })
  expect(await capacities()).toEqual(Array(9).fill(6))
  expect(await change({ capacity: 1, slot: 'meal' })).toMatchObject({
    value: { changed: 1, grownPlaceIds: [] },
  })
  expect(await change({ capacity: 2, slot: 'morning' })).toMatchObject({ value: { changed: 1 } })
  expect((await capacities()).slice(0, 3)).toEqual([2, 1, 6])
})

test('more than the centre has declared is the administrator’s: the day is declared anew, then the group grows', async () => {
  const { change, programmeId } = await heldOffer()
  expect(await change({ capacity: 11 })).toMatchObject({
    refusal: { code: 'refusedDays', refusals: Array(3).fill({ code: 'aboveCentre', limit: 10 }) },
  })
  const admin = { staff: await settingsScope(prisma), now }
  const declare = (capacity: number, underSixCapacity: number) =>
    changeDeclared(admin, { programmeId, day: first, slot: 'all', capacity, underSixCapacity })
  expect(await declare(1, 1)).toMatchObject({
    refusal: { refusals: [{ code: 'belowHeld', slot: 'morning', names: ['Gabin Aubin', 'Léonie Aubin'] }] },
  })
  expect(await declare(12, 0)).toMatchObject({
    refusal: { refusals: [{ code: 'underSixBelowHeld', slot: 'morning', held: 1, names: ['Gabin Aubin'] }] },
  })
  expect(await declare(3, 4)).toMatchObject({
    refusal: { refusals: Array(3).fill({ code: 'underSixAboveAll' }) },
  })
  expect(await declare(12, 4)).toEqual({ ok: true, value: { changed: 3 } })
  const grown = await change({ capacity: 11 })
  expect(grown.ok && grown.value.grownPlaceIds).toHaveLength(3)
  expect(await change({ capacity: 11 })).toMatchObject({ value: { changed: 0, grownPlaceIds: [] } })
})

test('the half-days that a centre can’t declare so low are said in the order of the day', async () => {
  const { programmeId } = await heldOffer()
  const admin = { staff: await settingsScope(prisma), now }
  const none = { capacity: 0, underSixCapacity: 0 }
  const refused = await changeDeclared(admin, { programmeId, day: first, slot: 'all', ...none })
  expect(refused).toMatchObject({
    refusal: { refusals: [{ slot: 'morning' }, { slot: 'meal' }, { slot: 'afternoon' }] },
  })
})

test('a group of under-sixes has no more places than the centre has declared for them', async () => {
  const { change, groupId } = await heldOffer()
  await prisma.group.update({ where: { id: groupId }, data: { maxAge: 5 } })
  // What it has above already may be lowered, not raised.
  expect(await change({ capacity: 5, firstDay: second, lastDay: second })).toMatchObject({ ok: true })
  expect(await change({ capacity: 6, firstDay: second, lastDay: second, slot: 'meal' })).toMatchObject({
    refusal: { refusals: [{ code: 'aboveUnderSix', limit: 4 }] },
  })
})

test('several days are changed together or not at all; those that refuse are named', async () => {
  const { change, capacities, on, asking } = await heldOffer()
  const refused = await change({ capacity: 0, lastDay: third })
  expect(refused).toMatchObject({ refusal: { code: 'refusedDays' } })
  const preview = await capacityPreview(asking.staff, now, {
    ...on,
    lastDay: third,
    slot: 'all',
    weekdays: [],
    capacity: 0,
  })
  expect(preview!.refusals.map((one) => 'day' in one && one.day)).toEqual(Array(3).fill(first))
  expect(preview!.places).toHaveLength(9)
  expect(await capacities()).toEqual(Array(9).fill(6))
  expect(await change({ capacity: 0, firstDay: second, lastDay: third })).toMatchObject({
    value: { changed: 6 },
  })
  expect(await capacities()).toEqual([6, 6, 6, 0, 0, 0, 0, 0, 0])
  expect(await change({ capacity: 3, lastDay: third, weekdays: ['1', '2'] })).toMatchObject({
    refusal: { code: 'noDay' },
  })
})

test('a closed day is left out, and a day that is over doesn’t change', async () => {
  const { change, programmeId, capacities } = await heldOffer()
  await prisma.openDay.update({
    where: { programmeId_day: { programmeId, day: toDb(third) } },
    data: { closedReason: 'Grève' },
  })
  expect(await change({ capacity: 4, firstDay: second, lastDay: third })).toMatchObject({
    value: { changed: 3 },
  })
  expect((await capacities()).slice(6)).toEqual([6, 6, 6])
  const late = { staff: service.staff, now: parisInstant(addDays(second, 1), '00:00') }
  const { on } = await heldOffer()
  expect(await changeCapacity(late, { ...on, slot: 'all', weekdays: [], capacity: 4 })).toMatchObject({
    refusal: { refusals: Array(3).fill({ code: 'past', day: first }) },
  })
})

test('two changes at once both hold; a basket at the same moment never has more children than places', async () => {
  const { change, wholeDay, family } = await heldOffer()
  await put(family, now, { activityId: wholeDay, days: [second], childId: family.childIds[0] })
  const [, lowered] = await Promise.all([
    submit(family, now),
    change({ capacity: 0, firstDay: second, lastDay: second }),
    change({ capacity: 0, firstDay: second, lastDay: second }),
  ])
  const sent = await prisma.placeHold.count({
    where: { day: toDb(second), child: { id: family.childIds[0] } },
  })
  // Whoever came first: the child has a place and the change is refused, or there is no place and no child.
  expect(lowered.ok).toBe(sent === 0)
  expect(await falsePlaces(prisma)).toEqual([])
})

test('a director changes the places of their centres only; every change is in the journal', async () => {
  const { on, change, centreId } = await heldOffer()
  const staff = staffScopeOf(await createStaff(prisma, { role: 'director' }), [centreId])
  const stranger = staffScopeOf(await createStaff(prisma, { role: 'director' }), [])
  const asked = { ...on, slot: 'all' as const, weekdays: [], capacity: 5 }
  expect(await changeCapacity({ staff: stranger, now }, asked)).toMatchObject({
    refusal: { code: 'notFound' },
  })
  expect(await changeCapacity({ staff, now }, asked)).toMatchObject({ value: { changed: 3 } })
  const trail = await prisma.auditEntry.findMany({ where: { accountId: staff.accountId } })
  expect(trail.map(({ action, details }) => [action, details])).toContainEqual([
    'place.changeCapacity',
    { groupId: on.groupId, day: first, slot: 'meal', before: 6, after: 5 },
  ])
  expect(await change({ programmeId: crypto.randomUUID() })).toMatchObject({ refusal: { code: 'notFound' } })
})

test('the month shows each day of a group, what it holds and what waits', async () => {
  const { programmeId, groupId } = await heldOffer()
  const programme = (await programmeOf(prisma, service.staff, programmeId))!
  const { groups, days: rows } = await monthOfDays(service.staff, programme, '2026-12' as never)
  expect(groups).toEqual([{ id: groupId, name: '3-11 ans' }])
  expect(
    rows.map((row) => [row.day, row.groups[0]!.pending, row.groups[0]!.slots.map(({ held }) => held)]),
  ).toEqual([
    [first, 1, [2, 1, 1]],
    [second, 0, [0, 0, 0]],
    [third, 0, [0, 0, 0]],
  ])
})

test('the form wants a group, a number and days', () => {
  const typed = {
    programmeId: crypto.randomUUID(),
    groupId: 'x',
    slot: '',
    capacity: '-1',
    firstDay: '',
    lastDay: '2026-13-01',
  }
  const faults = capacitySchema.safeParse(typed).error!.issues.map(({ path }) => path.join('.'))
  expect(faults).toEqual(['groupId', 'slot', 'capacity', 'firstDay', 'lastDay'])
})
