import { test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { expectSound } from '@/prisma/booking-runs'

const { prisma } = await openTestDatabase()

test('200 runs of 50 steps come to what the model of booking says', async () => {
  await expectSound(prisma, { numRuns: 200, steps: 50, minutes: 25 })
}, 1_800_000)
