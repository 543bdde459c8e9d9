import { expect } from 'vitest'
import type { PrismaClient } from '@/prisma/generated/client'
import { expectConsistent } from './checks'
import { insertDemo } from './load'

class Undone extends Error {}

/** For tests: the demonstration of a moment ('2026-12-24T18:00:00+01:00') is consistent; nothing of it stays. */
export async function tryOn(prisma: PrismaClient, moment: string): Promise<void> {
  const now = Date.parse(moment)
  let kept = 0
  /** Nothing here reads a file again. */
  const storedNowhere = () => Promise.resolve(String(++kept).padStart(64, '0'))
  const work = prisma.$transaction(
    async (tx) => {
      await insertDemo(tx, now, new Map(), storedNowhere)
      await expectConsistent(tx, now)
      throw new Undone()
    },
    { timeout: 180_000 },
  )
  await expect(work).rejects.toThrow(Undone)
  expect(await prisma.family.count()).toBe(0)
}
