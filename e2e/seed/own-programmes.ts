import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { slots } from '@/lib/rules/places'
import { day } from '@/lib/time/day'
import { closedDay, lastPlace, projects, queueProgramme, rulesTrial, trialProgramme } from '../families'

type OwnProgramme = { centre: string; programme: string; activity: string; days: string[]; places: number }

/** Programmes of journeys that would disturb the others: two with one place a day, one whose days close, one whose rules are changed. */
export async function seedOwnProgrammes(tx: Tx): Promise<void> {
  await seedProgramme(tx, { ...lastPlace, days: Object.values(lastPlace.day), places: 1 })
  await seedProgramme(tx, { ...queueProgramme, days: Object.values(queueProgramme.day), places: 1 })
  await seedProgramme(tx, { ...closedDay, days: [closedDay.day], places: 6 })
  for (const project of projects)
    await seedProgramme(tx, {
      ...{ centre: rulesTrial.centre[project], programme: trialProgramme(project) },
      ...{ activity: rulesTrial.activity, days: rulesTrial.days, places: 8 },
    })
}

/** A centre with a programme for children of 6 to 8, with so many places on each of its days. */
async function seedProgramme(
  tx: Tx,
  { centre, programme, activity, days, places }: OwnProgramme,
): Promise<void> {
  const { ruleSetId, tariffId } = await tx.programme.findUniqueOrThrow({
    where: { name: 'Les Tilleuls mercredis' },
  })
  const { centreId, groups } = await tx.programme.create({
    data: {
      name: programme,
      kind: 'mercredis',
      ruleSet: { connect: { id: ruleSetId } },
      tariff: { connect: { id: tariffId } },
      centre: { create: { name: centre, address: '', phone: '', capacity: places, underSixCapacity: 0 } },
      groups: { create: { name: '6-8 ans', minAge: 6, maxAge: 8 } },
      activities: { create: { name: activity, slots: [...slots] } },
      openDays: { create: days.map((one) => ({ day: toDb(day(one)) })) },
    },
    include: { groups: true },
  })
  for (const one of days)
    for (const slot of slots) {
      const at = { day: toDb(day(one)), slot, capacity: places }
      const { id } = await tx.centrePlace.create({ data: { ...at, centreId, underSixCapacity: 0 } })
      await tx.place.create({ data: { ...at, groupId: groups[0]!.id, centrePlaceId: id } })
    }
}
