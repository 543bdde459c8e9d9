import { expect, test } from 'vitest'
import { countStatements, isOnServer, openTestDatabase } from '@/lib/db/testing'
import { wholeQueue } from '@/lib/domain/booking/queue/waiting/queries'
import { addDays, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createRequests, createService } from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { applyDueBatches, planDecision } from '@/lib/domain/booking/batch/service'

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const days = Array.from({ length: 5 }, (_, week) => addDays(day('2026-12-09'), 7 * week))
const REQUESTS = 500

test.runIf(isOnServer())(
  '500 requests of 2,500 lines: 15 statements, then an e-mail per family',
  async () => {
    await createOrganisation(prisma)
    const service = await createService(prisma)
    const offer = await createOffer(prisma, { days, capacity: 600, centreCapacity: 600, rules: openRules() })
    const { upTo } = await createRequests(prisma, now, { ...offer, days, families: REQUESTS })
    const filter = { ...wholeQueue, programmeId: offer.programmeId }
    const startedAt = performance.now()
    const { statements, result } = await countStatements(() =>
      planDecision(service.staff, now, { decision: 'accept' }, { upTo, filter }),
    )
    const tookMs = performance.now() - startedAt
    expect(result.decided).toBe(REQUESTS * days.length)
    expect(statements).toBeLessThanOrEqual(15)
    console.log(`500 requests: ${statements} statements, ${Math.round(tookMs)} ms`)
    expect(await applyDueBatches(now + 10_000)).toBe(REQUESTS * days.length)
    expect(await prisma.decisionRound.count()).toBe(REQUESTS)
  },
)
