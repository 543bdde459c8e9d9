import { beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { closeDay } from '@/lib/domain/open-day/closing/service'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { type BookingFamily, createBookingFamily, createService, join } from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { endWaits } from '../ending/service'
import { passTurns } from './service'

/** Who comes first when several days, or several groups, are freed together, and when a set waits for less than before. */

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const monday = day('2026-12-14')
const tuesday = addDays(monday, 1)

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

const family = () => createBookingFamily(prisma, now)
const statuses = async (of: BookingFamily) => (await service.linesOf(of)).map(({ status }) => status)

/** One place on each of two days. */
async function twoDays() {
  const offer = await createOffer(prisma, { capacity: 1, rules: openRules(), days: [monday, tuesday] })
  const activityId = offer.wholeDay
  const hold = async (...days: Day[]) => {
    const one = await family()
    const [id] = await service.ask(one, now, { activityId, days })
    return () => service.refuse(now, [id!])
  }
  const wait = async (days: Day[]) => {
    const one = await family()
    await join(one, now, { activityId, days }, days.length > 1 ? 'wholeWeek' : 'alone')
    return one
  }
  return { ...offer, activityId, hold, wait }
}

describe('nobody is passed for one who came later', () => {
  test('by a set that comes first on another day', async () => {
    const { hold, wait } = await twoDays()
    const [freeMonday, freeTuesday] = [await hold(monday), await hold(tuesday)]
    const first = await wait([tuesday])
    const set = await wait([monday, tuesday])
    await freeMonday()
    await freeTuesday()
    await passTurns(now)
    expect([await statuses(first), await statuses(set)]).toEqual([['offered'], ['waiting', 'waiting']])
  })

  test('by a child of another group, for the last place of the centre', async () => {
    const offer = await createOffer(prisma, {
      ...{ capacity: 5, centreCapacity: 2, underSixCapacity: 2, rules: openRules(), days: [monday] },
    })
    await prisma.group.update({ where: { id: offer.groupId }, data: { minAge: 6 } })
    const small = await prisma.group.create({
      data: { programmeId: offer.programmeId, name: '3-5 ans', minAge: 3, maxAge: 5 },
    })
    const centrePlaces = await prisma.centrePlace.findMany({ where: { centreId: offer.centreId } })
    await prisma.place.createMany({
      data: centrePlaces.map(({ id: centrePlaceId, day, slot }) => ({
        ...{ groupId: small.id, centrePlaceId, day, slot, capacity: 5 },
      })),
    })
    const asked = { activityId: offer.wholeDay, days: [monday] }
    const younger = () => createBookingFamily(prisma, now, { children: [{ birthDate: day('2022-02-01') }] })
    const held = []
    for (const one of [await family(), await younger()]) held.push(...(await service.ask(one, now, asked)))
    const waiting = [await younger(), await family(), await younger(), await family()]
    for (const one of waiting) await join(one, now, asked)
    await service.refuse(now, held)
    await passTurns(now)
    expect(await Promise.all(waiting.map(statuses))).toEqual([
      ['offered'],
      ['offered'],
      ['waiting'],
      ['waiting'],
    ])
  })
})

describe('a set that waits for less than before is offered what is there', () => {
  test('when one of its days is closed', async () => {
    const { hold, wait, programmeId } = await twoDays()
    await hold(monday)
    const set = await wait([monday, tuesday])
    const asking = { staff: service.staff, now }
    await closeDay(asking, { programmeId, day: monday, reason: 'Grève' })
    await passTurns(now)
    expect(await statuses(set)).toEqual(['closed', 'offered'])
  })

  test('when the first of its days begins', async () => {
    const { hold, wait } = await twoDays()
    await hold(monday)
    const set = await wait([monday, tuesday])
    const begun = parisInstant(monday, '08:00')
    await endWaits(begun)
    await passTurns(begun)
    expect(await statuses(set)).toEqual(['dayOver', 'offered'])
  })
})
