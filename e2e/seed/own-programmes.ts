import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { slots } from '@/lib/rules/places'
import { defaultCriteria } from '@/lib/rules/allocation'
import { everyDay, everyone, guideRules, type RuleSet } from '@/lib/rules/rule-set'
import { addDays, day } from '@/lib/time/day'
import {
  attendanceList,
  attendanceProgramme,
  busyMorning,
  closedDay,
  lastPlace,
  offlineList,
  offlineProgramme,
  projects,
  queueProgramme,
  requestWindow,
  rulesTrial,
  trialProgramme,
  windowProgramme,
} from '../families'
import { statesProgramme, tightenStates } from './day-states'

type OwnProgramme = {
  centre: string
  programme: string
  activity: string
  days: string[]
  places: number
  /** Other rules than those of Les Tilleuls. */
  rules?: RuleSet
}

/**
 * Programmes of journeys that would disturb the others: two with one place a day, one whose days close, one with a
 * hundred requests, one whose presences are noted, one whose list is kept on a tablet, one with every state of a day, one whose rules are changed, one with request windows.
 */
export async function seedOwnProgrammes(tx: Tx): Promise<void> {
  await seedProgramme(tx, { ...lastPlace, days: Object.values(lastPlace.day), places: 1 })
  const { day: full, dayAfter, ...queue } = queueProgramme
  await seedProgramme(tx, {
    ...{ ...queue, places: 1 },
    days: [full, dayAfter].flatMap((days) => Object.values(days)),
  })
  await seedProgramme(tx, { ...closedDay, days: [closedDay.day], places: 6 })
  await seedProgramme(tx, { ...busyMorning, places: busyMorning.families })
  for (const project of projects)
    for (const [{ centre, activity, day }, programme] of [
      [attendanceList, attendanceProgramme(project)],
      [offlineList, offlineProgramme(project)],
    ] as const)
      await seedProgramme(tx, { centre: centre[project], programme, activity, days: [day], places: 6 })
  for (const project of projects)
    await seedProgramme(tx, {
      ...{ centre: rulesTrial.centre[project], programme: trialProgramme(project) },
      ...{ activity: rulesTrial.activity, days: rulesTrial.days, places: 8 },
    })
  await seedProgramme(tx, statesProgramme)
  await tightenStates(tx)
  const { ended, open, ends } = requestWindow
  for (const project of projects) {
    const programme = windowProgramme(project)
    await seedProgramme(tx, {
      ...{ centre: requestWindow.centre[project], programme, activity: requestWindow.activity },
      ...{ days: [ended, open], places: 1 },
      rules: {
        ...guideRules,
        booking: [askedUntil(ended, ends.ended), askedUntil(open, ends.open)],
      },
    })
    // An agent allocates it, and not the portal as soon as it starts.
    await tx.allocationSetting.create({
      data: {
        programme: { connect: { name: programme } },
        criteria: [...defaultCriteria],
        isAutomatic: false,
      },
    })
  }
}

/** The days of a window of requests, until the end of one of its days. */
function askedUntil(on: string, until: string): RuleSet['booking'][number] {
  return {
    ...{ audience: everyone, opens: null, reasons: '' },
    days: { ...everyDay, from: day(on), to: day(on) },
    closes: [{ kind: 'fixed', day: day(until), at: '24:00' }],
    effect: { kind: 'allocation', answersOn: addDays(day(until), 3) },
  }
}

/** A centre with a programme for children of 6 to 8, with so many places on each of its days. */
async function seedProgramme(
  tx: Tx,
  { centre, programme, activity, days, places, rules }: OwnProgramme,
): Promise<void> {
  const { ruleSetId, tariffId } = await tx.programme.findUniqueOrThrow({
    where: { name: 'Les Tilleuls mercredis' },
  })
  const { centreId, groups } = await tx.programme.create({
    data: {
      name: programme,
      kind: 'mercredis',
      ruleSet: rules
        ? {
            create: {
              name: `Règlement de ${programme}`,
              versions: { create: { validFrom: toDb(day('2023-09-01')), config: rules } },
            },
          }
        : { connect: { id: ruleSetId } },
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
