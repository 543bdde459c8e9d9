import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { tokenHash } from '@/lib/auth/token'
import { isOnServer, openTestDatabase } from '@/lib/db/testing'
import { FORGOTTEN_MS, KEEPS_MS, LOBBY_MS, paceOf, PRESENT_MS, TRYING_MS } from '@/lib/rules/admission'
import type { Instant } from '@/lib/time/paris'
import { closeGate, onOwnServer, removeLocks } from '@/prisma/at-once'
import { ticketOf } from './queries'
import { arrive, countRoom } from './service'

const { prisma } = await openTestDatabase()

const SECOND = 1000
const PLACES = 10
const PACE = paceOf(PLACES)
const start = Date.UTC(2027, 4, 10, 6, 0)

beforeEach(async () => {
  await prisma.admissionTicket.deleteMany()
  await prisma.admissionRoom.update({
    where: { id: 1 },
    data: { lastRank: 0, free: 0, admitted: 0, places: null, opensAt: null, drawnFor: null, countedAt: null },
  })
})

const hash = (name: string | number) => tokenHash(`browser ${name}`)
const count = (now: Instant, seen: (string | number)[] = [], left: (string | number)[] = []) =>
  countRoom(
    now,
    { seen: seen.map((name) => ({ tokenHash: hash(name), at: now })), left: left.map(hash) },
    PLACES,
  )
const isIn = async (now: Instant, name: string | number) => (await ticketOf(now, hash(name)))?.isIn ?? null

/** So many arrivals, one after the other, a millisecond apart. */
async function arrivals(now: Instant, count: number, from = 1) {
  const arrived = []
  for (let name = from; name < from + count; name++) arrived.push(await arrive(now + name - from, hash(name)))
  return arrived
}

describe('first come, first served', () => {
  test('those who come are let in as long as places are free, then take ranks, and come in by them', async () => {
    await count(start)
    const first = await arrivals(start + SECOND, PACE + 3)
    expect(first.map((one) => one!.isIn)).toEqual([...Array(PACE).fill(true), false, false, false])
    expect(first.slice(PACE).map((one) => one!.rank)).toEqual([PACE + 1, PACE + 2, PACE + 3])

    // The last two show that they keep the cookie; the one before doesn’t, and is passed over.
    const later = start + 20 * SECOND
    const state = await count(later, [PACE + 2, PACE + 3])
    expect(state.ranks).toEqual([])
    expect(await Promise.all([1, 2, 3].map((one) => isIn(later, PACE + one)))).toEqual([false, true, true])
  })

  test('whoever was passed over keeps the rank, and comes in before those who came after', async () => {
    await arrivals(start, 2)
    await count(start + 5 * SECOND, [1, 2])
    expect(await isIn(start + 5 * SECOND, 1)).toBe(true)
    // As many come as there are places: nobody else comes in until some have gone.
    await arrivals(start + 6 * SECOND, 20, 3)
    for (let second = 10; second < 16; second++)
      await count(
        start + second * SECOND,
        Array.from({ length: 22 }, (_, index) => index + 1),
      )
    const after = start + 16 * SECOND
    expect((await prisma.admissionTicket.findMany({ where: { admittedAt: { not: null } } })).length).toBe(
      PLACES,
    )
    // The first who waits (11) is away for a while, and back when a place is freed.
    const others = Array.from({ length: 22 }, (_, index) => index + 1).filter((name) => name !== 11)
    await count(after + PRESENT_MS, others)
    await count(after + PRESENT_MS + SECOND, others, [1])
    expect(await isIn(after + PRESENT_MS + SECOND, 12)).toBe(true)
    expect(await isIn(after + PRESENT_MS + SECOND, 11)).toBe(false)
    await count(after + PRESENT_MS + 2 * SECOND, [...others, 11], [2])
    expect(await isIn(after + PRESENT_MS + 2 * SECOND, 11)).toBe(true)
    expect(await isIn(after + PRESENT_MS + 2 * SECOND, 13)).toBe(false)
  })

  test('nobody who arrives passes before somebody who waits', async () => {
    await arrivals(start, PLACES + PACE)
    await count(start + SECOND)
    expect((await arrive(start + 1.5 * SECOND, hash('late')))!.isIn).toBe(false)
  })

  test('whoever shows the cookie soon doesn’t pass before somebody who came first', async () => {
    await arrivals(start, 2)
    await count(start + 2 * SECOND, [2])
    expect(await isIn(start + 2 * SECOND, 2)).toBe(false)
    await count(start + 4 * SECOND, [1, 2])
    expect(await Promise.all([1, 2].map((name) => isIn(start + 4 * SECOND, name)))).toEqual([true, true])
  })

  test('robots that keep no cookie hold places for ten seconds, and then none', async () => {
    await count(start)
    await arrivals(start + SECOND, PLACES + 30)
    const state = await count(start + SECOND + TRYING_MS + 100)
    expect(state.ranks).toEqual([])
    expect((await arrive(start + SECOND + TRYING_MS + 200, hash('person')))!.isIn).toBe(true)
  })

  test('a turn lasts a quarter of an hour after the last request, and a rank an hour', async () => {
    await arrivals(start, 1)
    await count(start + SECOND, [1])
    expect(await isIn(start + SECOND + KEEPS_MS - 1, 1)).toBe(true)
    expect(await isIn(start + SECOND + KEEPS_MS, 1)).toBeNull()
    await count(start + SECOND + FORGOTTEN_MS - 100)
    expect(await prisma.admissionTicket.count()).toBe(1)
    await count(start + SECOND + FORGOTTEN_MS + 60 * SECOND)
    expect(await prisma.admissionTicket.count()).toBe(0)
  })

  test('whoever leaves gives the place at once', async () => {
    await prisma.admissionRoom.update({ where: { id: 1 }, data: { places: 1 } })
    await arrivals(start, 2)
    await count(start + SECOND, [1, 2])
    await count(start + 2 * SECOND, [1, 2])
    expect(await isIn(start + 2 * SECOND, 2)).toBe(false)
    await count(start + 3 * SECOND, [2], [1])
    expect(await isIn(start + 3 * SECOND, 2)).toBe(true)
  })
})

