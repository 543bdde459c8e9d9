import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { toDb } from '@/lib/db/day'
import {
  type CreatedFamily,
  createFamily,
  createOrganisation,
  createStaff,
  createValidatedDossier,
} from '@/prisma/factories'
import { childMonth, toggleDay } from '@/prisma/booking-factory'
import { createOffer, scopeOf, staffScopeOf } from '@/prisma/offer-factory'
import { addDays, type Day, day, monthOf } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { basketOf } from './basket/queries'
import { submitBasket } from './basket/service'
import { pendingLines } from './list/queries'
import { requestDetail, requestQueue } from './queue/queries'
import { wholeQueue } from './queue/waiting/queries'
import { decideLines } from './deciding/service'
import { expireLines } from './expiry/service'
import { withdrawLine } from './withdrawal/service'

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const wednesdays = Array.from({ length: 8 }, (_, week) => addDays(day('2026-12-09'), 7 * week))
const [wednesday, nextWednesday, thirdWednesday] = wednesdays as [Day, Day, Day]
const cycle = { kind: 'cycle' as const, schoolYear: '2026-2027', name: 'Mercredis' }

let staff: ReturnType<typeof staffScopeOf>
beforeAll(async () => {
  await createOrganisation(prisma)
  staff = staffScopeOf(await createStaff(prisma))
  await prisma.period.create({
    data: { ...cycle, firstDay: toDb(day('2026-11-02')), lastDay: toDb(day('2027-02-20')) },
  })
})

async function completeFamily(options: Parameters<typeof createFamily>[1] = {}) {
  const family = await createFamily(prisma, options)
  await createValidatedDossier(prisma, family, '2026-2027', now)
  return { family, scope: scopeOf(family), childId: family.children[0]!.id }
}

function offerOf(change: Partial<Parameters<typeof createOffer>[1]> = {}) {
  return createOffer(prisma, { days: wednesdays, ...change })
}

const submit = (scope: ReturnType<typeof scopeOf>, key = randomUUID(), allOrNothing = false, at = now) =>
  submitBasket(scope, at, { key, allOrNothing })

async function ask(family: CreatedFamily, activityId: string, days: Day[], at = now) {
  const scope = scopeOf(family)
  for (const one of days)
    await toggleDay(scope, at, { childId: family.children[0]!.id, activityId, day: one })
  const submitted = await submit(scope, randomUUID(), false, at)
  if (!submitted.ok) throw new Error(submitted.refusal.code)
  return { ...submitted.value, lines: await pendingLines(scope, at) }
}

async function askAndAccept(family: CreatedFamily, activityId: string, days: Day[]) {
  const { lines } = await ask(family, activityId, days)
  await decideLines(staff, now, { decision: 'accept', lines: lines.map((line) => line.id), reason: '' })
}

const heldOn = async (groupId: string, on: Day) =>
  (await prisma.place.findFirstOrThrow({ where: { groupId, day: toDb(on), slot: 'morning' } })).held

const stateOf = async (scope: ReturnType<typeof scopeOf>, childId: string, activityId: string, on: Day) =>
  (await childMonth(scope, now, { childId, activityId, month: monthOf(on) }))?.days.find(
    (cell) => cell.day === on,
  )?.state

