import fc from 'fast-check'
import { whatIsWrong } from './booking-checks'
import { playModel } from './booking-model-steps'
import { anySteps, fullDays, type Step } from './booking-steps'
import { createDeciders, createWorld, leaveWorld, type World } from './booking-world'
import { playWorld } from './booking-world-steps'
import { createOrganisation } from './factories'
import type { PrismaClient } from './generated/client'

// Runs of the same steps in the product and in the model, which have to come to the same after each.

/** What breaks the product on purpose, before a step: whoever looks for faults has to find it. */
export type Sabotage = { before: number; by: (world: World) => Promise<unknown> }

type Deciders = Awaited<ReturnType<typeof createDeciders>>

/** What is wrong after the first step that leaves something wrong; null when none does. */
export async function playSteps(
  prisma: PrismaClient,
  deciders: Deciders,
  steps: readonly Step[],
  { isAutomatic = false, sabotage }: { isAutomatic?: boolean; sabotage?: Sabotage } = {},
): Promise<string | null> {
  const { world, model } = await createWorld(prisma, deciders, isAutomatic)
  try {
    for (const [index, step] of steps.entries()) {
      if (index === sabotage?.before) await sabotage.by(world)
      model.now += step.do === 'jobs' ? step.minutes * 60_000 : 1_000
      const said = await playWorld(world, model, step).catch((fault: unknown) => `thrown: ${String(fault)}`)
      const expected = playModel(model, step)
      const wrong = [
        ...(said === expected ? [] : [`said “${said}” instead of “${expected}”`]),
        ...(await whatIsWrong(world, model)),
      ]
      if (wrong.length > 0)
        return [...steps.slice(0, index + 1).map((one) => JSON.stringify(one)), ...wrong].join('\n')
    }
    return null
  } finally {
    await leaveWorld(world)
  }
}

/**
 * Plays so many runs of so many steps, or steps that come together. Throws at the first that goes wrong, with its seed,
 * the path to the fewest steps that still do, these steps and what they leave; the seed and the path play them again.
 */
export async function expectSound(
  prisma: PrismaClient,
  {
    steps: count,
    minutes,
    ...replay
  }: { steps: number; minutes: number; numRuns: number } & {
    seed?: number
    path?: string
  },
): Promise<void> {
  await createOrganisation(prisma)
  const deciders = await createDeciders(prisma)
  // Of a fixed length, so that few runs are short; a step that isn't needed is shrunk to none.
  const run = fc.array(fc.option(anySteps, { freq: 50 }), { minLength: count, maxLength: count })
  const begins = fc.record({ isFull: fc.boolean(), isAutomatic: fc.nat(4).map((chance) => chance === 0) })
  await fc.assert(
    fc.asyncProperty(run, begins, async (steps, { isFull, isAutomatic }) => {
      const all = [...(isFull ? fullDays : []), ...steps.flatMap((step) => step ?? [])]
      const wrong = await playSteps(prisma, deciders, all, { isAutomatic })
      if (wrong !== null) throw new Error(wrong)
    }),
    {
      ...replay,
      interruptAfterTimeLimit: minutes * 60_000,
      markInterruptAsFailure: true,
      endOnFailure: true,
    },
  )
}
