import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { provideDatabase } from '@/lib/db/client'
import { openServer } from '@/lib/db/open'
import { createDatabase, isOnServer } from '@/lib/db/testing'
import { addDays } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'
import type { PrismaClient } from '@/prisma/generated/client'
import { allCome } from '@/scripts/storm/crowd'
import { type Portal, startPortal } from '@/scripts/storm/portal'
import { sendUntilAnswered } from '@/scripts/storm/sender'
import { deadlocks, nothingWrong, whatIsWrong } from '@/scripts/storm/truth'
import { createWorld, fillBaskets } from '@/scripts/storm/world'

/**
 * Families send their baskets through HTTP at two processes of the portal on one PostgreSQL, while one process or the
 * other is killed in the middle (SIGKILL) and started again, over and over. Whoever gets no answer sends the very same
 * form again. What was acknowledged is there, once, and nothing is sold twice.
 */
const KILLS = Number(process.env.KILLS ?? 40)
const FAMILIES = Number(process.env.KILL_FAMILIES ?? 120)
const PLACES = 24
const AT_ONCE = 24
const DAYS = 5
/** More than enough: the trial ends with the last kill. */
const ROUNDS = 60

afterAll(() => provideDatabase(undefined as never))

test.runIf(isOnServer())(
  `${KILLS} kills: every acknowledged request is there, once, and no place is sold twice`,
  async () => {
    const url = await createDatabase()
    const opened = openServer(url, 8)
    provideDatabase(opened)
    const { prisma } = opened
    const firstDay = addDays(parisDay(Date.now()), 30)
    const days = Array.from({ length: ROUNDS * DAYS }, (_, index) => addDays(firstDay, index))
    const world = await createWorld(prisma, { days, places: PLACES, families: FAMILIES })
    const portals = [await startPortal(url), await startPortal(url)] as const

    let isOver = false
    const reaper = killInTurn(portals, () => isOver)
    const acknowledged = new Map<string, string>()
    const twice: string[] = []
    let asked = 0
    let insisted = 0
    let round = 0
    for (; round < ROUNDS && reaper.kills() < KILLS; round++) {
      await fillBaskets(prisma, world, round, days.slice(round * DAYS, (round + 1) * DAYS))
      const before = await requestsByFamily(prisma)
      await allCome(world.families, AT_ONCE, async (family, turn) => {
        const told = await sendUntilAnswered(() => ({
          cookie: family.cookie,
          origin: portals[turn++ % 2]!.origin,
        }))
        asked += 1
        if (told.tries > 1) insisted += 1
        if (told.reference) acknowledged.set(told.reference, family.id)
      })
      // However often a family had to ask in this round, it sent one basket.
      const after = await requestsByFamily(prisma)
      for (const [familyId, count] of after) if (count > (before.get(familyId) ?? 0) + 1) twice.push(familyId)
      await prisma.basketLine.deleteMany()
    }
    isOver = true
    const restarts = (await reaper.end).toSorted((one, other) => one - other)

    const kept = await prisma.request.findMany({ select: { reference: true, familyId: true } })
    const familyOf = new Map(kept.map(({ reference, familyId }) => [reference, familyId]))
    const lost = [...acknowledged].filter(([reference, familyId]) => familyOf.get(reference) !== familyId)
    console.log(
      `${restarts.length} kills in ${round} rounds: ${asked} baskets, ${insisted} sent more than once, ${acknowledged.size} acknowledged, ${kept.length} kept; healthy again after ${Math.round(restarts[Math.floor(restarts.length / 2)]!)} ms (median), ${Math.round(restarts.at(-1)!)} ms at most`,
    )
    expect(restarts.length).toBeGreaterThanOrEqual(KILLS)
    expect(insisted, 'somebody was cut off').toBeGreaterThan(0)
    expect({ lost, twice }).toEqual({ lost: [], twice: [] })
    // Nobody's answer was lost in the end: what is kept was acknowledged.
    expect(kept.length).toBe(acknowledged.size)
    // Those who found no place don't come again here: some may be left.
    expect(await whatIsWrong(prisma)).toEqual({ ...nothingWrong, unsold: expect.any(Number) as number })
    for (const portal of portals) await portal.stop()
    expect(await deadlocks(prisma)).toBe(0)
    await opened.close()
  },
  60 * 60_000,
)

/** Kills one process, waits until it serves again, then kills the other: one always answers. */
function killInTurn(portals: readonly Portal[], isOver: () => boolean) {
  const restarts: number[] = []
  const run = async () => {
    for (let turn = 0; !isOver(); turn++) {
      await sleep(500 + Math.random() * 1500)
      const portal = portals[turn % portals.length]!
      await portal.kill()
      restarts.push(await portal.restart())
    }
    return restarts
  }
  return { kills: () => restarts.length, end: run() }
}

async function requestsByFamily(prisma: PrismaClient): Promise<Map<string, number>> {
  const rows = await prisma.request.groupBy({ by: ['familyId'], _count: true })
  return new Map(rows.map(({ familyId, _count }) => [familyId, _count]))
}
