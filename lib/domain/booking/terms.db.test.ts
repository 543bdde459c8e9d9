import { beforeAll, describe, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { previewRun } from '@/lib/domain/billing/run/queries'
import { issueMonth } from '@/lib/domain/billing/service'
import { guideRules, type RuleSet } from '@/lib/rules/rule-set'
import { day, monthOf } from '@/lib/time/day'
import { monthRun } from '@/lib/rules/billing-run'
import { parisInstant, type Instant } from '@/lib/time/paris'
import {
  type BookingFamily,
  createBookingFamily,
  createService,
  put,
  submit,
  usedQuotas,
} from '@/prisma/booking-factory'
import { anyTime, bookAnyTime, cancelAnyTime, openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { basketOf } from './basket/queries'
import { expireLines } from './expiry/service'

/** What a late booking or a late cancellation costs, from the basket to the invoice. */

const { prisma } = await openTestDatabase()

const wednesday = day('2026-12-09')
const now = parisInstant(day('2026-11-23'), '09:00')
/** The guide's deadlines: 4 working days before to book, 7 to cancel. */
const bookingCloses = parisInstant(day('2026-12-04'), '00:00')
const cancellingCloses = parisInstant(day('2026-12-01'), '00:00')
const january = parisInstant(day('2027-01-02'), '09:00')

const lateBooking = { ...anyTime, effect: { kind: 'surcharge', cents: 200, percent: 33 } } as const
const lateCancelling = (percent: number, cents: number): RuleSet['cancelling'][number] => ({
  ...anyTime,
  effect: { kind: 'billed', percent, cents },
})
const tiers = openRules({
  booking: [guideRules.booking[0]!, lateBooking],
  cancelling: [guideRules.cancelling[0]!, lateCancelling(50, 300)],
})

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

async function familyUnder(rules: RuleSet, quotient: number | null = null) {
  const family = await createBookingFamily(prisma, now)
  if (quotient !== null)
    await prisma.quotientFamilial.create({
      data: { familyId: family.id, value: quotient, validFrom: toDb(day('2020-01-01')) },
    })
  const { wholeDay: activityId, groupId } = await createOffer(prisma, { days: [wednesday], rules })
  return { family, groupId, asked: { activityId, days: [wednesday] } }
}

const itemOf = async (family: BookingFamily, at: Instant) => (await basketOf(family.scope, at)).items[0]!

const bookingOf = async (family: BookingFamily) =>
  prisma.booking.findFirstOrThrow({
    where: { familyId: family.id },
    select: { status: true, penaltyCents: true, cancelledPercent: true },
  })

/** What December's invoice says of the family's only day, as the preview had announced; null for no invoice. */
async function invoiced(family: BookingFamily) {
  const { number } = await prisma.family.findUniqueOrThrow({ where: { id: family.id } })
  const month = monthOf(wednesday)
  const preview = (await previewRun(service.staff, monthRun(month))).families.find(
    (one) => one.number === number,
  )
  await issueMonth(service.staff, january, month)
  const lines = await prisma.invoiceLine.findMany({
    where: { invoice: { familyId: family.id } },
    include: { invoice: true },
  })
  expect(lines).toHaveLength(preview ? 1 : 0)
  const [line] = lines
  if (!line) return null
  const { careCents: care, mealCents: meal, outingCents: outing, penaltyCents: penalty, totalCents } = line
  expect(care + meal + outing + penalty).toBe(totalCents)
  const { status } = await prisma.booking.findUniqueOrThrow({ where: { id: line.bookingId! } })
  expect(line.label.endsWith(', annulée hors délai')).toBe(status === 'cancelled')
  expect([preview!.total, line.invoice.totalCents]).toEqual([totalCents, totalCents])
  return { care, meal, penalty, total: totalCents }
}

describe('a late booking', () => {
  test.each([
    ['a millisecond before the deadline', bookingCloses - 1, 0],
    ['at the deadline', bookingCloses, 728],
    ['a millisecond before the day', parisInstant(wednesday, '00:00') - 1, 728],
  ])('sent %s', async (_when, at, surcharge) => {
    const { family, asked } = await familyUnder(tiers)
    await put(family, now, asked)
    expect(await itemOf(family, now)).toMatchObject({ price: 1600, surcharge: 0, limit: bookingCloses })
    expect(await itemOf(family, at)).toMatchObject({ price: 1600 + surcharge, surcharge, refusal: null })
    expect((await basketOf(family.scope, at)).total).toBe(1600 + surcharge)

    await submit(family, at)
    const [line] = await service.linesOf(family)
    expect(line).toMatchObject({ priceCents: 1600 + surcharge, penaltyCents: surcharge, billedPercent: 0 })
    expect(line!.ruleIndex).toBe(surcharge === 0 ? 0 : 1)
    await service.accept(at, [line!.id])
    expect(await bookingOf(family)).toEqual({
      status: 'accepted',
      penaltyCents: surcharge,
      cancelledPercent: 0,
    })
    // The surcharge stays apart: only the care counts for taxes.
    const expected = { care: 1185, meal: 415, penalty: surcharge, total: 1600 + surcharge }
    expect(await invoiced(family)).toEqual(expected)
  })

  test('is refused once its day has begun', async () => {
    const { family, asked } = await familyUnder(tiers)
    await put(family, now, asked)
    const begun = parisInstant(wednesday, '00:00')
    expect(await submit(family, begun)).toEqual({ sent: 0, left: 1 })
    expect((await itemOf(family, begun)).refusal).toMatchObject({ code: 'tooLate', firstRefused: begun })
  })

  test('that is cancelled freely bills nothing, its surcharge neither', async () => {
    const { family, asked } = await familyUnder({ ...tiers, cancelling: [cancelAnyTime] })
    await service.askAndAccept(family, bookingCloses, asked)
    expect(await bookingOf(family)).toMatchObject({ penaltyCents: 728 })
    const [cancelling] = await service.ask(family, bookingCloses, asked)
    await service.accept(bookingCloses, [cancelling!])
    expect(await bookingOf(family)).toEqual({ status: 'cancelled', penaltyCents: 0, cancelledPercent: 0 })
    expect(await invoiced(family)).toBeNull()
  })
})

describe('a late cancellation', () => {
  test.each([
    // Half of 16,00 € and of 11,25 €, rounded once. Nobody came: it is a penalty, not care.
    ['without a quotient', null, { care: 0, meal: 0, penalty: 1100, total: 1100 }],
    ['with a quotient of 850', 850, { care: 0, meal: 0, penalty: 863, total: 863 }],
  ])('at half the price and 3 euros, %s', async (_quotient, quotient, expected) => {
    const { family, asked, groupId } = await familyUnder(tiers, quotient)
    await service.askAndAccept(family, now, asked)
    await put(family, now, asked)
    expect(await itemOf(family, cancellingCloses - 1)).toMatchObject({ price: 0, limit: cancellingCloses })
    expect(await itemOf(family, cancellingCloses)).toMatchObject({ price: expected.total, surcharge: 0 })
    // A cancellation adds nothing to what the basket asks to pay.
    expect((await basketOf(family.scope, cancellingCloses)).total).toBe(0)

    await submit(family, cancellingCloses)
    const line = (await service.linesOf(family)).find(({ kind }) => kind === 'cancel')!
    expect(line).toMatchObject({ penaltyCents: 300, billedPercent: 50, ruleIndex: 1 })
    expect(await service.heldOn(groupId, wednesday)).toBe(1)
    await service.accept(cancellingCloses, [line.id])
    expect(await service.heldOn(groupId, wednesday)).toBe(0)
    expect(await bookingOf(family)).toEqual({ status: 'cancelled', penaltyCents: 300, cancelledPercent: 50 })
    expect(await invoiced(family)).toEqual(expected)
  })

  test.each([
    ['a fixed sum only', 0, 500, { care: 0, meal: 0, penalty: 500, total: 500 }],
    ['the whole day', 100, 0, { care: 0, meal: 0, penalty: 1600, total: 1600 }],
  ])('billed at %s', async (_what, percent, cents, expected) => {
    const rules = openRules({ cancelling: [lateCancelling(percent, cents)] })
    const { family, asked } = await familyUnder(rules)
    await service.askAndAccept(family, now, asked)
    const [cancelling] = await service.ask(family, now, asked)
    await service.accept(now, [cancelling!])
    expect(await invoiced(family)).toEqual(expected)
  })

  test('of a late booking bills its own terms, not the surcharge', async () => {
    const { family, asked } = await familyUnder(tiers)
    await service.askAndAccept(family, bookingCloses, asked)
    const [cancelling] = await service.ask(family, bookingCloses, asked)
    await service.accept(bookingCloses, [cancelling!])
    expect(await invoiced(family)).toEqual({ care: 0, meal: 0, penalty: 1100, total: 1100 })
  })

  test('that is refused leaves the day as it was booked', async () => {
    const { family, asked } = await familyUnder(tiers)
    await service.askAndAccept(family, bookingCloses, asked)
    const [cancelling] = await service.ask(family, bookingCloses, asked)
    await service.refuse(bookingCloses, [cancelling!])
    expect(await bookingOf(family)).toEqual({ status: 'accepted', penaltyCents: 728, cancelledPercent: 0 })
    expect(await invoiced(family)).toEqual({ care: 1185, meal: 415, penalty: 728, total: 2328 })
  })

  test('that nobody decided counts as accepted, on its terms, and isn’t billed before', async () => {
    const { family, asked } = await familyUnder(tiers)
    await service.askAndAccept(family, now, asked)
    await service.ask(family, cancellingCloses, asked)
    expect(await invoiced(family)).toBeNull()
    await expireLines(parisInstant(wednesday, '00:00'))
    expect(await bookingOf(family)).toEqual({ status: 'cancelled', penaltyCents: 300, cancelledPercent: 50 })
    expect(await invoiced(family)).toEqual({ care: 0, meal: 0, penalty: 1100, total: 1100 })
  })

  test('decided with others, each keeps its own terms', async () => {
    const { family, asked } = await familyUnder(tiers)
    const other = await createOffer(prisma, {
      days: [day('2026-12-30')],
      rules: openRules({ booking: [bookAnyTime], cancelling: [cancelAnyTime] }),
    })
    const otherDay = { activityId: other.wholeDay, days: [day('2026-12-30')] }
    await service.askAndAccept(family, now, asked)
    await service.askAndAccept(family, now, otherDay)
    const late = await service.ask(family, cancellingCloses, asked)
    const free = await service.ask(family, cancellingCloses, otherDay)
    expect(await service.accept(cancellingCloses, [...late, ...free])).toMatchObject({ decided: 2 })
    const bookings = await prisma.booking.findMany({
      where: { familyId: family.id },
      orderBy: { day: 'asc' },
    })
    expect(bookings.map(({ penaltyCents, cancelledPercent }) => [penaltyCents, cancelledPercent])).toEqual([
      [300, 50],
      [0, 0],
    ])
    expect(await usedQuotas(prisma, family)).toEqual([])
  })
})