describe('an announced opening', () => {
  const opensAt = start + LOBBY_MS / 2
  const early = Array.from({ length: 40 }, (_, index) => index + 1)

  /** Forty who came before the opening, in their order, and one who came at it. Answers their ranks. */
  async function draw(): Promise<number[]> {
    await prisma.admissionTicket.deleteMany()
    const room = { opensAt: new Date(opensAt), drawnFor: null, lastRank: 0, free: 5, countedAt: null }
    await prisma.admissionRoom.update({ where: { id: 1 }, data: room })
    for (const name of early)
      expect(await arrive(start + name, hash(name))).toEqual({ rank: null, isIn: false })
    expect((await count(opensAt - 1, early)).inLobby).toBe(early.length)
    // Nobody takes a rank before the draw, were they the first to come at the opening.
    expect(await arrive(opensAt, hash('at the opening'))).toBeNull()
    const state = await count(opensAt, early)
    expect([state.drawnFor, state.inLobby]).toEqual([opensAt, 0])
    expect((await arrive(opensAt, hash('at the opening')))!.rank).toBe(early.length + 1)
    const tickets = await prisma.admissionTicket.findMany({ select: { tokenHash: true, rank: true } })
    return early.map((name) => tickets.find((one) => one.tokenHash === hash(name))!.rank!)
  }

  test('ranks are drawn once, among those who came before; whoever comes after is behind', async () => {
    const drawn = await draw()
    expect(drawn.toSorted((one, other) => one - other)).toEqual(early)
    // Forty in the order in which they came, or twice in the same: once in 40! draws.
    expect(drawn).not.toEqual(early)
    expect(await draw()).not.toEqual(drawn)
    const kept = await prisma.admissionTicket.findMany({ orderBy: { rank: 'asc' } })
    await count(opensAt + SECOND, early)
    const after = await prisma.admissionTicket.findMany({ orderBy: { rank: 'asc' } })
    expect(after.map(({ tokenHash }) => tokenHash)).toEqual(kept.map(({ tokenHash }) => tokenHash))
    expect(await prisma.admissionTicket.count({ where: { admittedAt: { not: null } } })).toBe(PLACES)
  })
})

describe('at once, by several connections', () => {
  const MANY = 200
  const names = Array.from({ length: MANY }, (_, index) => index)

  test.runIf(isOnServer())('ranks are one each and without a gap, and nobody is overtaken', async () => {
    await onOwnServer(async ({ prisma: own }) => {
      await countRoom(start, { seen: [], left: [] }, PLACES)
      // Two processes count while visitors arrive and show their cookies.
      const counting = [0, 1].map(async (process) => {
        for (let turn = 1; turn <= 12; turn++) {
          // Each hears of half of them, in turn.
          const seen = names.filter((name) => (name + turn) % 2 === process)
          const now = start + turn * SECOND
          await countRoom(
            now,
            { seen: seen.map((name) => ({ tokenHash: hash(name), at: now })), left: [] },
            PLACES,
          )
        }
      })
      const arrived = await Promise.all(names.map((name) => arrive(start + 10, hash(name))))
      await Promise.all(counting)
      expect(arrived.map((one) => one!.rank!).toSorted((one, other) => one - other)).toEqual(
        names.map((name) => name + 1),
      )
      const tickets = await own.admissionTicket.findMany({ orderBy: { rank: 'asc' } })
      const inside = tickets.filter(({ admittedAt }) => admittedAt)
      expect(inside.length).toBe(PLACES)
      expect(inside).toEqual(tickets.slice(0, PLACES))
    })
  })

  /**
   * Five places, all of them free, and somebody who waits. While a process counts, and is about to let that person in, as
   * many come as were free before. Answers how many are in after as many have come again.
   */
  function comeWhileCounting({ unlocked = false } = {}): Promise<number> {
    return onOwnServer(async ({ prisma: own, pool }) => {
      const places = 5
      const room = (at: Instant, seen: string[] = []) =>
        countRoom(at, { seen: seen.map((name) => ({ tokenHash: hash(name), at })), left: [] }, places)
      await arrive(start, hash('waiting'))
      await room(start + 20 * SECOND)
      await room(start + 20.5 * SECOND, ['waiting'])
      if (unlocked) removeLocks(pool)
      const gate = await closeGate(pool, 'UPDATE ON admission_ticket')
      const counting = room(start + 22 * SECOND)
      await gate.oneMore()
      const arrived = Promise.all(
        names.slice(0, places).map((name) => arrive(start + 22 * SECOND, hash(name))),
      )
      await Promise.race([arrived, sleep(500)])
      await gate.open()
      await Promise.all([counting, arrived])
      for (const name of names.slice(places, 2 * places)) await arrive(start + 23 * SECOND, hash(name))
      return own.admissionTicket.count({ where: { admittedAt: { not: null } } })
    })
  }

  test.runIf(isOnServer())(
    'who comes while places are counted takes none of those that are given',
    async () => {
      expect(await comeWhileCounting()).toBe(5)
    },
  )

  test.runIf(isOnServer())('the control: without the lock of the room, twice as many come in', async () => {
    expect(await comeWhileCounting({ unlocked: true })).toBe(10)
  })
})
