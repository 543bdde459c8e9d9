import { beforeAll, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import type { CalendarDay } from '@/lib/rules/calendar-day'
import { addDays, type Day, day, daysFrom, monthOf, weekday } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBookingFamily, createService, put } from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { basketCount, basketOf } from '../basket/queries'
import { familyMonth } from './queries'

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const wednesdays = Array.from({ length: 8 }, (_, week) => addDays(day('2026-12-02'), 7 * week))
const [first, second, third] = wednesdays as [Day, Day, Day]
const month = monthOf(first)
const monthly = {
  of: 'booking',
  max: 12,
  unit: 'days',
  per: 'child',
  span: 'month',
  over: 'refused',
} as const
const siblings = { children: [{ firstName: 'Léo' }, { firstName: 'Zoé' }, { firstName: 'Ana' }] }

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
  const cycle = { kind: 'cycle' as const, schoolYear: '2026-2027', name: 'Mercredis' }
  await prisma.period.create({
    data: { ...cycle, firstDay: toDb(day('2026-11-02')), lastDay: toDb(day('2027-02-20')) },
  })
})

test('each child has what its day is, whatever the others have', async () => {
  const family = await createBookingFamily(prisma, now, siblings)
  const [leo, zoe] = family.childIds as [string, string]
  const mercredis = (await createOffer(prisma, { days: wednesdays, rules: openRules() })).wholeDay
  const elsewhere = (await createOffer(prisma, { days: [first, addDays(first, 2)], rules: openRules() }))
    .wholeDay
  await service.askAndAccept(family, now, { activityId: mercredis, days: [first], childId: leo })
  await put(family, now, { activityId: mercredis, days: [second], childId: leo })
  await put(family, now, { activityId: elsewhere, days: [first], childId: zoe })

  const pairs = [
    { childId: leo, activityId: mercredis },
    { childId: zoe, activityId: elsewhere },
  ]
  const shown = (await familyMonth(family.scope, now, { pairs, month }))!
  const states = (days: CalendarDay[]) => days.map((one) => [one.day, one.state])
  expect(shown.children.map(({ child, days }) => [child.firstName, states(days)])).toEqual([
    [
      'Léo',
      [
        [first, 'accepted'],
        [second, 'inBasket'],
        [third, 'open'],
        [addDays(third, 7), 'open'],
        [addDays(third, 14), 'open'],
      ],
    ],
    [
      'Zoé',
      [
        [first, 'inBasket'],
        [addDays(first, 2), 'open'],
      ],
    ],
  ])
  const [accepted, inBasket, open] = shown.children[0]!.days
  expect(accepted!.price).toBeUndefined()
  for (const day of [inBasket, open])
    expect(day!.price).toMatchObject({ cents: expect.any(Number), band: expect.any(String) })
  expect(shown.basket).toEqual(await basketOf(family.scope, now))
  expect(shown.basket.items).toHaveLength(2)
})

test('a child of another family, among one’s own, isn’t found', async () => {
  const family = await createBookingFamily(prisma, now)
  const other = await createBookingFamily(prisma, now)
  const { wholeDay: activityId } = await createOffer(prisma, { days: wednesdays })
  const pairs = [family.childId, other.childId].map((childId) => ({ childId, activityId }))
  expect(await familyMonth(family.scope, now, { pairs, month })).toBeNull()
})

test('two statements, whatever the children, the days and the basket', async () => {
  const family = await createBookingFamily(prisma, now, siblings)
  const open = daysFrom(day('2026-12-01'), day('2027-01-31')).filter((one) => weekday(one) <= 5)
  const offers = [
    await createOffer(prisma, { days: open, rules: openRules({ quotas: [monthly] }) }),
    await createOffer(prisma, { days: open }),
  ]
  const alone = [{ childId: family.childId, activityId: offers[0]!.wholeDay }]
  const all = family.childIds.map((childId, index) => ({ childId, activityId: offers[index % 2]!.wholeDay }))
  const page = async (pairs: typeof all) =>
    (await countStatements(() => familyMonth(family.scope, now, { pairs, month }))).statements

  expect(await page(alone)).toBe(2)
  for (const { childId, activityId } of all)
    await put(family, now, { activityId, childId, days: open.slice(20, 23) })
  await service.askAndAccept(await createBookingFamily(prisma, now), now, {
    activityId: offers[0]!.wholeDay,
    days: open.slice(0, 5),
  })
  expect(await page(all)).toBe(2)
  // With who is asking (lib/auth/session.ts), the names of the organisation and the badge of the basket, which in a page
  // shares the lines of the first of these two: five at most.
  expect((await countStatements(() => basketCount(family.scope))).statements).toBe(1)
})
