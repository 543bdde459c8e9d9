import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { slots } from '@/lib/rules/places'
import { type Day, day, daysFrom, weekday } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBookingFamily, falsePlaces, put, submit, tap } from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer, settingsScope, staffScopeOf } from '@/prisma/offer-factory'
import { periodsToPrepare, programmesInPeriod } from '../period/queries'
import { changeOpening, withdrawDays } from '../period/service'
import { periodPlan } from './queries'
import { prepareSchema, type Preparation } from './schema'
import { preparePeriod } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-08-24'), '09:00')
const workdays = (first: string, last: string) =>
  daysFrom(day(first), day(last)).filter((one) => weekday(one) <= 5)
const lastYear = workdays('2025-10-20', '2025-10-31')
const thisYear = workdays('2026-10-19', '2026-10-30')

let admin: Awaited<ReturnType<typeof settingsScope>>
let asking: { staff: typeof admin; now: number }
let periodId: string
let beforeId: string
const accueils: Awaited<ReturnType<typeof createOffer>>[] = []

beforeAll(async () => {
  await createOrganisation(prisma)
  admin = await settingsScope(prisma)
  asking = { staff: admin, now }
  const period = (schoolYear: string, firstDay: string, lastDay: string) =>
    prisma.period.create({
      data: {
        ...{ kind: 'holiday', name: 'Vacances de la Toussaint', schoolYear },
        ...{ firstDay: toDb(day(firstDay)), lastDay: toDb(day(lastDay)) },
      },
    })
  beforeId = (await period('2025-2026', '2025-10-18', '2025-11-02')).id
  periodId = (await period('2026-2027', '2026-10-17', '2026-11-01')).id
  for (const name of ['Les Tilleuls', 'Le Moulin', 'La Grange', 'Chaveignes']) {
    const offer = await createOffer(prisma, {
      name,
      days: lastYear,
      rules: openRules(),
      capacity: 14,
      centreCapacity: 40,
      underSixCapacity: 20,
    })
    await prisma.programme.update({ where: { id: offer.programmeId }, data: { kind: 'vacances', name } })
    accueils.push(offer)
  }
  // Le Moulin had fewer places once: what it usually had is proposed.
  await prisma.place.updateMany({
    where: { groupId: accueils[1]!.groupId, day: toDb(lastYear[0]!) },
    data: { capacity: 3 },
  })
})

/** What the page sends when nothing is changed on it. */
async function asProposed(changes: Partial<Preparation> = {}): Promise<Preparation> {
  const plan = (await periodPlan(admin, now, { periodId, beforeId: null }))!
  return prepareSchema.parse({
    periodId,
    ...(plan.opening && { opensOn: plan.opening.on, opensAt: plan.opening.at }),
    days: Object.fromEntries(
      plan.programmes.map(({ id, days }) => [
        id,
        days.filter(({ isProposed }) => isProposed).map(({ day }) => day),
      ]),
    ),
    places: Object.fromEntries(
      plan.programmes.flatMap(({ groups }) =>
        groups.map(({ id, places }) => [
          id,
          Object.fromEntries(Object.entries(places).map(([slot, count]) => [slot, String(count)])),
        ]),
      ),
    ),
    ...changes,
  })
}

test('last year’s days and places are proposed, in a constant number of statements', async () => {
  const { result, statements } = await countStatements(() =>
    periodPlan(admin, now, { periodId, beforeId: null }),
  )
  expect(statements).toBeLessThanOrEqual(4)
  const plan = result!
  expect(plan.before).toMatchObject({ id: beforeId })
  expect(plan.programmes.map(({ name }) => name)).toEqual([
    'Chaveignes',
    'La Grange',
    'Le Moulin',
    'Les Tilleuls',
  ])
  for (const { days, groups } of plan.programmes) {
    expect(days).toEqual(thisYear.map((day) => ({ day, note: null, isProposed: true })))
    expect(groups.map(({ places }) => places)).toEqual([{ morning: 14, meal: 14, afternoon: 14 }])
  }
  expect(plan.opening).toBeNull()
  expect(await periodPlan(admin, now, { periodId: randomUUID(), beforeId: null })).toBeNull()
  expect(await periodPlan(admin, now, { periodId: 'x', beforeId: null })).toBeNull()
})