describe('the main job', () => {
  test('a day goes from the basket to blue, and from blue to free', async () => {
    const { family, scope, childId } = await completeFamily()
    const { wholeDay, groupId } = await offerOf()
    const state = () => stateOf(scope, childId, wholeDay, wednesday)
    expect(await state()).toBe('open')
    await toggleDay(scope, now, { childId, activityId: wholeDay, day: wednesday })
    expect(await state()).toBe('inBasket')
    expect(await heldOn(groupId, wednesday)).toBe(0)

    const sent = await submit(scope)
    expect(sent).toMatchObject({ ok: true, value: { sent: 1, left: 0 } })
    expect(await state()).toBe('pending')
    expect(await heldOn(groupId, wednesday)).toBe(1)

    const [line] = await pendingLines(scope, now)
    expect(
      await decideLines(staff, now, { decision: 'accept', lines: [line!.id], reason: '' }),
    ).toMatchObject({ decided: 1 })
    expect(await state()).toBe('accepted')

    await toggleDay(scope, now, { childId, activityId: wholeDay, day: wednesday })
    expect(await state()).toBe('cancelInBasket')
    await submit(scope)
    expect(await state()).toBe('cancelPending')
    expect(await heldOn(groupId, wednesday)).toBe(1)

    const [cancelling] = await pendingLines(scope, now)
    await decideLines(staff, now, { decision: 'accept', lines: [cancelling!.id], reason: '' })
    expect(await state()).toBe('open')
    expect(await heldOn(groupId, wednesday)).toBe(0)
    expect(await prisma.decisionRound.count({ where: { familyId: family.id, closedAt: null } })).toBe(1)
  })

  test('a refused booking gives its place back, and says why', async () => {
    const { family, scope } = await completeFamily()
    const { wholeDay, groupId } = await offerOf()
    const { lines } = await ask(family, wholeDay, [wednesday])
    await decideLines(staff, now, { decision: 'refuse', lines: [lines[0]!.id], reason: 'Sortie complète' })
    expect(await heldOn(groupId, wednesday)).toBe(0)
    expect(await prisma.requestLine.findFirst({ where: { familyId: scope.familyId } })).toMatchObject({
      status: 'refused',
      reason: 'Sortie complète',
    })
  })

  test('a withdrawn line gives its place back; a decided one can’t be withdrawn', async () => {
    const { family, scope } = await completeFamily()
    const { wholeDay, groupId } = await offerOf()
    const { lines } = await ask(family, wholeDay, [wednesday, nextWednesday])
    expect(await withdrawLine(scope, now, lines[0]!.id)).toMatchObject({ ok: true })
    expect(await heldOn(groupId, wednesday)).toBe(0)
    expect(await withdrawLine(scope, now, lines[0]!.id)).toMatchObject({
      refusal: { code: 'alreadyDecided' },
    })
    expect(await withdrawLine(scope, parisInstant(nextWednesday, '00:00'), lines[1]!.id)).toMatchObject({
      refusal: { code: 'dayBegun' },
    })
  })

  test('siblings in one basket, priced by the tariff', async () => {
    const { family, scope } = await completeFamily({
      children: [{ firstName: 'Léonie' }, { firstName: 'Gabin' }],
    })
    const { wholeDay } = await offerOf()
    for (const child of family.children)
      await toggleDay(scope, now, { childId: child.id, activityId: wholeDay, day: wednesday })
    const basket = await basketOf(scope, now)
    expect(basket.items.map((item) => [item.childName, item.price, item.refusal])).toEqual([
      ['Léonie', 1600, null],
      ['Gabin', 1600, null],
    ])
    expect(basket.total).toBe(3200)
  })
})

