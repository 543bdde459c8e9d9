import { beforeAll, describe, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import type { QuotaRule } from '@/lib/rules/quotas'
import type { RuleSet } from '@/lib/rules/rule-set'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BookingFamily,
  createBookingFamily,
  createService,
  put,
  refusals,
  submit,
} from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { basketOf } from './basket/queries'

/** A minimum of days a week and whole weeks, through the basket and « Valider ». */

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const week = Array.from({ length: 5 }, (_, index) => addDays(day('2026-12-07'), index))
const [monday, tuesday, wednesday, thursday, friday] = week as [Day, Day, Day, Day, Day]
const nextWeek = week.map((one) => addDays(one, 7))

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

const threeDays = { minDays: 3, whole: false }
const wholeWeeks = { minDays: null, whole: true }

async function offerWith(rule: RuleSet['week'], days = week, quotas: QuotaRule[] = []) {
  const offer = await createOffer(prisma, { days, rules: openRules({ week: rule, quotas }) })
  return { ...offer, activityId: offer.wholeDay }
}

const refusalOf = async (family: BookingFamily) => (await basketOf(family.scope, now)).items[0]!.refusal
const all = (days: readonly Day[], code: string | null) =>
  days.map((one): [Day, string | null] => [one, code])

describe('at least three days a week', () => {
  test('a week too short stays in the basket, and says of which week and how many', async () => {
    const family = await createBookingFamily(prisma, now)
    const { activityId } = await offerWith(threeDays, [...week, ...nextWeek])
    await put(family, now, { activityId, days: [monday, friday] })
    expect(await refusalOf(family)).toEqual({
      ...{ code: 'tooFewDays', day: monday, monday, min: 3, isWholeWeek: false },
    })
    expect(await submit(family, now)).toEqual({ sent: 0, left: 2 })
    // Another week is another: its days don't make up for this one's.
    await put(family, now, { activityId, days: nextWeek.slice(0, 4) })
    expect(await submit(family, now)).toEqual({ sent: 4, left: 2 })
    await put(family, now, { activityId, days: [tuesday] })
    expect(await submit(family, now)).toEqual({ sent: 3, left: 0 })
  })

  test('a week with fewer open days than the minimum is taken with all of them', async () => {
    const family = await createBookingFamily(prisma, now)
    const { activityId, programmeId } = await offerWith(threeDays, [monday, tuesday, wednesday])
    await prisma.openDay.updateMany({
      where: { programmeId, day: toDb(wednesday) },
      data: { closedReason: 'Grève' },
    })
    await put(family, now, { activityId, days: [monday] })
    expect(await refusalOf(family)).toMatchObject({ code: 'tooFewDays', min: 2 })
    await put(family, now, { activityId, days: [tuesday] })
    expect(await submit(family, now)).toEqual({ sent: 2, left: 0 })
  })

  test('a week that the service made short may grow by a day', async () => {
    const family = await createBookingFamily(prisma, now)
    const { activityId } = await offerWith(threeDays)
    const ids = await service.ask(family, now, { activityId, days: [monday, tuesday, wednesday] })
    await service.refuse(now, ids.slice(1))
    await put(family, now, { activityId, days: [thursday] })
    expect(await submit(family, now)).toEqual({ sent: 1, left: 0 })
  })

  test('a sibling’s days don’t count for a child', async () => {
    const family = await createBookingFamily(prisma, now, { children: [{}, { firstName: 'Gabin' }] })
    const { activityId } = await offerWith(threeDays)
    await put(family, now, { activityId, days: [monday, tuesday, wednesday] })
    await put(family, now, { activityId, days: [monday, tuesday], childId: family.childIds[1] })
    expect(await submit(family, now)).toEqual({ sent: 3, left: 2 })
  })

  test('a day of the other household counts, and neither household needs the other to give up its own', async () => {
    const first = await createBookingFamily(prisma, now)
    const second = await createBookingFamily(prisma, now, { children: [{ existingId: first.childId }] })
    const { activityId } = await offerWith(threeDays)
    await service.askAndAccept(first, now, { activityId, days: [monday, tuesday, wednesday] })
    await service.askAndAccept(second, now, { activityId, days: [friday] })
    await put(first, now, { activityId, days: [monday, tuesday] })
    expect(await refusalOf(first)).toMatchObject({ code: 'tooFewDaysLeft', min: 2 })
    await put(first, now, { activityId, days: [wednesday] })
    expect(await submit(first, now)).toEqual({ sent: 3, left: 0 })
  })

  test('the days that a quota leaves aside don’t count, and those that are too few use none of it', async () => {
    const family = await createBookingFamily(prisma, now)
    const twoDays = {
      of: 'booking',
      max: 3,
      unit: 'days',
      per: 'child',
      span: 'month',
      over: 'refused',
    } as const
    const { activityId } = await offerWith(threeDays, [...week, ...nextWeek], [twoDays])
    await put(family, now, { activityId, days: [monday, tuesday, ...nextWeek.slice(0, 3)] })
    expect(await refusals(family, now)).toEqual([
      ...all([monday, tuesday], 'tooFewDays'),
      ...all(nextWeek.slice(0, 3), null),
    ])
    expect(await submit(family, now)).toEqual({ sent: 3, left: 2 })
  })
})

