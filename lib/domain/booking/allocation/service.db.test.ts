import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { toDb } from '@/lib/db/day'
import { requestQueue } from '@/lib/domain/booking/queue/queries'
import { planDecision } from '@/lib/domain/booking/batch/service'
import { wholeQueue } from '@/lib/domain/booking/queue/waiting/queries'
import { passTurns } from '@/lib/domain/booking/waiting/turn/service'
import { closeDueRounds } from '@/lib/domain/decision/service'
import type { RuleSet } from '@/lib/rules/rule-set'
import { waitingUntil } from '@/lib/rules/waiting-offer'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BookingFamily,
  createBookingFamily,
  createService,
  falseCounters,
  put,
  submit,
  usedQuotas,
} from '@/prisma/booking-factory'
import { bookAnyTime, openRules, windowUntil } from '@/prisma/open-rules'
import { createOrganisation, type NewChild } from '@/prisma/factories'
import { createOffer, settingsScope } from '@/prisma/offer-factory'
import { isReplayIdentical } from './queries'
import { runInputSchema } from './schema'
import { allocateDue, allocateNow } from './service'
import { saveAllocationSetting } from './setting/service'
import type { AllocationSettingForm } from './setting/schema'

/** A request window for two Wednesdays, until 30 November at midnight. */

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const ends = parisInstant(day('2026-12-01'), '00:00')
const after = ends + 60_000
const wednesday = day('2026-12-09')
const nextWednesday = day('2026-12-16')

const round = windowUntil(day('2026-11-30'), day('2026-12-03'))

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})
afterEach(async () => expect(await falseCounters(prisma)).toEqual([]))

async function windowOffer(
  places: { capacity?: number; centreCapacity?: number; underSixCapacity?: number } = { capacity: 1 },
  rules: Partial<RuleSet> = {},
) {
  const offer = await createOffer(prisma, {
    ...places,
    days: [wednesday, nextWednesday],
    rules: openRules({ booking: [round, bookAnyTime], ...rules }),
  })
  return { ...offer, asked: { activityId: offer.wholeDay, days: [wednesday] } }
}

const familyOf = (children: NewChild[] = [{}]) => createBookingFamily(prisma, now, { children })

/** So many families ask for the same: the ids of their lines. */
async function ask(count: number, asked: { activityId: string; days: (typeof wednesday)[] }) {
  const families: BookingFamily[] = []
  const ids: string[] = []
  for (let index = 0; index < count; index++) {
    const family = await familyOf()
    families.push(family)
    ids.push(...(await service.ask(family, now, asked)))
  }
  return { families, ids }
}

const statusesOf = async (ids: string[]) =>
  (await prisma.requestLine.findMany({ where: { id: { in: ids } } })).map(({ status }) => status).sort()

const runOf = (programmeId: string) => prisma.allocationRun.findFirstOrThrow({ where: { programmeId } })

const setting = async (programmeId: string, change: Partial<AllocationSettingForm>) =>
  saveAllocationSetting(
    { staff: await settingsScope(prisma), now },
    { programmeId, criteria: [], isAutomatic: true, isAccepted: true, waitsWhenFull: false, ...change },
  )

