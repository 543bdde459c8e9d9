import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { issueMonth } from '@/lib/domain/billing/service'
import type { QuotaRule } from '@/lib/rules/quotas'
import { addDays, type Day, day, monthOf } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  createBookingFamily,
  createService,
  falseCounters,
  put,
  refusals,
  submit,
  tap,
  usedQuotas,
} from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation, type NewChild } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { basketOf } from '../basket/queries'

/** Beyond a quota that bills, and lines that count in two quotas at once. */

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const [monday, tuesday, wednesday, thursday] = Array.from({ length: 4 }, (_, index) =>
  addDays(day('2026-12-07'), index),
) as [Day, Day, Day, Day]
const days = [monday, tuesday, wednesday, thursday]
const WHOLE_DAY = 1600

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})
afterEach(async () => expect(await falseCounters(prisma)).toEqual([]))

const cancelling = (max: number, rule: Partial<QuotaRule> = {}): QuotaRule => ({
  ...{ of: 'cancelling', max, unit: 'days', per: 'child', span: 'month', over: 'refused' },
  ...rule,
})
const booking = (max: number, rule: Partial<QuotaRule>): QuotaRule => ({
  ...cancelling(max, rule),
  of: 'booking',
})

/** A family whose children are accepted on every day, and rules with some quotas. */
async function bookedFamily(quotas: QuotaRule[], children: NewChild[] = [{}]) {
  const family = await createBookingFamily(prisma, now, { children })
  const { wholeDay: activityId, groupId } = await createOffer(prisma, { days, rules: openRules({ quotas }) })
  for (const childId of family.childIds)
    await service.askAndAccept(family, now, { activityId, days, childId })
  return { family, activityId, groupId }
}

const pricesOf = async (family: Parameters<typeof put>[0]) =>
  (await basketOf(family.scope, now)).items.map(({ price, refusal }) => refusal?.code ?? price)

describe('beyond a quota that bills', () => {
  const quota = cancelling(1, { over: 'billed' })

  test('the cancellation is taken, doesn’t count, frees its place and is billed whole', async () => {
    const { family, activityId, groupId } = await bookedFamily([quota])
    const cancelled = [monday, tuesday, wednesday]
    await put(family, now, { activityId, days: cancelled })
    expect(await pricesOf(family)).toEqual([0, WHOLE_DAY, WHOLE_DAY])
    expect(await submit(family, now)).toEqual({ sent: 3, left: 0 })
    expect(await usedQuotas(prisma, family)).toEqual(['cancel days month 2026-12: 1'])

    const lines = (await service.linesOf(family)).filter(({ kind }) => kind === 'cancel')
    expect(lines.map(({ billedPercent, penaltyCents }) => [billedPercent, penaltyCents])).toEqual([
      [0, 0],
      [100, 0],
      [100, 0],
    ])
    await service.accept(
      now,
      lines.map(({ id }) => id),
    )
    for (const one of cancelled) expect(await service.heldOn(groupId, one)).toBe(0)
    expect(await service.heldOn(groupId, thursday)).toBe(1)
    await issueMonth(service.staff, parisInstant(day('2027-01-02'), '09:00'), monthOf(monday))
    const invoice = await prisma.invoice.findFirstOrThrow({
      where: { familyId: family.id },
      include: { lines: { orderBy: { day: 'asc' } } },
    })
    // Tuesday and Wednesday cancelled beyond the quota, and Thursday, that is still booked.
    expect(
      invoice.lines.map(({ careCents, mealCents, totalCents }) => [careCents, mealCents, totalCents]),
    ).toEqual([
      [0, 0, WHOLE_DAY],
      [0, 0, WHOLE_DAY],
      [1185, 415, WHOLE_DAY],
    ])
    expect(invoice.totalCents).toBe(3 * WHOLE_DAY)
  })

  test('one that was free and is taken back leaves its place to the next; one that is billed leaves none', async () => {
    const { family, activityId } = await bookedFamily([quota])
    const [free, billed] = await service.ask(family, now, { activityId, days: [monday, tuesday] })
    await put(family, now, { activityId, days: [wednesday] })
    await service.withdraw(family, now, billed!)
    expect(await pricesOf(family)).toEqual([WHOLE_DAY])
    await service.withdraw(family, now, free!)
    expect(await pricesOf(family)).toEqual([0])
    expect(await usedQuotas(prisma, family)).toEqual([])
  })

  test('counted in requests, the days of the second « Valider » are billed, all of them', async () => {
    const { family, activityId } = await bookedFamily([cancelling(1, { over: 'billed', unit: 'requests' })])
    await put(family, now, { activityId, days: [monday, tuesday] })
    expect(await pricesOf(family)).toEqual([0, 0])
    await submit(family, now)
    await put(family, now, { activityId, days: [wednesday, thursday] })
    expect(await pricesOf(family)).toEqual([WHOLE_DAY, WHOLE_DAY])
    await submit(family, now)
    expect(await usedQuotas(prisma, family)).toEqual(['cancel requests month 2026-12: 1'])
  })

  test('counted in weeks, another day of the free week is free', async () => {
    const { family, activityId } = await bookedFamily([cancelling(1, { over: 'billed', unit: 'weeks' })])
    await service.ask(family, now, { activityId, days: [monday] })
    await put(family, now, { activityId, days: [tuesday, wednesday] })
    expect(await pricesOf(family)).toEqual([0, 0])
  })
})

