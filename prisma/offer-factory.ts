import { randomUUID } from 'node:crypto'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { staffScope } from '@/lib/auth/testing'
import { toDb } from '@/lib/db/day'
import { slots, type Slot } from '@/lib/rules/places'
import { guideRules, type RuleSet } from '@/lib/rules/rule-set'
import type { Day } from '@/lib/time/day'
import { day } from '@/lib/time/day'
import { tariffOfGrid } from '@/lib/rules/tariff-grid'
import { grid } from './billing-factory'
import { type CreatedFamily, createStaff } from './factories'
import type { PrismaClient } from './generated/client'

export type NewOffer = {
  days: Day[]
  /** Places of each group for every slot and day. */
  capacity?: number
  centreCapacity?: number
  underSixCapacity?: number
  rules?: RuleSet
  name?: string
}

const halfDay = ['2.00', '3.50', '6.00']
const tariff = tariffOfGrid({
  bands: grid.bands,
  formulas: [
    ...grid.formulas,
    { label: 'Matin sans repas', slots: ['morning'], care: halfDay },
    { label: 'Après-midi sans repas', slots: ['afternoon'], care: halfDay },
  ],
})

const everyAge = [{ name: '3-11 ans', minAge: 3, maxAge: 11 }]
const wholeDay = { name: 'Journée avec repas', slots: [...slots] }
const morning = { name: 'Matin sans repas', slots: ['morning' as Slot] }
const afternoon = { name: 'Après-midi sans repas', slots: ['afternoon' as Slot] }

/** A centre with a programme open on some days: one group for all ages, a whole day, a morning and an afternoon. */
export async function createOffer(
  prisma: PrismaClient,
  {
    days,
    capacity = 12,
    centreCapacity = 100,
    underSixCapacity = 50,
    rules = guideRules,
    name = randomUUID(),
  }: NewOffer,
) {
  const since = toDb(day('2010-01-01'))
  const programme = await prisma.programme.create({
    data: {
      name: `${name} mercredis`,
      kind: 'mercredis',
      centre: { create: { name, address: '', phone: '', capacity: centreCapacity, underSixCapacity } },
      ruleSet: { create: { name, versions: { create: { validFrom: since, config: rules } } } },
      tariff: { create: { name, versions: { create: { validFrom: since, config: tariff } } } },
      groups: { create: everyAge },
      activities: { create: [wholeDay, morning, afternoon] },
      openDays: { create: days.map((open) => ({ day: toDb(open) })) },
    },
    include: { groups: true, activities: true },
  })
  const group = programme.groups[0]!
  for (const open of days)
    for (const slot of slots) {
      const at = { day: toDb(open), slot }
      const centrePlace = await prisma.centrePlace.create({
        data: { ...at, centreId: programme.centreId, capacity: centreCapacity, underSixCapacity },
      })
      await prisma.place.create({
        data: { ...at, groupId: group.id, centrePlaceId: centrePlace.id, capacity },
      })
    }
  const activity = (name: string) => programme.activities.find((one) => one.name === name)!
  return {
    programmeId: programme.id,
    groupId: group.id,
    centreId: programme.centreId,
    wholeDay: activity(wholeDay.name).id,
    morning: activity(morning.name).id,
    afternoon: activity(afternoon.name).id,
  }
}

/** The proof that a guard would give for the first adult of a family. */
export function scopeOf(family: CreatedFamily): FamilyScope {
  const adult = family.adults[0]!
  return {
    familyId: family.id,
    accountId: adult.accountId,
    adultId: adult.id,
    adultName: `${adult.firstName} ${adult.lastName}`,
    base: '',
  } as FamilyScope
}

/** The proof that a guard would give for a member of staff. */
export function staffScopeOf(
  staff: { id: string; accountId: string },
  centreIds: string[] | null = null,
): StaffScope {
  return {
    staffId: staff.id,
    accountId: staff.accountId,
    role: 'agent',
    permission: 'requests.decide',
    centreIds,
  } as StaffScope
}

/** The proof that a guard would give for an administrator who changes settings. */
export async function settingsScope(prisma: PrismaClient): Promise<StaffScope> {
  const member = await createStaff(prisma, { role: 'administrator' })
  return staffScope({ ...member, role: 'administrator' }, 'settings.write')
}