describe('cancelling under a minimum of three', () => {
  async function bookedFamily(days: Day[], rule: RuleSet['week'] = threeDays) {
    const family = await createBookingFamily(prisma, now)
    const { activityId } = await offerWith(rule)
    await service.askAndAccept(family, now, { activityId, days })
    return { family, activityId }
  }

  test('below it is refused, unless the whole week goes', async () => {
    const { family, activityId } = await bookedFamily([monday, tuesday, wednesday])
    await put(family, now, { activityId, days: [monday, tuesday] })
    expect(await refusalOf(family)).toEqual({
      ...{ code: 'tooFewDaysLeft', day: monday, monday, min: 3, isWholeWeek: false },
    })
    expect(await submit(family, now)).toEqual({ sent: 0, left: 2 })
    await put(family, now, { activityId, days: [wednesday] })
    expect(await submit(family, now)).toEqual({ sent: 3, left: 0 })
  })

  test('down to it is taken; a cancellation that waits counts as gone', async () => {
    const { family, activityId } = await bookedFamily([monday, tuesday, wednesday, thursday])
    await put(family, now, { activityId, days: [monday] })
    expect(await submit(family, now)).toEqual({ sent: 1, left: 0 })
    await put(family, now, { activityId, days: [tuesday] })
    expect(await refusals(family, now)).toEqual([[tuesday, 'tooFewDaysLeft']])
  })

  test('one day may be given for another in one basket', async () => {
    const { family, activityId } = await bookedFamily([monday, tuesday, wednesday])
    await put(family, now, { activityId, days: [monday, friday] })
    expect(await submit(family, now)).toEqual({ sent: 2, left: 0 })
  })

  test('where weeks are whole, all of its days or none', async () => {
    const { family, activityId } = await bookedFamily(week, wholeWeeks)
    await put(family, now, { activityId, days: week.slice(0, 4) })
    expect(await refusals(family, now)).toEqual(all(week.slice(0, 4), 'tooFewDaysLeft'))
    expect(await refusalOf(family)).toMatchObject({ isWholeWeek: true })
    await put(family, now, { activityId, days: [friday] })
    expect(await submit(family, now)).toEqual({ sent: 5, left: 0 })
  })
})

describe('whole weeks', () => {
  test('four days of five stay, and the fifth sends them all', async () => {
    const family = await createBookingFamily(prisma, now)
    const { activityId } = await offerWith(wholeWeeks)
    await put(family, now, { activityId, days: week.slice(0, 4) })
    expect(await refusalOf(family)).toEqual({
      ...{ code: 'tooFewDays', day: monday, monday, min: 5, isWholeWeek: true },
    })
    expect(await submit(family, now)).toEqual({ sent: 0, left: 4 })
    await put(family, now, { activityId, days: [friday] })
    expect(await submit(family, now)).toEqual({ sent: 5, left: 0 })
  })

  test('one full day makes a week impossible, and its places go to the sibling', async () => {
    const family = await createBookingFamily(prisma, now, { children: [{}, { firstName: 'Gabin' }] })
    const { activityId, morning, groupId } = await offerWith(wholeWeeks)
    await prisma.place.updateMany({ where: { groupId }, data: { capacity: 1 } })
    await put(family, now, { activityId, days: week })
    // Gabin comes in the mornings only: the last place of each is Léonie's first.
    await put(family, now, { activityId: morning, days: week, childId: family.childIds[1] })
    const codes = async (childId: string) =>
      (await basketOf(family.scope, now)).items
        .filter((item) => item.childId === childId)
        .map(({ refusal }) => refusal?.code ?? null)
    const [first, second] = family.childIds as [string, string]
    expect(await codes(first)).toEqual([null, null, null, null, null])
    expect(await codes(second)).toEqual(['full', 'full', 'full', 'full', 'full'])

    const full = { groupId, day: toDb(wednesday), slot: 'afternoon' as const }
    await prisma.place.updateMany({ where: full, data: { capacity: 0 } })
    expect(await codes(first)).toEqual(['tooFewDays', 'tooFewDays', 'full', 'tooFewDays', 'tooFewDays'])
    expect(await codes(second)).toEqual([null, null, null, null, null])
    expect(await submit(family, now)).toEqual({ sent: 5, left: 5 })
    expect(await service.heldOn(groupId, monday)).toBe(1)
    const sent = await service.linesOf(family)
    expect(new Set(sent.map(({ childId }) => childId))).toEqual(new Set([second]))
  })
})