describe('a line that counts in two quotas', () => {
  test('billed beyond one, it still counts in the other, which refuses', async () => {
    const { family, activityId } = await bookedFamily([
      cancelling(1, { over: 'billed' }),
      cancelling(2, { span: 'year' }),
    ])
    await put(family, now, { activityId, days: [monday, tuesday, wednesday] })
    expect(await submit(family, now)).toEqual({ sent: 0, left: 3 })
    expect(await tap(family, now, { activityId, day: wednesday })).toBe('cancelRemoved')
    expect(await pricesOf(family)).toEqual([0, WHOLE_DAY])
    expect(await submit(family, now)).toEqual({ sent: 2, left: 0 })
    expect(await usedQuotas(prisma, family)).toEqual([
      'cancel days month 2026-12: 1',
      'cancel days year 2026: 2',
    ])
    await put(family, now, { activityId, days: [wednesday] })
    expect(await refusals(family, now)).toEqual([[wednesday, 'overQuota']])
    expect((await basketOf(family.scope, now)).items[0]!.refusal).toMatchObject({ span: 'year', left: 0 })
  })

  test.each([
    ['child first', (quotas: QuotaRule[]) => quotas],
    ['family first', (quotas: QuotaRule[]) => quotas.toReversed()],
  ])('what the child’s quota refuses doesn’t count in the family’s (%s)', async (_order, inOrder) => {
    const quotas = inOrder([cancelling(2), cancelling(3, { per: 'family' })])
    const { family, activityId } = await bookedFamily(quotas, [
      { firstName: 'Léonie' },
      { firstName: 'Gabin' },
    ])
    const [first, second] = family.childIds as [string, string]
    await put(family, now, { activityId, days: [monday, tuesday, wednesday], childId: first })
    await put(family, now, { activityId, days: [thursday], childId: second })
    const { items } = await basketOf(family.scope, now)
    expect(items.slice(0, 3).map(({ refusal }) => refusal)).toEqual(
      [monday, tuesday, wednesday].map((one) => ({
        ...{ code: 'overQuota', day: one, allowed: 2, left: 2, asked: 3 },
        ...{ unit: 'days', per: 'child', span: 'month' },
      })),
    )
    expect(items[3]!.refusal).toBeNull()
    expect(await submit(family, now)).toEqual({ sent: 1, left: 3 })
  })

  test('a booking takes from both or from neither', async () => {
    const family = await createBookingFamily(prisma, now, {
      children: [{ firstName: 'Léonie' }, { firstName: 'Gabin' }],
    })
    const quotas = [booking(2, { span: 'week' }), booking(3, { per: 'family' })]
    const { wholeDay: activityId } = await createOffer(prisma, { days, rules: openRules({ quotas }) })
    const [first, second] = family.childIds as [string, string]
    await put(family, now, { activityId, days: [monday, tuesday, wednesday], childId: first })
    await put(family, now, { activityId, days: [thursday], childId: second })
    // The first child's third day is over its week, and takes nothing of the family's month.
    expect(await refusals(family, now)).toEqual([
      [monday, null],
      [tuesday, null],
      [wednesday, 'overBookingQuota'],
      [thursday, null],
    ])
    expect(await submit(family, now)).toEqual({ sent: 3, left: 1 })
    expect(await usedQuotas(prisma, family)).toEqual([
      'book days month 2026-12: 3',
      'book days week 2026-12-07: 1',
      'book days week 2026-12-07: 2',
    ])
  })
})
