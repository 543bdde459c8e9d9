import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBookingFamily, put, refusals } from '@/prisma/booking-factory'
import { bookAnyTime, openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { basketOf } from './queries'
import { removedLines, removedNames } from './removal/schema'
import { putBack, removeLines } from './removal/service'
import { submitBasket } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-26'), '09:00')
const wednesdays = Array.from({ length: 4 }, (_, week) => addDays(day('2026-12-09'), 7 * week))
const [first, second, third] = wednesdays as [Day, Day, Day]

beforeAll(() => createOrganisation(prisma))

const aFamily = () => createBookingFamily(prisma, now)
const anOffer = (change = {}) => createOffer(prisma, { days: wednesdays, rules: openRules(), ...change })
const changes = async (family: Awaited<ReturnType<typeof aFamily>>, at = now) =>
  (await basketOf(family.scope, at)).items.map(({ change, price }) => change && { ...change, price })

test('the same key with another basket is the first answer, and leaves the basket as it is', async () => {
  const [family, { wholeDay }] = [await aFamily(), await anOffer()]
  await put(family, now, { activityId: wholeDay, days: [first] })
  const key = randomUUID()
  const before = await submitBasket(family.scope, now, { key, allOrNothing: false })
  await put(family, now, { activityId: wholeDay, days: [second] })
  const again = await submitBasket(family.scope, now, { key, allOrNothing: false })
  expect(before).toMatchObject({ ok: true, value: { sent: 1, left: 0 } })
  expect(again).toMatchObject({ ok: true, value: { sent: 1, left: 1 } })
  expect(again.ok && before.ok && again.value.reference === before.value.reference).toBe(true)
  expect(await refusals(family, now)).toEqual([[second, null]])
})

test.each([
  { level: 'the centre', born: day('2018-05-04'), centreCapacity: 1, underSixCapacity: 1 },
  { level: 'the centre’s under-sixes', born: day('2022-05-04'), centreCapacity: 9, underSixCapacity: 1 },
])(
  'siblings share the last place of $level: one is sent, the other stays and says why',
  async ({ born, ...capacities }) => {
    const family = await createBookingFamily(prisma, now, {
      children: [{ birthDate: born }, { birthDate: born }],
    })
    const { wholeDay } = await anOffer({ days: [first], capacity: 9, ...capacities })
    for (const childId of family.childIds)
      await put(family, now, { activityId: wholeDay, days: [first], childId })
    expect(await refusals(family, now)).toEqual([
      [first, null],
      [first, 'full'],
    ])
    const sent = await submitBasket(family.scope, now, { key: randomUUID(), allOrNothing: false })
    expect(sent).toMatchObject({ ok: true, value: { sent: 1, left: 1 } })
  },
)

test('the key of another family gives nothing of theirs, and sends nothing', async () => {
  const [family, stranger, { wholeDay }] = [await aFamily(), await aFamily(), await anOffer()]
  await put(family, now, { activityId: wholeDay, days: [first] })
  await put(stranger, now, { activityId: wholeDay, days: [second] })
  const key = randomUUID()
  await submitBasket(family.scope, now, { key, allOrNothing: false })
  expect(await submitBasket(stranger.scope, now, { key, allOrNothing: false })).toEqual({
    ok: false,
    refusal: { code: 'keyTaken' },
  })
  expect(await refusals(stranger, now)).toEqual([[second, null]])
})

test('a line says that its day became full, closed or too late, or that its price changed', async () => {
  const family = await aFamily()
  const { wholeDay, groupId, programmeId } = await anOffer()
  await put(family, now, { activityId: wholeDay, days: [first, second, third] })
  expect(await changes(family)).toEqual([null, null, null])
  await prisma.place.updateMany({ where: { groupId, day: toDb(first) }, data: { capacity: 0 } })
  await prisma.openDay.updateMany({
    where: { programmeId, day: toDb(second) },
    data: { closedReason: 'travaux' },
  })
  await prisma.quotientFamilial.create({
    data: { familyId: family.id, value: 300, validFrom: toDb(day('2024-01-01')) },
  })
  const [full, closed, cheaper] = await changes(family)
  expect([full?.kind, closed?.kind]).toEqual(['refused', 'refused'])
  expect(cheaper).toMatchObject({ kind: 'price' })
  if (cheaper?.kind === 'price') expect(cheaper.promised).toBeGreaterThan(cheaper.price)
  expect((await changes(family, parisInstant(third, '12:00'))).map((one) => one?.kind)).toEqual([
    ...['refused', 'refused', 'refused'],
  ])
})

test('two lines of one basket for one half-day, or beyond a quota, are no change', async () => {
  const family = await aFamily()
  const quota = {
    of: 'booking',
    max: 1,
    unit: 'days',
    per: 'child',
    span: 'schoolYear',
    over: 'refused',
  } as const
  const { wholeDay, morning } = await anOffer({
    rules: openRules({ booking: [bookAnyTime], quotas: [quota] }),
  })
  await put(family, now, { activityId: wholeDay, days: [first, second] })
  await put(family, now, { activityId: morning, days: [first] })
  expect((await refusals(family, now)).map(([, code]) => code)).toEqual([
    ...[null, 'alreadyAsked', 'overBookingQuota'],
  ])
  expect(await changes(family)).toEqual([null, null, null])
})

test('removed lines are put back by their names, those that can still be taken', async () => {
  const [family, stranger] = [await aFamily(), await aFamily()]
  const { wholeDay, groupId } = await anOffer()
  await put(family, now, { activityId: wholeDay, days: [first, second, third] })
  const all = { childId: family.childId, kind: 'book' } as const
  expect(await removeLines(stranger.scope, all)).toEqual([])
  const removed = await removeLines(family.scope, all)
  expect(removed.map((line) => line.day)).toEqual([first, second, third])
  const names = removedNames(removed)
  expect(names).toEqual([`book_${family.childId}_${wholeDay}_${first}_${second}_${third}`])
  expect(removedLines(names)).toEqual(removed)

  await prisma.place.updateMany({ where: { groupId, day: toDb(second) }, data: { capacity: 0 } })
  expect(await putBack(family.scope, now, removed)).toMatchObject({ added: 2, refusals: [{ code: 'full' }] })
  expect(await putBack(family.scope, now, removed.slice(0, 1))).toEqual({ added: 0, refusals: [] })
  expect((await refusals(family, now)).map(([on]) => on)).toEqual([first, third])
  expect(await putBack(stranger.scope, now, removed)).toEqual({ added: 0, refusals: [] })

  const { items } = await basketOf(family.scope, now)
  expect(await removeLines(stranger.scope, { id: items[0]!.id })).toEqual([])
  expect(await removeLines(family.scope, { id: items[0]!.id })).toMatchObject([{ day: first }])
})

test('what was to wait for a place waits again when it is put back', async () => {
  const [family, { wholeDay, groupId }] = [await aFamily(), await anOffer()]
  await prisma.place.updateMany({ where: { groupId, day: toDb(first) }, data: { capacity: 0 } })
  await put(family, now, { activityId: wholeDay, days: [first, second] })
  const removed = await removeLines(family.scope, { childId: family.childId, kind: 'book' })
  const names = removedNames(removed)
  expect(names).toEqual([
    `book-alone_${family.childId}_${wholeDay}_${first}`,
    `book_${family.childId}_${wholeDay}_${second}`,
  ])
  expect(removedLines(names)).toEqual(removed)
  expect(removedLines(`book-later_${family.childId}_${wholeDay}_${first}`)).toEqual([])
  expect(await putBack(family.scope, now, removed)).toEqual({ added: 2, refusals: [] })
  const { items, total } = await basketOf(family.scope, now)
  expect(items.map(({ isWaiting, isFull }) => [isWaiting, isFull])).toEqual([
    [true, true],
    [false, false],
  ])
  expect(total).toBe(items[1]!.price)
})

test.each([undefined, '', 'book', 'book_x_y_2026-12-09', `drop_${randomUUID()}_${randomUUID()}_2026-12-09`])(
  'an address that names nothing (%s) removes nothing',
  (param) => expect(removedLines(param)).toEqual([]),
)

test.each(['2026-02-30', 'demain'])('nor one that names no day: %s', (on) =>
  expect(removedLines(`book_${randomUUID()}_${randomUUID()}_${on}`)).toEqual([]),
)