describe('the server judges for itself', () => {
  test('a line put in the basket in time and sent too late stays, with the reason', async () => {
    const { scope, childId } = await completeFamily()
    const { wholeDay } = await offerOf()
    await toggleDay(scope, now, { childId, activityId: wholeDay, day: wednesday })
    const limit = parisInstant(day('2026-12-04'), '00:00')
    expect(await submit(scope, randomUUID(), false, limit)).toMatchObject({
      ok: true,
      value: { reference: null, sent: 0, left: 1 },
    })
    const basket = await basketOf(scope, limit)
    expect(basket.items[0]!.refusal).toMatchObject({ code: 'tooLate', firstRefused: limit })
    expect(await submit(scope, randomUUID(), false, limit - 1)).toMatchObject({
      ok: true,
      value: { sent: 1 },
    })
  })

  test('without a complete dossier nothing can be booked', async () => {
    const family = await createFamily(prisma)
    const { wholeDay } = await offerOf()
    const toggled = await toggleDay(scopeOf(family), now, {
      childId: family.children[0]!.id,
      activityId: wholeDay,
      day: wednesday,
    })
    expect(toggled).toMatchObject({ ok: false, refusal: { code: 'dossierMissing' } })
  })

  test('a child of another family is not found', async () => {
    const { scope } = await completeFamily()
    const other = await completeFamily()
    const { wholeDay } = await offerOf()
    expect(
      await toggleDay(scope, now, { childId: other.childId, activityId: wholeDay, day: wednesday }),
    ).toMatchObject({
      refusal: { code: 'notFound' },
    })
    expect(
      await childMonth(scope, now, {
        childId: other.childId,
        activityId: wholeDay,
        month: monthOf(wednesday),
      }),
    ).toBeNull()
    const { lines } = await ask(other.family, wholeDay, [wednesday])
    expect(await withdrawLine(scope, now, lines[0]!.id)).toMatchObject({ refusal: { code: 'notFound' } })
  })

  test('« Tout ou rien »: one line that can’t be taken keeps them all', async () => {
    const { scope, childId } = await completeFamily()
    const { wholeDay } = await offerOf({ capacity: 1 })
    for (const one of [wednesday, nextWednesday])
      await toggleDay(scope, now, { childId, activityId: wholeDay, day: one })
    const other = await completeFamily()
    await ask(other.family, wholeDay, [wednesday])
    expect(await submit(scope, randomUUID(), true)).toMatchObject({ value: { sent: 0, left: 2 } })
    expect(await submit(scope, randomUUID(), false)).toMatchObject({ value: { sent: 1, left: 1 } })
  })

  test('an agent can’t accept while the dossier is incomplete, but can refuse', async () => {
    const { family } = await completeFamily()
    const { wholeDay } = await offerOf()
    const { lines } = await ask(family, wholeDay, [wednesday])
    await prisma.dossierRecord.deleteMany({
      where: { childId: family.children[0]!.id, kind: 'medicalSheet' },
    })
    const ids = [lines[0]!.id]
    expect(await decideLines(staff, now, { decision: 'accept', lines: ids, reason: '' })).toEqual({
      decided: 0,
      movedOn: 0,
      incomplete: ['Léonie'],
      full: 0,
    })
    expect(
      await decideLines(staff, now, { decision: 'refuse', lines: ids, reason: 'Dossier' }),
    ).toMatchObject({ decided: 1 })
  })

  test('a director decides for her centres only', async () => {
    const { family } = await completeFamily()
    const { wholeDay, centreId } = await offerOf()
    const { lines } = await ask(family, wholeDay, [wednesday])
    const ids = lines.map((line) => line.id)
    const member = await createStaff(prisma)
    expect(
      await decideLines(staffScopeOf(member, [randomUUID()]), now, {
        decision: 'accept',
        lines: ids,
        reason: '',
      }),
    ).toMatchObject({ decided: 0 })
    expect(
      await decideLines(staffScopeOf(member, [centreId]), now, {
        decision: 'accept',
        lines: ids,
        reason: '',
      }),
    ).toMatchObject({ decided: 1 })
  })
})

describe('one child, two households', () => {
  test('the other family sees the day taken and can’t take it, at the same moment either', async () => {
    const first = await completeFamily()
    const second = await completeFamily({ children: [{ existingId: first.childId }] })
    const { wholeDay, morning, afternoon } = await offerOf()
    await ask(first.family, morning, [wednesday])
    expect(await stateOf(second.scope, first.childId, wholeDay, wednesday)).toBe('otherFamily')
    expect(await stateOf(second.scope, first.childId, afternoon, wednesday)).toBe('open')

    for (const { scope } of [first, second])
      await toggleDay(scope, now, { childId: first.childId, activityId: wholeDay, day: nextWednesday })
    const results = await Promise.all([submit(first.scope), submit(second.scope)])
    expect(results.map((result) => result.ok && result.value.sent).sort()).toEqual([0, 1])
  })
})

