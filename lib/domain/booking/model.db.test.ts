import { beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { expectSound, playSteps, type Sabotage } from '@/prisma/booking-runs'
import type { Step } from '@/prisma/booking-steps'
import { createDeciders } from '@/prisma/booking-world'
import { createOrganisation } from '@/prisma/factories'

// Booking beside its model (prisma/booking-model.ts). Longer, and by other seeds: bench/booking-model.hard.test.ts.

const { prisma } = await openTestDatabase()

test('families, the service, jobs and the clock come to what the model says, in any order', async () => {
  await expectSound(prisma, { numRuns: 4, steps: 40, seed: 7, minutes: 4 })
}, 300_000)

describe('the control: what is broken on purpose is found', () => {
  let deciders: Awaited<ReturnType<typeof createDeciders>>
  beforeAll(async () => {
    await createOrganisation(prisma)
    deciders = await createDeciders(prisma)
  })

  const asks = (family: number, child: number, change: 'add' | 'wait'): Step => ({
    ...{ do: 'gesture', family, child, change, activity: 'wholeDay', day: 0 },
  })
  const sends = (family: number): Step => ({ do: 'submit', family, allOrNothing: false })
  // Two places, who waits for one, whose end frees one, and the family again before the queue is asked.
  const steps = [
    ...[asks(0, 0, 'add'), sends(0), asks(1, 1, 'add'), sends(1), asks(2, 2, 'wait'), sends(2)],
    ...[{ do: 'withdraw', pick: 0 } as const, asks(0, 0, 'add')],
  ]
  const found = (by: Sabotage['by']) =>
    playSteps(prisma, deciders, steps, { sabotage: { before: steps.length - 1, by } })

  test('nothing is, where nothing is broken', async () => {
    expect(await playSteps(prisma, deciders, steps)).toBeNull()
  })

  test('a family that overtakes the queue, whose turn was lost', async () => {
    const wrong = await found(() => prisma.waitingTurn.deleteMany())
    expect(wrong).toContain('said “done” instead of “full”')
  })

  test('a counter that was changed behind the product’s back', async () => {
    const lower = (world: Parameters<Sabotage['by']>[0]) =>
      prisma.place.updateMany({ where: { groupId: world.groups.small, held: 0 }, data: { held: 1 } })
    expect(await found(lower)).toContain('place 2026-12-08 morning: 1 of 0')
  })

  test('a line that waits no more, and nobody knows why', async () => {
    const wrong = await found((world) =>
      prisma.requestLine.updateMany({
        where: { programmeId: world.programmeId, status: 'waiting' },
        data: { status: 'left' },
      }),
    )
    expect(wrong).toContain('nobody says who ended it')
    expect(wrong).toContain('its end is in no journal')
  })
})