test('a number of places above what the centre has declared, or left out, is refused at its field: nothing is written', async () => {
  const asked = await asProposed()
  const [first, second] = accueils
  const faulty = {
    ...asked,
    places: {
      ...asked.places,
      [first!.groupId]: { morning: 41, meal: 40, afternoon: null },
      [second!.groupId]: {},
    },
  }
  expect(await preparePeriod(asking, faulty)).toEqual({
    ok: false,
    refusal: {
      code: 'places',
      faults: expect.arrayContaining([
        { code: 'aboveCentre', limit: 40, groupId: first!.groupId, slot: 'morning' },
        { code: 'noNumber', groupId: first!.groupId, slot: 'afternoon' },
        ...slots.map((slot) => ({ code: 'noNumber', groupId: second!.groupId, slot })),
      ]),
    },
  })
  expect(await preparePeriod(asking, { ...asked, days: {} })).toMatchObject({ refusal: { code: 'noDays' } })
  expect(await preparePeriod(asking, { ...asked, opensOn: thisYear[0]!, opensAt: '08:30' })).toMatchObject({
    refusal: { code: 'opensTooLate' },
  })
  expect(
    await preparePeriod(asking, { ...asked, days: { [first!.programmeId]: [day('2026-11-04')] } }),
  ).toMatchObject({
    refusal: { code: 'outside' },
  })
  const later = { staff: admin, now: parisInstant(thisYear[0]!, '00:00') }
  expect(await preparePeriod(later, asked)).toMatchObject({ refusal: { code: 'past', day: thisYear[0] } })
  expect(await prisma.openDay.count({ where: { day: { gte: toDb(thisYear[0]!) } } })).toBe(0)
})

test('a director prepares the accueils of their centres only', async () => {
  const director = staffScopeOf(await createStaff(prisma, { role: 'director' }), [accueils[0]!.centreId])
  const plan = (await periodPlan(director, now, { periodId, beforeId: null }))!
  expect(plan.programmes.map(({ name }) => name)).toEqual(['Les Tilleuls'])
  expect(await preparePeriod({ staff: director, now }, await asProposed())).toMatchObject({
    refusal: { code: 'notFound' },
  })
})

test('it opens all of it at once, sent twice at the same moment too; families ask from the hour that was set', async () => {
  const asked = await asProposed({ opensOn: day('2026-09-14'), opensAt: '08:30' })
  const answers = await Promise.all([preparePeriod(asking, asked), preparePeriod(asking, asked)])
  expect(answers.map((answer) => answer.ok && answer.value.days).sort()).toEqual([0, 40])
  expect(await preparePeriod(asking, asked)).toEqual({ ok: true, value: { days: 0 } })
  const from = { day: { gte: toDb(thisYear[0]!) } }
  expect(await prisma.openDay.count({ where: from })).toBe(40)
  expect(await prisma.place.count({ where: { ...from, capacity: 14 } })).toBe(120)
  expect(await prisma.centrePlace.count({ where: { ...from, capacity: 40 } })).toBe(120)
  expect((await periodPlan(admin, now, { periodId, beforeId: null }))!.opening).toEqual({
    ...{ on: '2026-09-14', at: '08:30' },
  })
  const { programmeId, wholeDay: activityId } = accueils[0]!
  const family = await createBookingFamily(prisma, now)
  const on = thisYear[2]!
  const at = (time: string) => parisInstant(day('2026-09-14'), time)
  expect(await tap(family, at('08:29'), { activityId, day: on })).toBe('notYet')
  await put(family, at('08:30'), { activityId, days: [on] })
  expect((await submit(family, at('08:30'))).sent).toBe(1)
  expect(await programmesInPeriod(admin, now, (await periodsToPrepare(admin, now))[0]!)).toContainEqual(
    expect.objectContaining({
      ...{ id: programmeId, days: 10, unasked: 9, pending: 1 },
      ahead: { firstDay: thisYear[0], lastDay: thisYear.at(-1) },
    }),
  )
})