describe('places', () => {
  test('the last place goes to one of twenty families that ask at once', async () => {
    const { wholeDay, groupId } = await offerOf({ capacity: 1 })
    const families = []
    for (let index = 0; index < 20; index++) families.push(await completeFamily())
    for (const { scope, childId } of families)
      await toggleDay(scope, now, { childId, activityId: wholeDay, day: wednesday })
    const results = await Promise.all(families.map(({ scope }) => submit(scope)))
    expect(results.filter((result) => result.ok && result.value.sent === 1)).toHaveLength(1)
    expect(await heldOn(groupId, wednesday)).toBe(1)
    const loser = families[results.findIndex((result) => result.ok && result.value.sent === 0)]!
    expect((await basketOf(loser.scope, now)).items[0]!.refusal).toEqual({ code: 'full', day: wednesday })
  })

  test('the database refuses one too many, whatever the code does', async () => {
    const { wholeDay, groupId } = await offerOf({ capacity: 1 })
    const { family } = await completeFamily()
    await ask(family, wholeDay, [wednesday])
    const other = await completeFamily()
    const { lines } = await ask(other.family, wholeDay, [nextWednesday])
    const place = await prisma.place.findFirstOrThrow({
      where: { groupId, day: toDb(wednesday), slot: 'morning' },
    })
    const hold = {
      placeId: place.id,
      day: toDb(wednesday),
      slot: 'morning' as const,
      childId: other.childId,
      requestLineId: lines[0]!.id,
      isUnderSix: false,
    }
    await expect(prisma.placeHold.create({ data: hold })).rejects.toThrow()
    await expect(prisma.place.update({ where: { id: place.id }, data: { capacity: 0 } })).rejects.toThrow()

    // The control: without the constraint it would have been sold twice, so the test above is known to see it.
    await prisma.$executeRawUnsafe('ALTER TABLE place DROP CONSTRAINT place_within_capacity')
    await prisma.placeHold.create({ data: hold })
    expect(await heldOn(groupId, wednesday)).toBe(2)
    await prisma.placeHold.deleteMany({ where: { childId: other.childId } })
    await prisma.$executeRawUnsafe(
      'ALTER TABLE place ADD CONSTRAINT place_within_capacity CHECK (held >= 0 AND held <= capacity)',
    )
  })

  test('the centre’s capacity and its under-six capacity stand above the groups', async () => {
    const { wholeDay } = await offerOf({ capacity: 10, centreCapacity: 2, underSixCapacity: 1 })
    const birthDate = day('2022-01-10')
    const young = [
      await completeFamily({ children: [{ birthDate }] }),
      await completeFamily({ children: [{ birthDate }] }),
    ]
    const old = [await completeFamily(), await completeFamily()]
    const changes = []
    for (const { scope, childId } of [...young, ...old]) {
      const toggled = await toggleDay(scope, now, { childId, activityId: wholeDay, day: wednesday })
      changes.push(toggled.ok ? toggled.value.change : toggled.refusal.code)
      await submit(scope)
    }
    expect(changes).toEqual(['added', 'waitingAdded', 'added', 'waitingAdded'])
  })
})

describe('one effect', () => {
  test('the same key twenty times at once is one request', async () => {
    const { scope, childId } = await completeFamily()
    const { wholeDay } = await offerOf()
    await toggleDay(scope, now, { childId, activityId: wholeDay, day: wednesday })
    const key = randomUUID()
    const results = await Promise.all(Array.from({ length: 20 }, () => submit(scope, key)))
    const references = new Set(results.map((result) => result.ok && result.value.reference))
    expect(references.size).toBe(1)
    expect(await prisma.request.count({ where: { familyId: scope.familyId } })).toBe(1)
    expect(await prisma.requestLine.count({ where: { familyId: scope.familyId } })).toBe(1)
  })

  test('two agents decide the same line at once: one decision, one told', async () => {
    const { family } = await completeFamily()
    const { wholeDay } = await offerOf()
    const { lines } = await ask(family, wholeDay, [wednesday])
    const ids = [lines[0]!.id]
    const outcomes = await Promise.all([
      decideLines(staff, now, { decision: 'accept', lines: ids, reason: '' }),
      decideLines(staff, now, { decision: 'refuse', lines: ids, reason: 'Complet' }),
    ])
    expect(outcomes.map((outcome) => outcome.decided).sort()).toEqual([0, 1])
    expect(outcomes.map((outcome) => outcome.movedOn).sort()).toEqual([0, 1])
    expect(await prisma.booking.count({ where: { familyId: family.id } })).toBe(outcomes[0]!.decided)
  })
})