describe('the end of a window', () => {
  test('nothing is given before it, nor in its minute; then the portal gives the places, once', async () => {
    const { asked, groupId, programmeId } = await windowOffer({ capacity: 2 })
    const { ids } = await ask(3, asked)
    await allocateDue(after - 1)
    expect(await statusesOf(ids)).toEqual(['candidature', 'candidature', 'candidature'])
    expect(await allocateNow(service.staff, after - 1, { programmeId, endsAt: ends })).toMatchObject({
      refusal: { code: 'windowOpen' },
    })
    expect(await allocateDue(after)).toBe(1)
    expect(await statusesOf(ids)).toEqual(['accepted', 'accepted', 'refused'])
    expect(await service.heldOn(groupId, wednesday)).toBe(2)
    expect(await prisma.booking.count({ where: { lineId: { in: ids }, status: 'accepted' } })).toBe(2)
    expect(await allocateDue(after)).toBe(0)
    const lines = await prisma.requestLine.findMany({ where: { id: { in: ids } } })
    for (const line of lines) expect(line).toMatchObject({ endedBy: 'allocation', decidedById: null })
    expect(lines.find(({ status }) => status === 'refused')!.reason).toContain('tirage au sort')
  })

  test('the portal and two agents at once make one run, and give each place once', async () => {
    const { asked, groupId, programmeId } = await windowOffer({ capacity: 2 })
    const { ids } = await ask(4, asked)
    const window = { programmeId, endsAt: ends }
    const results = await Promise.all([
      allocateNow(service.staff, after, window),
      allocateNow(service.staff, after, window),
      allocateDue(after),
    ])
    const done = [results[0].ok, results[1].ok, results[2] === 1].filter(Boolean)
    expect(done).toHaveLength(1)
    expect(await prisma.allocationRun.count({ where: { programmeId } })).toBe(1)
    expect(await statusesOf(ids)).toEqual(['accepted', 'accepted', 'refused', 'refused'])
    expect(await service.heldOn(groupId, wednesday)).toBe(2)
  })

  test('a line withdrawn meanwhile isn’t judged; one that came after the end isn’t either', async () => {
    const { asked, programmeId } = await windowOffer({ capacity: 5 })
    const { families, ids } = await ask(2, asked)
    await service.withdraw(families[0]!, now, ids[0]!)
    const [late] = await service.ask(await familyOf(), ends, { ...asked, days: [nextWednesday] })
    await allocateDue(after)
    expect(await service.statusOf(ids[0]!)).toBe('withdrawn')
    expect(await service.statusOf(ids[1]!)).toBe('accepted')
    expect(await service.statusOf(late!)).toBe('pending')
    expect((await runOf(programmeId)).outcome).toEqual({ given: [ids[1]], notGiven: [] })
  })

  test('a window that the règlement has made longer is allocated at its new end, with those that came until then', async () => {
    const { asked, programmeId } = await windowOffer({ capacity: 5 })
    const { ids } = await ask(1, asked)
    const { ruleSetId } = await prisma.programme.findUniqueOrThrow({ where: { id: programmeId } })
    const later = { ...round, closes: [{ kind: 'fixed' as const, day: day('2026-12-04'), at: '24:00' }] }
    await prisma.ruleSetVersion.create({
      data: {
        ...{ ruleSetId, validFrom: toDb(day('2026-11-25')) },
        config: openRules({ booking: [later, bookAnyTime] }),
      },
    })
    expect(await allocateDue(after)).toBe(0)
    expect(await statusesOf(ids)).toEqual(['candidature'])
    const second = await service.ask(await familyOf(), after, asked)
    expect(await allocateDue(parisInstant(day('2026-12-05'), '00:01'))).toBe(1)
    expect(await statusesOf([...ids, ...second])).toEqual(['accepted', 'accepted'])
    expect(await prisma.allocationRun.count({ where: { programmeId } })).toBe(1)
  })
})

test('while a window is open, its candidatures aren’t in the queue of the service; they are once it has ended', async () => {
  const { asked } = await windowOffer()
  const { families } = await ask(1, asked)
  const { reference } = await prisma.request.findFirstOrThrow({ where: { familyId: families[0]!.id } })
  const queued = async (at: number) =>
    (await requestQueue(service.staff, at, { ...wholeQueue, words: reference }, { take: 5, skip: 0 })).total
  expect(await queued(ends - 1)).toBe(0)
  const [line] = await service.linesOf(families[0]!)
  const accept = (at: number) =>
    planDecision(service.staff, at, { decision: 'accept' }, { lineIds: [line!.id] })
  expect(await accept(ends - 1)).toMatchObject({ decided: 0, movedOn: 1 })
  expect(await queued(ends)).toBe(1)
})