test('what nobody has asked for is taken back; a day in a basket, or asked for, stays', async () => {
  const { programmeId, wholeDay: activityId } = accueils[0]!
  const opened = parisInstant(day('2026-09-20'), '08:30')
  const family = await createBookingFamily(prisma, now)
  await put(family, opened, { activityId, days: [thisYear[5]!] })
  const on = { periodId, programmeId }
  expect(await withdrawDays({ staff: admin, now: opened }, on)).toEqual({ ok: true, value: { days: 8 } })
  expect(await withdrawDays({ staff: admin, now: opened }, on)).toEqual({ ok: true, value: { days: 0 } })
  const left = await prisma.openDay.findMany({ where: { programmeId, day: { gte: toDb(thisYear[0]!) } } })
  expect(left).toHaveLength(2)
  expect(
    await prisma.place.count({ where: { groupId: accueils[0]!.groupId, day: { gte: toDb(thisYear[0]!) } } }),
  ).toBe(6)
  expect(
    await prisma.centrePlace.count({
      where: { centreId: accueils[0]!.centreId, day: { gte: toDb(thisYear[0]!) } },
    }),
  ).toBe(6)
  expect((await submit(family, opened)).sent).toBe(1)
  expect(await falsePlaces(prisma)).toEqual([])
  const stranger = staffScopeOf(await createStaff(prisma, { role: 'director' }), [])
  expect(await withdrawDays({ staff: stranger, now: opened }, on)).toMatchObject({
    refusal: { code: 'notFound' },
  })
})

test('an opening is moved, or given back to the règlement', async () => {
  const on = { periodId, programmeId: accueils[1]!.programmeId }
  expect(await changeOpening(asking, { ...on, opensOn: day('2026-10-05'), opensAt: '19:00' })).toMatchObject({
    ok: true,
  })
  const openingOf = async () =>
    (await programmesInPeriod(admin, now, (await periodsToPrepare(admin, now))[0]!)).find(
      ({ id }) => id === on.programmeId,
    )!.opensAt
  expect(await openingOf()).toBe(parisInstant(day('2026-10-05'), '19:00'))
  expect(await changeOpening(asking, { ...on, opensOn: day('2026-11-01'), opensAt: '08:00' })).toMatchObject({
    refusal: { code: 'opensTooLate' },
  })
  // The others open in September: nothing is proposed for all, and leaving it empty changes none.
  expect((await periodPlan(admin, now, { periodId, beforeId: null }))!.opening).toBeNull()
  const again = await asProposed({ days: { [on.programmeId]: [thisYear[0]!] } })
  expect(await preparePeriod(asking, again)).toEqual({ ok: true, value: { days: 0 } })
  expect(await openingOf()).toBe(parisInstant(day('2026-10-05'), '19:00'))
  await changeOpening(asking, { ...on, opensOn: null, opensAt: null })
  expect(await openingOf()).toBeNull()
})

test('every step is in the journal', async () => {
  const trail = await prisma.auditEntry.findMany({
    where: { accountId: admin.accountId },
    orderBy: { id: 'asc' },
  })
  expect(new Set(trail.map(({ action }) => action))).toEqual(
    new Set(['period.prepare', 'period.withdrawDays', 'period.opening']),
  )
})

test('the form wants a day and an hour together, and numbers', () => {
  const faults = (typed: object) =>
    prepareSchema.safeParse({ periodId, ...typed }).error?.issues.map(({ path }) => path.join('.'))
  expect(faults({ opensOn: '2026-09-14', opensAt: '' })).toEqual(['opensAt'])
  expect(faults({ opensOn: '', opensAt: '' })).toBeUndefined()
  const group = accueils[0]!.groupId
  expect(faults({ places: { [group]: { morning: 'dix' } } })).toEqual([`places.${group}.morning`])
  const one: Day[] = prepareSchema.parse({ periodId, days: { [group]: '2026-10-19' } }).days[group]!
  expect(one).toEqual(['2026-10-19'])
})
