import { beforeAll, describe, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { isOnServer, openTestDatabase } from '@/lib/db/testing'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BookingFamily,
  createBookingFamily,
  createService,
  falseCounters,
  join,
  submit,
  tap,
} from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { declineOffer, takeOffer } from '../offer/service'
import { familyOffers } from '../queries'
import { leaveList } from '../service'
import { nextOf } from './queries'
import { passTurns } from './service'

/** What happens to a queue when everybody moves at the same moment: on a server, that has several sessions. */

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const wednesday = day('2026-12-09')
const ROUNDS = 5

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

const family = () => createBookingFamily(prisma, now)
const statusesOf = async (of: BookingFamily) => (await service.linesOf(of)).map(({ status }) => status)

/** One place, whose holder's cancellation waits for the agent, and two families that wait behind. */
async function aboutToBeFreed() {
  const offer = await createOffer(prisma, { capacity: 1, rules: openRules(), days: [wednesday] })
  const asked = { activityId: offer.wholeDay, days: [wednesday] }
  const [holder, first, second] = [await family(), await family(), await family()]
  await service.askAndAccept(holder, now, asked)
  for (const one of [first, second]) await join(one, now, asked)
  const cancelling = await service.ask(holder, now, asked)
  return { ...offer, asked, first, second, free: () => service.accept(now, cancelling) }
}

/** Days and half-days where what is held isn't what is counted, or is more than there is. Always none. */
function falsePlaces(): Promise<unknown[]> {
  return prisma.$queryRaw<unknown[]>`
    SELECT place.id FROM place LEFT JOIN place_hold ON place_hold.place_id = place.id
     GROUP BY place.id HAVING place.held <> count(place_hold.place_id) OR place.held > place.capacity
    UNION ALL
    SELECT centre_place.id FROM centre_place JOIN place ON place.centre_place_id = centre_place.id
     GROUP BY centre_place.id HAVING centre_place.held <> sum(place.held) OR centre_place.held > centre_place.capacity`
}

async function deadlocks(): Promise<number> {
  const [row] = await prisma.$queryRaw<{ deadlocks: bigint }[]>`
    SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`
  return Number(row!.deadlocks)
}

describe.runIf(isOnServer())('at the same moment', () => {
  test('the place is freed, others ask for it directly, and two passers pass: the first in rank has it', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { asked, first, second, free } = await aboutToBeFreed()
      const direct = await Promise.all([family(), family(), family()])
      for (const one of direct) {
        await tap(one, now, { activityId: asked.activityId, day: wednesday })
        await prisma.basketLine.updateMany({ where: { familyId: one.id }, data: { waiting: null } })
      }
      await Promise.all([free(), ...direct.map((one) => submit(one, now)), passTurns(now), passTurns(now)])
      await Promise.all([passTurns(now), passTurns(now), ...direct.map((one) => submit(one, now))])
      expect([await statusesOf(first), await statusesOf(second)]).toEqual([['offered'], ['waiting']])
      expect(await Promise.all(direct.map(statusesOf))).toEqual([[], [], []])
    }
  }, 60_000)

  test('the family leaves the list while its turn comes: it left and the next has it, or it is offered', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { first, second, free } = await aboutToBeFreed()
      await free()
      const [line] = await service.linesOf(first)
      const [left] = await Promise.all([leaveList(first.scope, now, line!.id), passTurns(now)])
      await passTurns(now)
      expect([await statusesOf(first), await statusesOf(second)]).toEqual(
        left.ok ? [['left'], ['offered']] : [['offered'], ['waiting']],
      )
    }
  }, 60_000)

  test('two passers at once offer each place once', async () => {
    const offer = await createOffer(prisma, { capacity: 3, rules: openRules(), days: [wednesday] })
    const asked = { activityId: offer.wholeDay, days: [wednesday] }
    const holders = await Promise.all([family(), family(), family()])
    const ids = []
    for (const one of holders) ids.push(...(await service.ask(one, now, asked)))
    const waiters = await Promise.all(Array.from({ length: 5 }, family))
    for (const one of waiters) await join(one, now, asked)
    await service.refuse(now, ids)
    const offered = await Promise.all([passTurns(now), passTurns(now), passTurns(now)])
    expect(offered.reduce((sum, count) => sum + count, 0)).toBe(3)
    expect((await Promise.all(waiters.map(statusesOf))).flat()).toEqual([
      ...['offered', 'offered', 'offered'],
      ...['waiting', 'waiting'],
    ])
  })
})

test.runIf(isOnServer())(
  'a storm of 16 families: no deadlock, no place too many, nobody left waiting before a free place',
  async () => {
    const days = [0, 7, 14].map((count) => addDays(wednesday, count))
    const offer = await createOffer(prisma, {
      ...{ capacity: 4, centreCapacity: 4, underSixCapacity: 4, rules: openRules(), days },
    })
    const families = await Promise.all(Array.from({ length: 16 }, family))
    const before = await deadlocks()
    const random = seeded(7)
    const stays = new Set(['pending', 'accepted', 'waiting', 'offered'])

    /** What a family, or the agent for it, does next. */
    const move = async (one: BookingFamily) => {
      const lines = await service.linesOf(one)
      const ofStatus = (status: string) => lines.filter((line) => line.status === status)
      const [pending, waiting] = [ofStatus('pending'), ofStatus('waiting')]
      const [offered] = await familyOffers(one.scope, now)
      if (offered && random() < 0.8)
        return random() < 0.7
          ? takeOffer(one.scope, now, offered.lineId)
          : declineOffer(one.scope, now, offered.lineId)
      if (pending.length > 0 && random() < 0.6) {
        const ids = pending.map(({ id }) => id)
        return random() < 0.7 ? service.accept(now, ids) : service.refuse(now, ids)
      }
      if (waiting.length > 0 && random() < 0.2) return leaveList(one.scope, now, waiting[0]!.id)
      const taken = new Set(lines.filter(({ status }) => stays.has(status)).map((line) => line.day))
      const wanted = days.filter((on: Day) => !taken.has(on) || random() < 0.4)
      for (const on of wanted) await tap(one, now, { activityId: offer.wholeDay, day: on })
      const inBasket = { familyId: one.id, kind: 'book' as const }
      await prisma.basketLine.updateMany({ where: inBasket, data: { waiting: 'alone' } })
      return submit(one, now).catch((error: Error) => {
        if (error.message !== 'emptyBasket') throw error
      })
    }
    for (let round = 0; round < 8; round++)
      await Promise.all([...families.map(move), passTurns(now), passTurns(now)])
    await passTurns(now)

    expect(await falsePlaces()).toEqual([])
    expect(await falseCounters(prisma)).toEqual([])
    expect(await prisma.waitingTurn.count({ where: { groupId: offer.groupId } })).toBe(0)
    for (const on of days) expect(await nextOf(prisma, { groupId: offer.groupId, day: on }, now)).toBeNull()
    expect(await prisma.waitingOffer.count({ where: { line: { groupId: offer.groupId } } })).toBeGreaterThan(
      3,
    )
    const held = await prisma.placeHold.count({
      where: { day: { in: days.map(toDb) }, place: { groupId: offer.groupId } },
    })
    expect(held).toBeGreaterThan(0)
    await prisma.$queryRaw`SELECT pg_stat_clear_snapshot()::text`
    expect(await deadlocks()).toBe(before)
  },
  120_000,
)

/** The same numbers on every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
