import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { slots } from '@/lib/rules/places'
import { day } from '@/lib/time/day'
import { lastPlace } from '../families'

/** A centre with one place on each of its days: two families want it, and the other journeys never see it full. */
export async function seedLastPlace(tx: Tx): Promise<void> {
  const { ruleSetId, tariffId } = await tx.programme.findUniqueOrThrow({
    where: { name: 'Les Tilleuls mercredis' },
  })
  const days = Object.values(lastPlace.day).map((one) => toDb(day(one)))
  const { centreId, groups } = await tx.programme.create({
    data: {
      name: lastPlace.programme,
      kind: 'mercredis',
      ruleSet: { connect: { id: ruleSetId } },
      tariff: { connect: { id: tariffId } },
      centre: {
        create: { name: lastPlace.centre, address: '', phone: '', capacity: 1, underSixCapacity: 0 },
      },
      groups: { create: { name: '6-8 ans', minAge: 6, maxAge: 8 } },
      activities: { create: { name: lastPlace.activity, slots: [...slots] } },
      openDays: { create: days.map((one) => ({ day: one })) },
    },
    include: { groups: true },
  })
  for (const at of days.flatMap((one) => slots.map((slot) => ({ day: one, slot })))) {
    const { id: centrePlaceId } = await tx.centrePlace.create({
      data: { ...at, centreId, capacity: 1, underSixCapacity: 0 },
    })
    await tx.place.create({ data: { ...at, groupId: groups[0]!.id, centrePlaceId, capacity: 1 } })
  }
}
