import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { slots } from '@/lib/rules/places'
import { type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBookingFamily, createService, falsePlaces, put, tap } from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer, settingsScope, staffScopeOf } from '@/prisma/offer-factory'
import { addActivity, changeActivity, removeActivity } from '../activity/service'
import { centresWithProgrammes } from '../centre/queries'
import { centreForm } from '../centre/schema'
import { saveCentre } from '../centre/service'
import { touchedByBand } from '../group/queries'
import { addGroup, changeGroup, removeGroup } from '../group/service'
import { programmeToEdit } from './queries'
import { addProgramme, archiveProgramme, changeProgramme, restoreProgramme } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '09:00')
const [first, second] = [day('2026-12-09'), day('2026-12-16')] as [Day, Day]

let asking: { staff: Awaited<ReturnType<typeof settingsScope>>; now: number }
let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
  asking = { staff: await settingsScope(prisma), now }
})

/** An accueil for 3 to 11 years where Léonie, nine, is expected on the first Wednesday. */
async function heldOffer() {
  const offer = await createOffer(prisma, {
    ...{ days: [first, second], rules: openRules() },
    ...{ capacity: 6, centreCapacity: 10, underSixCapacity: 4 },
  })
  const family = await createBookingFamily(prisma, now, {
    children: [{ firstName: 'Léonie', lastName: 'Aubin', birthDate: day('2017-06-01') }],
  })
  await service.askAndAccept(family, now, { activityId: offer.wholeDay, days: [first] })
  return { ...offer, family }
}

const placesOn = async (groupId: string, on: Day) =>
  (await prisma.place.findMany({ where: { groupId, day: toDb(on) }, orderBy: { slot: 'asc' } })).map(
    ({ slot, capacity }) => `${slot} ${capacity}`,
  )

test('what a centre declares is followed by its days to come, but for those that have numbers of their own', async () => {
  const { centreId } = await heldOffer()
  const centre = (capacity: string, underSixCapacity = '2') =>
    centreForm.parse({
      centreId,
      name: `Centre ${centreId}`,
      capacity,
      underSixCapacity,
      tamNumber: '0371234',
    })
  await prisma.centrePlace.updateMany({
    where: { centreId, day: toDb(second), slot: 'meal' },
    data: { capacity: 5 },
  })
  const declared = async () =>
    (
      await prisma.centrePlace.findMany({ where: { centreId }, orderBy: [{ day: 'asc' }, { slot: 'asc' }] })
    ).map(({ capacity }) => capacity)
  expect(await saveCentre(asking, centre('20'))).toEqual({ ok: true, value: { id: centreId } })
  expect(await declared()).toEqual([20, 20, 20, 20, 5, 20])
  expect(await saveCentre(asking, centre('0', '0'))).toMatchObject({
    refusal: {
      code: 'refusedDays',
      refusals: ['morning', 'meal', 'afternoon'].map((slot) => ({
        code: 'belowHeld',
        day: first,
        slot,
        names: ['Léonie Aubin'],
      })),
    },
  })
  expect(await declared()).toEqual([20, 20, 20, 20, 5, 20])
  const other = await heldOffer()
  const { name } = await prisma.centre.findUniqueOrThrow({ where: { id: other.centreId } })
  expect(await saveCentre(asking, { ...centre('20'), name })).toMatchObject({
    refusal: { code: 'nameTaken' },
  })
  expect(await saveCentre(asking, { ...centre('20'), centreId: randomUUID(), name: 'X' })).toMatchObject({
    refusal: { code: 'notFound' },
  })
  const added = await saveCentre(asking, { ...centre('20'), centreId: null, name: 'Centre nouveau' })
  expect(
    added.ok && (await centresWithProgrammes(asking.staff)).find(({ id }) => id === added.value.id),
  ).toMatchObject({
    ...{ name: 'Centre nouveau', capacity: 20, tamNumber: '0371234', programmes: [] },
  })
  expect(
    centreForm.safeParse({ centreId: '', name: 'A', capacity: '3', underSixCapacity: '4' }).error!.issues[0]!
      .path,
  ).toEqual(['underSixCapacity'])
})

test('an accueil is added, renamed, archived once nobody is expected, and opened again', async () => {
  const { programmeId, centreId } = await heldOffer()
  const { ruleSetId, tariffId } = await prisma.programme.findUniqueOrThrow({ where: { id: programmeId } })
  const name = `Nouveau ${centreId}`
  const asked = { centreId, ruleSetId, tariffId, name, kind: 'vacances' as const }
  const added = await addProgramme(asking, asked)
  expect(await addProgramme(asking, asked)).toMatchObject({ refusal: { code: 'nameTaken' } })
  expect(await addProgramme(asking, { ...asked, name: 'Y', tariffId: randomUUID() })).toMatchObject({
    refusal: { code: 'notFound' },
  })
  expect(await changeProgramme(asking, { programmeId, name, fewLeft: 2 })).toMatchObject({
    refusal: { code: 'nameTaken' },
  })
  expect(await changeProgramme(asking, { programmeId, name: `Autre ${centreId}`, fewLeft: 2 })).toMatchObject(
    { ok: true },
  )
  expect(await archiveProgramme(asking, programmeId)).toMatchObject({
    refusal: { code: 'expected', children: [{ name: 'Léonie Aubin', days: [first] }] },
  })
  const newId = added.ok ? added.value.id : ''
  expect(await archiveProgramme(asking, newId)).toMatchObject({ ok: true })
  expect(await programmeToEdit(asking.staff, newId)).toMatchObject({
    isArchived: true,
    groups: [],
    activities: [],
  })
  expect(await restoreProgramme(asking, newId)).toMatchObject({ ok: true })
  expect(await programmeToEdit(asking.staff, newId)).toMatchObject({ isArchived: false })
  const stranger = staffScopeOf(await createStaff(prisma, { role: 'director' }), [])
  expect(await programmeToEdit(stranger, newId)).toBeNull()
  expect(
    await changeProgramme({ staff: stranger, now }, { programmeId, name: 'Z', fewLeft: 1 }),
  ).toMatchObject({
    refusal: { code: 'notFound' },
  })
})

