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

/** What quotas count, for whom and for how long, from the basket to the counter. */

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const [monday, tuesday, wednesday, thursday, friday] = Array.from({ length: 5 }, (_, index) =>
  addDays(day('2026-12-07'), index),
) as [Day, Day, Day, Day, Day]
const nextMonday = addDays(monday, 7)
const schoolYears = ['2026-2027', '2027-2028']

let service: Awaited<ReturnType<typeof createService>>
let period: string
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
  const cycle = { kind: 'cycle' as const, schoolYear: '2026-2027', name: 'Mercredis' }
  const row = await prisma.period.create({
    data: { ...cycle, firstDay: toDb(day('2026-11-30')), lastDay: toDb(day('2027-02-20')) },
  })
  period = row.id
})
afterEach(async () => expect(await falseCounters(prisma)).toEqual([]))

const atMost = (max: number, rule: Partial<QuotaRule>): QuotaRule => ({
  ...{ of: 'booking', max, unit: 'days', per: 'child', span: 'month', over: 'refused' },
  ...rule,
})

async function offerWith(quotas: QuotaRule[], days: Day[]) {
  const { wholeDay } = await createOffer(prisma, { days, rules: openRules({ quotas }) })
  return wholeDay
}

describe.each(['booking', 'cancelling'] as const)('how long a quota of %s runs', (of) => {
  const line = of === 'booking' ? 'book' : 'cancel'
  const refusal = of === 'booking' ? 'overBookingQuota' : 'overQuota'

  /** A family for which asking for a day is booking it, or cancelling it. */
  async function familyWith(quotas: QuotaRule[], days: Day[], at = now) {
    const family = await createBookingFamily(prisma, at, { schoolYears })
    const activityId = await offerWith(quotas, days)
    if (of === 'cancelling') await service.askAndAccept(family, at, { activityId, days })
    const ask = async (...asked: Day[]) => {
      await put(family, at, { activityId, days: asked })
      return submit(family, at)
    }
    return { family, ask }
  }

  test.each([
    ['week', 'Monday and Sunday', '2026-12-07', '2026-12-13', '2026-12-14', 'week 2026-12-07'],
    ['month', 'its first and last day', '2026-12-01', '2026-12-31', '2027-01-01', 'month 2026-12'],
    [
      'schoolYear',
      '31 August and 1 September',
      '2027-08-31',
      '2027-07-05',
      '2027-09-01',
      'schoolYear 2026-2027',
    ],
    ['year', '31 December and 1 January', '2026-12-31', '2026-11-30', '2027-01-01', 'year 2026'],
    ['period', 'its ends', '2026-11-30', '2027-02-20', '2027-02-21', 'period'],
  ] as const)('%s: %s', async (span, _ends, one, same, after, key) => {
    const days = [day(one), day(same), day(after)]
    // The dossier of a school year opens on 1 June.
    const at = span === 'schoolYear' ? parisInstant(day('2027-06-07'), '09:00') : now
    const { family, ask } = await familyWith([atMost(1, { of, span })], days, at)
    const used = `${line} days ${span === 'period' ? `period ${period}` : key}: 1`
    expect(await ask(day(one))).toEqual({ sent: 1, left: 0 })
    expect(await usedQuotas(prisma, family)).toEqual([used])
    expect(await ask(day(same))).toEqual({ sent: 0, left: 1 })
    expect(await refusals(family, at)).toEqual([[same, refusal]])
    // The day after is of another span: its own counter, or none outside the periods.
    expect(await ask(day(after))).toEqual({ sent: 1, left: 1 })
    const others = (await usedQuotas(prisma, family)).filter((one) => one !== used)
    expect(others).toHaveLength(span === 'period' ? 0 : 1)
  })

  test('weeks: two days of one week use one, in the same « Valider » or in another', async () => {
    const quota = atMost(1, { of, unit: 'weeks' })
    const { family, ask } = await familyWith([quota], [monday, wednesday, friday, nextMonday])
    expect(await ask(monday, wednesday)).toEqual({ sent: 2, left: 0 })
    expect(await usedQuotas(prisma, family)).toEqual([`${line} weeks month 2026-12: 1`])
    expect(await ask(friday)).toEqual({ sent: 1, left: 0 })
    expect(await ask(nextMonday)).toEqual({ sent: 0, left: 1 })
    expect(await usedQuotas(prisma, family)).toEqual([`${line} weeks month 2026-12: 1`])
  })

  test('requests: a « Valider » of three days is one, the next one is another', async () => {
    const quota = atMost(1, { of, unit: 'requests' })
    const { family, ask } = await familyWith([quota], [monday, tuesday, wednesday, thursday])
    expect(await ask(monday, tuesday, wednesday)).toEqual({ sent: 3, left: 0 })
    expect(await usedQuotas(prisma, family)).toEqual([`${line} requests month 2026-12: 1`])
    expect(await ask(thursday)).toEqual({ sent: 0, left: 1 })
    expect(await refusals(family, now)).toEqual([[thursday, refusal]])
  })
})

