import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { provideDatabase } from '@/lib/db/client'
import { type OpenDatabase, openServer } from '@/lib/db/open'
import { createDatabase, isOnServer } from '@/lib/db/testing'
import { addDays, type Day } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'
import { allCome } from '@/scripts/storm/crowd'
import { Gestures } from '@/scripts/storm/gestures'
import { type Portal, startPortal } from '@/scripts/storm/portal'
import { deadlocks, nothingWrong, oversold, tally, unsold, whatIsWrong } from '@/scripts/storm/truth'
import type { Visitor } from '@/scripts/storm/visitor'
import { createWorld, fillBaskets, type StormFamily, type World } from '@/scripts/storm/world'

/**
 * Families that all arrive at once, through HTTP, at two processes of the portal on one PostgreSQL: baskets of one to
 * five days, wishes to wait, cancellations, withdrawals, offers that are taken or declined, and the answers of two
 * agents, mixed. Its control has neither locks nor constraints, and must sell too much: so the trial is known to see it.
 *
 * STORM_FAMILIES and STORM_ROUNDS make it small for a first look.
 */
const FAMILIES = Number(process.env.STORM_FAMILIES ?? 500)
const ROUNDS = Number(process.env.STORM_ROUNDS ?? 20)
const PLACES = 24
const AT_ONCE = 64
const ANSWERING = 3
const DAYS = 5

afterAll(() => provideDatabase(undefined as never))

test.runIf(isOnServer())(
  `${ROUNDS} rounds of ${FAMILIES} families: nothing sold twice, nothing left unsold, no deadlock, ranks in order`,
  async () => {
    const storm = await prepare()
    for (let round = 0; round < ROUNDS; round++) {
      await storm.blow(round)
      await storm.settle()
      const wrong = { ...(await whatIsWrong(storm.prisma)), faults: storm.faults() }
      expect(wrong, `round ${round}`).toEqual({ ...nothingWrong, faults: [] })
      await storm.prisma.basketLine.deleteMany()
    }
    const told = await tally(storm.prisma)
    console.log(storm.report(), told)
    for (const name of ['taken', 'book declined', 'book refused', 'book withdrawn', 'cancel accepted'])
      expect(told[name], name).toBeGreaterThan(0)
    await storm.stop()
    // What a session saw is told to the server when it ends.
    expect(await deadlocks(storm.prisma)).toBe(0)
    await storm.close()
  },
  60 * 60_000,
)

test.runIf(isOnServer())(
  'the control: without locks and constraints, a round sells too much',
  async () => {
    const storm = await prepare({ withoutLocks: true })
    await storm.blow(0)
    expect(await oversold(storm.prisma)).toBeGreaterThan(0)
    await storm.stop()
    await storm.close()
  },
  10 * 60_000,
)

async function prepare({ withoutLocks = false } = {}) {
  const url = await createDatabase()
  const opened = openServer(url, 8)
  provideDatabase(opened)
  const { prisma } = opened
  const firstDay = addDays(parisDay(Date.now()), 30)
  const days = Array.from({ length: ROUNDS * DAYS }, (_, index) => addDays(firstDay, index))
  const world = await createWorld(prisma, { days, places: PLACES, families: FAMILIES })
  if (withoutLocks) {
    await prisma.$executeRaw`ALTER TABLE place DROP CONSTRAINT place_within_capacity`
    await prisma.$executeRaw`ALTER TABLE centre_place DROP CONSTRAINT centre_place_within_capacity`
  }
  const portals = [await startPortal(url, { withoutLocks }), await startPortal(url, { withoutLocks })]
  return storm(opened, portals, world, days)
}