describe('the places', () => {
  test.each([
    ['of the group', { capacity: 2 }],
    ['of the centre', { capacity: 9, centreCapacity: 2, underSixCapacity: 0 }],
    ['of the under-sixes', { capacity: 9, underSixCapacity: 2 }],
  ])('%s bound them', async (_, places) => {
    const { asked, groupId } = await windowOffer(places)
    const isSmall = 'underSixCapacity' in places && places.underSixCapacity === 2
    const ids: string[] = []
    for (let index = 0; index < 4; index++) {
      const family = await familyOf([{ birthDate: isSmall ? day('2022-05-05') : day('2018-05-05') }])
      ids.push(...(await service.ask(family, now, asked)))
    }
    await allocateDue(after)
    expect(await statusesOf(ids)).toEqual(['accepted', 'accepted', 'refused', 'refused'])
    expect(await service.heldOn(groupId, wednesday)).toBe(2)
  })

  test('days are shared: nobody has two while another has none', async () => {
    const { asked } = await windowOffer({ capacity: 1 })
    const { ids } = await ask(2, { ...asked, days: [wednesday, nextWednesday] })
    await allocateDue(after)
    const given = await prisma.requestLine.findMany({ where: { id: { in: ids }, status: 'accepted' } })
    expect(new Set(given.map(({ familyId }) => familyId)).size).toBe(2)
  })

  test('brothers and sisters aren’t split by the draw', async () => {
    const { asked } = await windowOffer({ capacity: 4 })
    const families = [0, 1, 2].map(() => familyOf([{ firstName: 'Léonie' }, { firstName: 'Gabin' }]))
    for (const family of await Promise.all(families)) {
      for (const childId of family.childIds) await put(family, now, { ...asked, childId })
      await submit(family, now)
    }
    await allocateDue(after)
    const given = await prisma.requestLine.groupBy({
      by: ['familyId'],
      where: { activityId: asked.activityId, status: 'accepted' },
      _count: true,
    })
    expect(given.map(({ _count }) => _count)).toEqual([2, 2])
  })

  test('a week taken whole is given whole or not at all', async () => {
    const monday = day('2026-12-07')
    const offer = await createOffer(prisma, {
      days: [monday, wednesday],
      capacity: 1,
      rules: openRules({ booking: [round], week: { minDays: null, whole: true } }),
    })
    const { ids } = await ask(2, { activityId: offer.wholeDay, days: [monday, wednesday] })
    await allocateDue(after)
    const given = await prisma.requestLine.findMany({ where: { id: { in: ids }, status: 'accepted' } })
    expect(given).toHaveLength(2)
    expect(new Set(given.map(({ familyId }) => familyId)).size).toBe(1)
  })

  test('who received nothing at the last window comes first at the next', async () => {
    const offer = await windowOffer({ capacity: 1 })
    const first = await ask(2, offer.asked)
    await allocateDue(after)
    const [loser] = await prisma.requestLine.findMany({ where: { id: { in: first.ids }, status: 'refused' } })
    const family = first.families.find(({ id }) => id === loser!.familyId)!
    const winner = first.families.find((one) => one !== family)!
    const second = { ...round, closes: [{ kind: 'fixed' as const, day: day('2026-12-10'), at: '24:00' }] }
    const { ruleSetId } = await prisma.programme.findUniqueOrThrow({ where: { id: offer.programmeId } })
    await prisma.ruleSetVersion.create({
      data: {
        ...{ ruleSetId, validFrom: toDb(day('2026-12-02')) },
        config: openRules({ booking: [second] }),
      },
    })
    const then = parisInstant(day('2026-12-03'), '09:00')
    const next = { ...offer.asked, days: [nextWednesday] }
    const ids = [...(await service.ask(winner, then, next)), ...(await service.ask(family, then, next))]
    await allocateDue(parisInstant(day('2026-12-11'), '00:01'))
    expect(await Promise.all(ids.map((id) => service.statusOf(id)))).toEqual(['refused', 'accepted'])
    const [, last] = await prisma.allocationRun.findMany({
      where: { programmeId: offer.programmeId },
      orderBy: { endsAt: 'asc' },
    })
    const { candidates } = runInputSchema.parse(last!.input)
    expect(candidates.map(({ childId, wasRefused }) => [childId, wasRefused])).toEqual([
      [winner.childId, false],
      [family.childId, true],
    ])
  })
})