test('ages that leave an expected child out are saved once that was seen; the child keeps its place', async () => {
  const { groupId, programmeId } = await heldOffer()
  const younger = { groupId, name: '3-8 ans', minAge: 3, maxAge: 8 }
  expect(await touchedByBand(asking.staff, now, groupId, younger)).toMatchObject([
    { name: 'Léonie Aubin', days: [first] },
  ])
  expect(await changeGroup(asking, { ...younger, seen: 0 })).toEqual({
    ok: false,
    refusal: { code: 'seeFirst', programmeId },
  })
  expect(await changeGroup(asking, { ...younger, seen: 1 })).toEqual({ ok: true, value: { programmeId } })
  expect(await prisma.placeHold.count({ where: { place: { groupId } } })).toBe(3)
  expect(
    await addGroup(asking, { programmeId, name: '8-11 ans', minAge: 8, maxAge: 11, capacity: 5 }),
  ).toMatchObject({
    refusal: { code: 'overlaps', name: '3-8 ans' },
  })
  expect(
    await addGroup(asking, { programmeId, name: '9-11 ans', minAge: 9, maxAge: 11, capacity: 11 }),
  ).toMatchObject({
    refusal: { code: 'aboveCentre', limit: 10 },
  })
  expect(
    await addGroup(asking, { programmeId, name: '3-8 ans', minAge: 9, maxAge: 11, capacity: 5 }),
  ).toMatchObject({
    refusal: { code: 'nameTaken' },
  })
  expect(
    await addGroup(asking, { programmeId, name: '9-11 ans', minAge: 9, maxAge: 11, capacity: 5 }),
  ).toMatchObject({ ok: true })
  const added = (await prisma.group.findFirstOrThrow({ where: { programmeId, name: '9-11 ans' } })).id
  expect(await placesOn(added, second)).toEqual(['morning 5', 'meal 5', 'afternoon 5'])
  expect(await removeGroup(asking, groupId)).toMatchObject({ refusal: { code: 'inUse' } })
  expect(await removeGroup(asking, added)).toMatchObject({ ok: true })
  expect(await prisma.place.count({ where: { groupId: added } })).toBe(0)
  expect(await changeGroup(asking, { ...younger, groupId: added, seen: 0 })).toMatchObject({
    refusal: { code: 'notFound' },
  })
  expect(await falsePlaces(prisma)).toEqual([])
})

test('a formula gets places on the days that are open; one that was asked for keeps its half-days', async () => {
  const { programmeId, groupId, wholeDay, morning, family } = await heldOffer()
  const formula = { name: 'Journée et soirée', slots: [...slots], startsAt: '12:00' }
  const meal = { ...formula, slots: ['meal' as const] }
  expect(await addActivity(asking, { programmeId, ...meal })).toMatchObject({ refusal: { code: 'noPrice' } })
  await prisma.place.deleteMany({ where: { groupId, day: toDb(second), slot: 'meal' } })
  expect(await addActivity(asking, { programmeId, ...formula })).toMatchObject({ ok: true })
  expect(await placesOn(groupId, second)).toEqual(['morning 6', 'meal 6', 'afternoon 6'])
  expect(await addActivity(asking, { programmeId, ...formula })).toMatchObject({
    refusal: { code: 'nameTaken' },
  })
  const added = (
    await prisma.activity.findFirstOrThrow({ where: { programmeId, name: 'Journée et soirée' } })
  ).id
  expect(await tap(family, now, { activityId: added, day: second })).toBe('added')
  expect(await removeActivity(asking, added)).toMatchObject({ refusal: { code: 'inUse' } })
  expect(await tap(family, now, { activityId: added, day: second })).toBe('removed')
  expect(await removeActivity(asking, added)).toMatchObject({ ok: true })
  const whole = { activityId: wholeDay, name: 'Journée', startsAt: '08:30' }
  expect(await changeActivity(asking, { ...whole, slots: ['morning'] })).toMatchObject({
    refusal: { code: 'inUse' },
  })
  expect(await changeActivity(asking, { ...whole, slots: ['afternoon', 'meal', 'morning'] })).toMatchObject({
    ok: true,
  })
  expect(
    await changeActivity(asking, {
      activityId: morning,
      name: 'Matin long',
      startsAt: '08:00',
      slots: ['afternoon'],
    }),
  ).toMatchObject({ ok: true })
  await put(family, now, { activityId: morning, days: [second] })
  const trail = await prisma.auditEntry.findMany({ where: { subjectKind: 'activity' } })
  expect(trail.map(({ action }) => action).sort()).toEqual([
    ...['activity.add', 'activity.change', 'activity.change', 'activity.remove'],
  ])
})

test('the list of centres is read in the same number of statements, whatever their number', async () => {
  const { statements, result } = await countStatements(() => centresWithProgrammes(asking.staff))
  expect(result.length).toBeGreaterThan(3)
  expect(statements).toBeLessThanOrEqual(4)
})