function storm({ prisma, close }: OpenDatabase, portals: Portal[], world: World, days: Day[]) {
  const gestures = new Gestures()
  const families = new Map(world.families.map((family) => [family.id, family]))
  let seconds = 0
  let turn = 0

  /** Each comes by the other process than the last. */
  const visitor = ({ cookie }: { cookie: string }): Visitor => ({
    ...{ cookie, origin: portals[turn++ % portals.length]!.origin },
  })

  async function comeOnce(family: StormFamily, index: number): Promise<void> {
    await gestures.sendBasket(visitor(family))
    if (index % 8 === 1) await gestures.withdraw(visitor(family))
  }

  /** An agent opens request after request and refuses one in four, until nobody comes any more and none waits. */
  async function decideOneByOne(cookie: string, isOver: () => boolean): Promise<void> {
    for (let count = 0, isLeft = true; isLeft || !isOver(); count++)
      isLeft = await gestures.decideOpened(visitor({ cookie }), count % 4 === 0 ? 'refuse' : 'accept')
  }

  /** The other ticks a page of them at a time, refuses one now and then, and accepts all that is left in the end. */
  async function decideMany(cookie: string, isOver: () => boolean): Promise<void> {
    for (let count = 0; !isOver(); count++)
      await gestures.decideTicked(visitor({ cookie }), count % 3 === 0 ? 'refuse' : 'accept')
    await gestures.acceptAll(visitor({ cookie }))
  }

  /** Those who are offered a place answer: two in three take it. The same offer may be answered twice at once. */
  async function answerOffers(isOver: () => boolean): Promise<void> {
    for (let count = 0; !isOver();) {
      const offered = await prisma.requestLine.findMany({
        where: { status: 'offered' },
        distinct: ['familyId'],
        orderBy: { familyId: 'asc' },
        skip: 4 * (turn % 5),
        take: 8,
        select: { familyId: true },
      })
      for (const { familyId } of offered) {
        const answer = count++ % 3 === 0 ? 'refuser' : 'accepter'
        await gestures.answerOffer(visitor(families.get(familyId)!), answer)
      }
      if (offered.length === 0) await sleep(100)
    }
  }

  /** The jobs of the processes offer what was freed. */
  async function untilNoTurn(): Promise<void> {
    for (let waited = 0; waited < 600; waited++) {
      if ((await prisma.waitingTurn.count()) === 0) return
      await sleep(100)
    }
  }

  return {
    prisma,
    close,

    /** Answers that aren't pages, and what the portals have reported. */
    faults(): string[] {
      const reported = portals.flatMap(({ said }) => said).filter((text) => text.includes('"level":"error"'))
      return [...gestures.faults, ...reported]
    },

    /** A round: everybody comes at once. */
    async blow(round: number) {
      await fillBaskets(prisma, world, round, days.slice(round * DAYS, (round + 1) * DAYS))
      const began = performance.now()
      let isOver = false
      const [first, second] = world.agents as [string, string]
      const others = [
        decideOneByOne(first, () => isOver),
        decideMany(second, () => isOver),
        ...Array.from({ length: ANSWERING }, () => answerOffers(() => isOver)),
      ]
      await allCome(world.families, AT_ONCE, comeOnce).finally(() => (isOver = true))
      await Promise.all(others)
      seconds += (performance.now() - began) / 1000
    },

    /** Turns pass; then those who found no place, and for whom there is one now, come again. */
    async settle() {
      await untilNoTurn()
      for (let tries = 0; tries < 3; tries++) {
        const again = new Set((await unsold(prisma)).map(({ familyId }) => familyId))
        if (again.size === 0) return
        await allCome(
          [...again].map((id) => families.get(id)!),
          AT_ONCE,
          (family) => gestures.sendBasket(visitor(family)),
        )
        await untilNoTurn()
      }
    },

    report() {
      const sorted = gestures.times.toSorted((one, other) => one - other)
      const at = (part: number) => Math.round(sorted[Math.floor(sorted.length * part)]!)
      const rate = Math.round(sorted.length / seconds)
      return `${sorted.length} « Valider » in ${Math.round(seconds)} s, ${rate} a second; p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`
    },

    async stop() {
      await Promise.all(portals.map((portal) => portal.stop()))
    },
  }
}
