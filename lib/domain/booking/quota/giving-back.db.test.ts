import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import type { QuotaRule } from '@/lib/rules/quotas'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  createBookingFamily,
  createService,
  falseCounters,
  put,
  refusals,
  submit,
  usedQuotas,
} from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { expireLines } from '../expiry/service'

/** What a line has used of a quota comes back with it, and only then. */

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const [monday, tuesday, wednesday, thursday] = Array.from({ length: 4 }, (_, index) =>
  addDays(day('2026-12-07'), index),
) as [Day, Day, Day, Day]
const days = [monday, tuesday, wednesday, thursday]

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})
afterEach(async () => expect(await falseCounters(prisma)).toEqual([]))

const atMost = (max: number, rule: Partial<QuotaRule> = {}): QuotaRule => ({
  ...{ of: 'booking', max, unit: 'days', per: 'child', span: 'month', over: 'refused' },
  ...rule,
})

async function familyWith(...quotas: QuotaRule[]) {
  const family = await createBookingFamily(prisma, now)
  const { wholeDay: activityId, programmeId } = await createOffer(prisma, {
    days,
    rules: openRules({ quotas }),
  })
  const ask = async (...asked: Day[]) => {
    await put(family, now, { activityId, days: asked })
    return submit(family, now)
  }
  const used = async (kind: 'book' | 'cancel') => {
    const all = await usedQuotas(prisma, family)
    return Number(all.find((one) => one.startsWith(kind))?.split(': ')[1] ?? 0)
  }
  return { family, activityId, programmeId, ask, used }
}
type Tried = Awaited<ReturnType<typeof familyWith>>

/** Ways in which the only line of a family may end. */
const ends: Record<string, (tried: Tried, id: string) => Promise<unknown>> = {
  refused: (_, id) => service.refuse(now, [id]),
  withdrawn: ({ family }, id) => service.withdraw(family, now, id),
  expired: () => expireLines(parisInstant(monday, '00:00')),
  accepted: (_, id) => service.accept(now, [id]),
}

describe('a booking', () => {
  test.each([
    ['refused', 0],
    ['withdrawn', 0],
    ['expired', 0],
    ['accepted', 1],
  ])('%s: %i used, and as many less to book', async (end, used) => {
    const tried = await familyWith(atMost(1))
    const [id] = await service.ask(tried.family, now, { activityId: tried.activityId, days: [monday] })
    expect(await tried.used('book')).toBe(1)
    await ends[end]!(tried, id!)
    expect(await tried.used('book')).toBe(used)
    expect(await tried.ask(tuesday)).toEqual({ sent: 1 - used, left: used })
  })

  test('keeps what it uses while its cancellation waits, and gives it back once that is accepted', async () => {
    const { family, activityId, ask, used } = await familyWith(atMost(1))
    await service.askAndAccept(family, now, { activityId, days: [monday] })
    const [cancelling] = await service.ask(family, now, { activityId, days: [monday] })
    expect(await used('book')).toBe(1)
    expect(await ask(tuesday)).toEqual({ sent: 0, left: 1 })
    await service.accept(now, [cancelling!])
    expect(await used('book')).toBe(0)
    expect(await submit(family, now)).toEqual({ sent: 1, left: 0 })
  })

  test('of a week that another day still uses gives nothing back', async () => {
    const { family, activityId, used } = await familyWith(atMost(1, { unit: 'weeks' }))
    const ids = await service.ask(family, now, { activityId, days: [monday, tuesday, wednesday] })
    await service.withdraw(family, now, ids[0]!)
    await service.refuse(now, [ids[1]!])
    expect(await used('book')).toBe(1)
    await service.accept(now, [ids[2]!])
    expect(await used('book')).toBe(1)
    const [cancelling] = await service.ask(family, now, { activityId, days: [wednesday] })
    await service.accept(now, [cancelling!])
    expect(await used('book')).toBe(0)
  })
})

describe('a cancellation', () => {
  test.each([
    ['refused', 0],
    ['withdrawn', 0],
    // Asked in time and undecided when the day begins: it counts as accepted.
    ['expired', 1],
    ['accepted', 1],
  ])('%s: %i used, and as many less to cancel', async (end, used) => {
    const tried = await familyWith(atMost(1, { of: 'cancelling' }))
    const { family, activityId } = tried
    await service.askAndAccept(family, now, { activityId, days: [monday, tuesday] })
    const [id] = await service.ask(family, now, { activityId, days: [monday] })
    expect(await tried.used('cancel')).toBe(1)
    await ends[end]!(tried, id!)
    expect(await tried.used('cancel')).toBe(used)
    expect(await tried.ask(tuesday)).toEqual({ sent: 1 - used, left: used })
  })
})

describe('a rule that tightens', () => {
  test('refuses more, and what is used beyond it is given back one by one', async () => {
    const { family, activityId, programmeId, ask, used } = await familyWith(atMost(3))
    const ids = await service.ask(family, now, { activityId, days: [monday, tuesday, wednesday] })
    await replace(programmeId, atMost(1))
    expect(await ask(thursday)).toEqual({ sent: 0, left: 1 })
    expect(await refusals(family, now)).toEqual([[thursday, 'overBookingQuota']])

    await service.withdraw(family, now, ids[0]!)
    expect(await used('book')).toBe(2)
    await service.refuse(now, [ids[1]!])
    expect(await used('book')).toBe(1)
    expect(await submit(family, now)).toEqual({ sent: 0, left: 1 })
    await expireLines(parisInstant(wednesday, '00:00'))
    expect(await used('book')).toBe(0)
    // Sent at last, under the tighter rule: the counter itself allows no more from here on.
    expect(await submit(family, now)).toEqual({ sent: 1, left: 0 })
    const counter = await prisma.quotaCounter.findFirstOrThrow({ where: { familyId: family.id } })
    expect([counter.used, counter.allowed]).toEqual([1, 1])
  })

  test('lets through what uses nothing more: another day of a week that counts already', async () => {
    const { family, activityId, programmeId, ask, used } = await familyWith(
      atMost(2, { of: 'booking', unit: 'weeks', per: 'family' }),
    )
    await service.ask(family, now, { activityId, days: [monday] })
    await replace(programmeId, atMost(0, { of: 'booking', unit: 'weeks', per: 'family' }))
    expect(await ask(tuesday)).toEqual({ sent: 1, left: 0 })
    expect(await used('book')).toBe(1)
  })

  test('one that loosens lets more through', async () => {
    const { family, activityId, programmeId, ask, used } = await familyWith(atMost(1))
    await service.ask(family, now, { activityId, days: [monday] })
    expect(await ask(tuesday)).toEqual({ sent: 0, left: 1 })
    await replace(programmeId, atMost(3))
    expect(await submit(family, now)).toEqual({ sent: 1, left: 0 })
    expect(await used('book')).toBe(2)
  })
})

/** A version that is in force today. */
async function replace(programmeId: string, quota: QuotaRule) {
  const { ruleSetId } = await prisma.programme.findUniqueOrThrow({ where: { id: programmeId } })
  const validFrom = toDb(day('2026-11-23'))
  await prisma.ruleSetVersion.create({
    data: { ruleSetId, validFrom, config: openRules({ quotas: [quota] }) },
  })
}