describe('what becomes of the lines', () => {
  test('a place given to an incomplete dossier is kept, and waits for the service', async () => {
    const { asked, groupId } = await windowOffer({ capacity: 1 })
    const { families, ids } = await ask(1, asked)
    await prisma.dossierRecord.deleteMany({ where: { childId: families[0]!.childId, kind: 'medicalSheet' } })
    await allocateDue(after)
    const [line] = await service.linesOf(families[0]!)
    expect(line).toMatchObject({ id: ids[0], status: 'pending', endedBy: null, decidedAt: null })
    expect(await service.heldOn(groupId, wednesday)).toBe(1)
    expect(await service.accept(after, ids)).toMatchObject({ decided: 0 })
    expect(await mailOf(families[0]!)).toMatchObject([{ subject: 'Réponses à vos demandes' }])
  })

  test('where an agent has the last word, places are kept and lines wait', async () => {
    const { asked, groupId, programmeId } = await windowOffer({ capacity: 1 })
    await setting(programmeId, { isAccepted: false })
    const { ids, families } = await ask(2, asked)
    await allocateDue(after)
    expect(await statusesOf(ids)).toEqual(['pending', 'refused'])
    expect(await service.heldOn(groupId, wednesday)).toBe(1)
    const lines = await prisma.requestLine.findMany({ where: { id: { in: ids }, status: 'pending' } })
    expect(await service.accept(after, [lines[0]!.id])).toMatchObject({ decided: 1 })
    expect(families).toHaveLength(2)
  })

  test('where the accueil has a waiting list, the others join it in the order of the allocation', async () => {
    const quota = {
      of: 'booking',
      max: 1,
      unit: 'days',
      per: 'child',
      span: 'year',
      over: 'refused',
    } as const
    const { asked, programmeId } = await windowOffer({ capacity: 1 }, { quotas: [quota] })
    await setting(programmeId, { waitsWhenFull: true })
    const { ids, families } = await ask(4, asked)
    await allocateDue(after)
    expect(await statusesOf(ids)).toEqual(['accepted', 'waiting', 'waiting', 'waiting'])
    const waiting = await prisma.requestLine.findMany({
      where: { id: { in: ids }, status: 'waiting' },
      orderBy: { rank: 'asc' },
    })
    const { notGiven } = (await runOf(programmeId)).outcome as { notGiven: string[] }
    expect(waiting.map(({ id }) => id)).toEqual(notGiven)
    for (const line of waiting) expect(line.expiresAt).toEqual(new Date(waitingUntil(wednesday, '08:00')))
    const used = await Promise.all(families.map((family) => usedQuotas(prisma, family)))
    expect(used.flat()).toHaveLength(1)

    const [booked] = await prisma.requestLine.findMany({ where: { id: { in: ids }, status: 'accepted' } })
    const winner = families.find(({ id }) => id === booked!.familyId)!
    await service.accept(after, await service.ask(winner, after, asked))
    expect(await passTurns(after)).toBe(1)
    expect(await service.statusOf(notGiven[0]!)).toBe('offered')
  })

  test('where an agent allocates, the portal waits for them', async () => {
    const { asked, programmeId } = await windowOffer({ capacity: 1 })
    await setting(programmeId, { isAutomatic: false })
    const { ids } = await ask(1, asked)
    expect(await allocateDue(after)).toBe(0)
    expect(await allocateNow(service.staff, after, { programmeId, endsAt: ends })).toMatchObject({
      value: { given: 1, notGiven: 0 },
    })
    expect(await statusesOf(ids)).toEqual(['accepted'])
    expect(await runOf(programmeId)).toMatchObject({ drawnById: service.staff.staffId })
  })

  test('each family has one e-mail, whatever its number of days', async () => {
    const { asked } = await windowOffer({ capacity: 1 })
    const { families } = await ask(2, { ...asked, days: [wednesday, nextWednesday] })
    await allocateDue(after)
    for (const family of families)
      expect(await mailOf(family)).toMatchObject([{ subject: 'Réponses à vos demandes' }])
  })
})

describe('the record', () => {
  test('is replayed from its seed, and says when it was changed', async () => {
    const { asked, programmeId } = await windowOffer({ capacity: 2 })
    await ask(5, asked)
    await allocateDue(after)
    const run = await runOf(programmeId)
    expect(isReplayIdentical(run)).toBe(true)
    const outcome = run.outcome as { given: string[]; notGiven: string[] }
    const changed = { given: [outcome.notGiven[0]!, outcome.given[1]!], notGiven: outcome.notGiven }
    expect(isReplayIdentical({ ...run, outcome: changed })).toBe(false)
  })

  test('a run that was drawn and not done is done with the same seed', async () => {
    const { asked, programmeId } = await windowOffer({ capacity: 1 })
    const { ids } = await ask(2, asked)
    await prisma.allocationRun.create({
      data: { programmeId, endsAt: new Date(ends), seed: 'drawn before', drawnAt: new Date(after) },
    })
    await allocateDue(after)
    expect(await runOf(programmeId)).toMatchObject({ seed: 'drawn before', doneAt: new Date(after) })
    expect(await statusesOf(ids)).toEqual(['accepted', 'refused'])
  })
})

async function mailOf(family: BookingFamily) {
  await closeDueRounds(after + 3_600_000)
  return prisma.outboxMail.findMany({ where: { familyId: family.id } })
}