describe('the quota of cancellations', () => {
  test('three days of a cycle, all or nothing, given back on refusal and withdrawal', async () => {
    const { family, scope, childId } = await completeFamily()
    const { wholeDay } = await offerOf()
    await askAndAccept(family, wholeDay, wednesdays.slice(0, 5))
    const toggle = (on: Day) => toggleDay(scope, now, { childId, activityId: wholeDay, day: on })
    for (const one of wednesdays.slice(0, 4)) await toggle(one)
    expect(await submit(scope)).toMatchObject({ value: { sent: 0, left: 4 } })
    expect((await basketOf(scope, now)).items[0]!.refusal).toMatchObject({
      code: 'overQuota',
      allowed: 3,
      left: 3,
      asked: 4,
    })

    await toggle(wednesdays[3]!)
    expect(await submit(scope)).toMatchObject({ value: { sent: 3 } })
    const lines = await pendingLines(scope, now)
    await withdrawLine(scope, now, lines[0]!.id)
    await decideLines(staff, now, { decision: 'refuse', lines: [lines[1]!.id], reason: 'Trop tard' })
    await decideLines(staff, now, { decision: 'accept', lines: [lines[2]!.id], reason: '' })
    const quota = await prisma.quotaCounter.findFirstOrThrow({ where: { familyId: family.id } })
    expect([quota.used, quota.allowed]).toEqual([1, 3])
  })

  test('ten cancellations at once can’t make four out of three', async () => {
    const { family } = await completeFamily()
    const { wholeDay, programmeId } = await offerOf()
    await askAndAccept(family, wholeDay, wednesdays)
    const { ruleSetId } = await prisma.programme.findUniqueOrThrow({ where: { id: programmeId } })
    const counter = await prisma.quotaCounter.create({
      data: {
        ...{ ruleSetId, familyId: family.id, subjectId: family.children[0]!.id },
        ...{ kind: 'cancel', unit: 'days', span: 'month 2026-12', allowed: 3 },
      },
    })
    const bookings = await prisma.booking.findMany({ where: { familyId: family.id } })
    const attempts = await Promise.all(
      bookings.map(({ id, lineId }) =>
        prisma.quotaUse.create({ data: { quotaId: counter.id, lineId, unit: id } }).then(
          () => true,
          () => false,
        ),
      ),
    )
    expect(attempts.filter(Boolean)).toHaveLength(3)
    expect(await prisma.quotaCounter.findUniqueOrThrow({ where: { id: counter.id } })).toMatchObject({
      used: 3,
    })
  })
})

describe('when the day begins undecided', () => {
  test('a booking expires and a cancellation counts as accepted', async () => {
    const { family, scope } = await completeFamily()
    const { wholeDay, groupId } = await offerOf()
    await askAndAccept(family, wholeDay, [wednesday])
    await ask(family, wholeDay, [wednesday, thirdWednesday])
    await expireLines(parisInstant(wednesday, '00:00') - 1)
    expect(await pendingLines(scope, now)).toHaveLength(2)
    await expireLines(parisInstant(thirdWednesday, '00:00'))
    const lines = await prisma.requestLine.findMany({
      where: { familyId: family.id },
      orderBy: { rank: 'asc' },
    })
    expect(lines.map((line) => [line.kind, line.status])).toEqual([
      ['book', 'accepted'],
      ['cancel', 'accepted'],
      ['book', 'expired'],
    ])
    expect(await heldOn(groupId, wednesday)).toBe(0)
    expect(await heldOn(groupId, thirdWednesday)).toBe(0)
  })
})

describe('the service’s queue', () => {
  test('requests stand in order of arrival, with the places left', async () => {
    const { wholeDay, centreId } = await offerOf({ capacity: 5 })
    const scope = staffScopeOf(await createStaff(prisma), [centreId])
    const [first, second] = [await completeFamily(), await completeFamily()]
    const sentFirst = await ask(second.family, wholeDay, [wednesday])
    await ask(first.family, wholeDay, [wednesday, nextWednesday], now + 1000)
    const queue = await requestQueue(scope, now + 2000, wholeQueue, { take: 10, skip: 0 })
    expect(queue.total).toBe(2)
    expect(queue.requests[0]).toMatchObject({
      reference: sentFirst.reference,
      books: 1,
      cancels: 0,
      tightest: { left: 3, day: wednesday },
    })
    const found = await requestQueue(
      scope,
      now + 2000,
      { ...wholeQueue, words: sentFirst.reference!.slice(2) },
      { take: 10, skip: 0 },
    )
    expect(found.requests.map((request) => request.reference)).toEqual([sentFirst.reference])
    const detail = await requestDetail(scope, now, queue.requests[1]!.requestId)
    expect(detail?.lines.map((line) => [line.day, line.left])).toEqual([
      [wednesday, 3],
      [nextWednesday, 4],
    ])
    expect(
      await requestDetail(staffScopeOf(await createStaff(prisma), []), now, queue.requests[0]!.requestId),
    ).toBeNull()
  })
})
