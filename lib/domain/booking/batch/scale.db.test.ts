import { beforeAll, expect, test } from 'vitest'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { wholeQueue } from '@/lib/domain/booking/queue/waiting/queries'
import { addDays, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createRequests, createService } from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { applyDueBatches, planDecision, undoBatch } from './service'

/** What a decision costs, whatever the number of requests that it is for. */

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const days = Array.from({ length: 5 }, (_, week) => addDays(day('2026-12-09'), 7 * week))
const BAR = 15

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

async function asking(families: number) {
  const offer = await createOffer(prisma, { days, capacity: 100, rules: openRules() })
  const filter = { ...wholeQueue, programmeId: offer.programmeId }
  const { requestIds, upTo } = await createRequests(prisma, now, { ...offer, days, families })
  return { filter, requestIds, upTo }
}

test('planned in as many statements for thirty families as for two, ticked or all of them', async () => {
  const [few, many] = [await asking(2), await asking(30)]
  const plan = (which: Parameters<typeof planDecision>[3]) =>
    countStatements(() => planDecision(service.staff, now, { decision: 'accept' }, which))
  const small = await plan({ requestIds: few.requestIds, filter: few.filter })
  const large = await plan({ requestIds: many.requestIds, filter: many.filter })
  expect([small.result.decided, large.result.decided]).toEqual([10, 150])
  expect(large.statements).toBe(small.statements)
  expect(large.statements).toBeLessThanOrEqual(BAR)

  const batches = await prisma.decisionBatch.findMany({ where: { undoneAt: null } })
  for (const { id } of batches) {
    const { statements } = await countStatements(() => undoBatch(service.staff, now, id))
    expect(statements).toBeLessThanOrEqual(BAR)
  }
  const all = await plan({ upTo: many.upTo, filter: { ...many.filter, words: 'Léo' } })
  expect(all.result.decided).toBe(150)
  expect(all.statements).toBe(large.statements)
})

test('« Tout accepter » leaves what arrived after the page was read, and what another filter shows', async () => {
  await prisma.decisionBatchLine.deleteMany()
  const [seen, other] = [await asking(2), await asking(2)]
  const { programmeId } = seen.filter
  const last = await prisma.requestLine.findFirstOrThrow({
    where: { programmeId: programmeId! },
    orderBy: { rank: 'desc' },
  })
  const upTo = String(last.rank - 1n)
  const filter = { ...seen.filter, kind: 'book' as const }
  expect(await planDecision(service.staff, now, { decision: 'accept' }, { upTo, filter })).toMatchObject({
    decided: 9,
  })
  expect(
    await planDecision(
      service.staff,
      now,
      { decision: 'accept' },
      { upTo: other.upTo, filter: { ...other.filter, kind: 'cancel' } },
    ),
  ).toMatchObject({ decided: 0 })
})

test('applied in as many statements for thirty families of five lines as for one of one', async () => {
  const statementsOf = async (asked: typeof days, families: number) => {
    const offer = await createOffer(prisma, { days, capacity: 100, rules: openRules() })
    const filter = { ...wholeQueue, programmeId: offer.programmeId }
    const { requestIds } = await createRequests(prisma, now, { ...offer, days: asked, families })
    await planDecision(service.staff, now, { decision: 'accept' }, { requestIds, filter })
    const { statements, result } = await countStatements(() => applyDueBatches(now + 10_000))
    expect(result).toBe(asked.length * families)
    return statements
  }
  await applyDueBatches(now + 10_000)
  const one = await statementsOf(days.slice(0, 1), 1)
  expect(await statementsOf(days, 30)).toBe(one)
})