describe('for whom', () => {
  const siblings = { children: [{ firstName: 'Léonie' }, { firstName: 'Gabin' }] }
  const days = [monday, tuesday, nextMonday]

  test.each([
    ['child', 'days', 4, 0],
    ['family', 'days', 2, 2],
    // Each child's week is a week: a family of two that comes on Monday uses two.
    ['child', 'weeks', 4, 0],
    ['family', 'weeks', 2, 2],
  ] as const)(
    '2 a month per %s, in %s: two siblings on two days of two weeks',
    async (per, unit, sent, left) => {
      const family = await createBookingFamily(prisma, now, siblings)
      const activityId = await offerWith([atMost(2, { per, unit })], days)
      for (const childId of family.childIds)
        await put(family, now, { activityId, days: [monday, nextMonday], childId })
      expect(await submit(family, now)).toEqual({ sent, left })
      expect(await usedQuotas(prisma, family)).toEqual(
        Array.from({ length: per === 'child' ? 2 : 1 }, () => `book ${unit} month 2026-12: 2`),
      )
      // In the order of days: on Monday both siblings, and nothing is left a week later.
      if (per === 'family')
        expect(await refusals(family, now)).toEqual([
          [nextMonday, 'overBookingQuota'],
          [nextMonday, 'overBookingQuota'],
        ])
    },
  )

  test('requests per family: one « Valider » for both children is one', async () => {
    const family = await createBookingFamily(prisma, now, siblings)
    const activityId = await offerWith([atMost(1, { per: 'family', unit: 'requests' })], days)
    for (const childId of family.childIds) await put(family, now, { activityId, days: [monday], childId })
    expect(await submit(family, now)).toEqual({ sent: 2, left: 0 })
    expect(await usedQuotas(prisma, family)).toEqual(['book requests month 2026-12: 1'])
    await put(family, now, { activityId, days: [tuesday] })
    expect(await submit(family, now)).toEqual({ sent: 0, left: 1 })
  })

  test('another family has its own, even for the same child', async () => {
    const first = await createBookingFamily(prisma, now)
    const second = await createBookingFamily(prisma, now, { children: [{ existingId: first.childId }] })
    const activityId = await offerWith([atMost(1, {})], days)
    await service.ask(first, now, { activityId, days: [monday] })
    await service.ask(second, now, { activityId, days: [tuesday] })
    await put(second, now, { activityId, days: [nextMonday] })
    expect(await submit(second, now)).toEqual({ sent: 0, left: 1 })
  })
})

describe('greedy for bookings, all or nothing for cancellations', () => {
  test('the first bookings that fit are sent, the next stay and say how many are allowed', async () => {
    const family = await createBookingFamily(prisma, now)
    const activityId = await offerWith([atMost(2, {})], [monday, tuesday, wednesday])
    await put(family, now, { activityId, days: [wednesday, monday, tuesday] })
    expect(await refusals(family, now)).toEqual([
      [monday, null],
      [tuesday, null],
      [wednesday, 'overBookingQuota'],
    ])
    expect(await submit(family, now, true)).toEqual({ sent: 0, left: 3 })
    expect(await submit(family, now)).toEqual({ sent: 2, left: 1 })
  })

  test('one cancellation too many refuses them all, and a booking beside them is sent', async () => {
    const family = await createBookingFamily(prisma, now)
    const days = [monday, tuesday, wednesday]
    const activityId = await offerWith([atMost(2, { of: 'cancelling' })], [...days, thursday])
    await service.askAndAccept(family, now, { activityId, days })
    await put(family, now, { activityId, days: [...days, thursday] })
    expect(await submit(family, now)).toEqual({ sent: 1, left: 3 })
    expect(await refusals(family, now)).toEqual(days.map((one) => [one, 'overQuota']))
  })
})
