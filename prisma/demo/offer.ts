import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { groupOn, type AgeBand, type Slot } from '@/lib/rules/places'
import { everyDay, everyone, guideRules, type RuleSet } from '@/lib/rules/rule-set'
import type { Tariff } from '@/lib/rules/tariffs'
import { addDays, day, daysFrom, mondayOf, yearOf, type Day } from '@/lib/time/day'
import type { ProgrammeKind } from '../generated/client'
import type { Demo } from './demo'
import { insert } from './insert'
import { tariffs } from './tariffs'

type CentrePlan = {
  name: string
  address: string
  phone: string
  capacity: number
  underSixCapacity: number
  /** Places of the groups 3-5 ans, 6-8 ans and 9-11 ans. */
  groups: [number, number, number]
  /** Receives children who bring their own meal. */
  hasPai: boolean
  /** Closed the second week of the Christmas holidays. */
  closesAtChristmas: boolean
}

const centrePlans: CentrePlan[] = [
  {
    name: 'Les Tilleuls',
    address: '12 allée des Tilleuls, 37999 Rivières-le-Bourg',
    phone: '01 99 00 12 10',
    capacity: 60,
    underSixCapacity: 24,
    groups: [24, 20, 16],
    hasPai: true,
    closesAtChristmas: false,
  },
  {
    name: 'La Grange aux Loups',
    address: '3 chemin de la Grange, 37999 Saint-Aubert',
    phone: '01 99 00 12 20',
    capacity: 48,
    underSixCapacity: 20,
    groups: [20, 16, 12],
    hasPai: true,
    closesAtChristmas: false,
  },
  {
    name: 'Chaveignes',
    address: '8 rue de l’École, 37999 Chaveignes',
    phone: '01 99 00 12 30',
    capacity: 36,
    underSixCapacity: 16,
    groups: [14, 12, 10],
    hasPai: false,
    closesAtChristmas: true,
  },
  {
    name: 'Le Moulin',
    address: '1 quai du Moulin, 37999 Les Gués',
    phone: '01 99 00 12 40',
    capacity: 40,
    underSixCapacity: 16,
    groups: [16, 14, 10],
    hasPai: false,
    closesAtChristmas: true,
  },
]

const ageBands = [
  { name: '3-5 ans', minAge: 3, maxAge: 5 },
  { name: '6-8 ans', minAge: 6, maxAge: 8 },
  { name: '9-11 ans', minAge: 9, maxAge: 11 },
]

type Formula = { name: string; slots: Slot[]; startsAt: string }
const inTheMorning = { startsAt: '07:30' }
const wholeDay: Formula = {
  ...inTheMorning,
  ...{ name: 'Journée avec repas', slots: ['morning', 'meal', 'afternoon'] },
}
const morning: Formula = { ...inTheMorning, name: 'Matin avec repas', slots: ['morning', 'meal'] }
const afternoon: Formula = { name: 'Après-midi sans repas', slots: ['afternoon'], startsAt: '13:30' }
const withoutMeal: Formula = {
  ...inTheMorning,
  ...{ name: 'Journée sans repas (PAI)', slots: ['morning', 'afternoon'] },
}

const kinds = ['mercredis', 'vacances'] as const satisfies ProgrammeKind[]

export type DemoGroup = AgeBand & { name: string; capacity: number }
export type DemoActivity = { id: string; name: string; slots: Slot[]; startsAt: string }
export type DemoProgramme = {
  id: string
  name: string
  kind: ProgrammeKind
  centre: DemoCentre
  tariff: Tariff
  groups: DemoGroup[]
  activities: DemoActivity[]
  /** Days on which the programme is open, in order. */
  days: Day[]
}
export type DemoCentre = { id: string; name: string; capacity: number; underSixCapacity: number }
export type DemoOffer = {
  ruleSetId: string
  programmes: DemoProgramme[]
  centreIds: Map<string, string>
  periodIds: Map<Day, string>
}

/** The group of a programme that receives a child on a day. */
export function groupFor(programme: DemoProgramme, birthDate: Day, on: Day): DemoGroup | null {
  return groupOn(programme.groups, birthDate, on)
}

/** Until when a certificate may come, from the end of the day. */
export const CERTIFICATE_HOURS = 48

/** The guide's rules, which say nothing of absences, and the usual one: a certificate within 48 hours. */
const rules: RuleSet = {
  ...guideRules,
  absence: [
    {
      ...{ audience: everyone, days: everyDay, opens: null, reasons: '' },
      closes: [{ kind: 'hoursAfter', hours: CERTIFICATE_HOURS, from: 'dayEnd' }],
      effect: { kind: 'credited' },
      needsProof: true,
    },
  ],
}

/** Centres, their programmes, groups and formulas, the rules and tariffs that they follow, and when they are open. */
export async function insertOffer(tx: Tx, demo: Demo): Promise<DemoOffer> {
  const { newId, calendar } = demo
  const since = toDb(day(`${yearOf(calendar.today) - 3}-09-01`))
  const ruleSet = await tx.ruleSet.create({
    data: { name: 'Règlement intérieur', versions: { create: { validFrom: since, config: rules } } },
  })
  const tariffIds = new Map<ProgrammeKind, string>()
  for (const kind of kinds) {
    const { name, config } = tariffs[kind]
    const { id } = await tx.tariff.create({
      data: { name, versions: { create: { validFrom: since, config } } },
    })
    tariffIds.set(kind, id)
  }

  const centres = centrePlans.map((plan) => ({ ...plan, id: newId() }))
  const closures = centres.flatMap((centre) => closuresOf(centre, demo))
  const programmes = centres.flatMap((centre) =>
    kinds.map((kind) => programmeOf(centre, kind, demo, closures)),
  )
  await insert(
    tx,
    'centre',
    centres.map(({ id, name, address, phone, capacity, underSixCapacity }) => ({
      id,
      name,
      address,
      phone,
      capacity,
      underSixCapacity,
      tamNumber: '',
    })),
  )
  await insert(
    tx,
    'closure',
    closures.map((closure) => ({ id: newId(), ...closure })),
  )
  await insert(
    tx,
    'programme',
    programmes.map(({ id, name, kind, centre }) => ({
      ...{
        id,
        name,
        kind,
        centreId: centre.id,
        ruleSetId: ruleSet.id,
        tariffId: tariffIds.get(kind)!,
        fewLeft: 3,
      },
    })),
  )
  await insert(
    tx,
    'childGroup',
    programmes.flatMap(({ id: programmeId, groups }) =>
      groups.map(({ id, name, minAge, maxAge }) => ({ id, programmeId, name, minAge, maxAge })),
    ),
  )
  await insert(
    tx,
    'activity',
    programmes.flatMap(({ id: programmeId, activities }) =>
      activities.map((activity, sort) => ({ ...activity, programmeId, sort })),
    ),
  )
  await insert(
    tx,
    'openDay',
    programmes.flatMap(({ id, days }) => days.map((day) => ({ programmeId: id, day }))),
  )
  const periods = calendar.periods.map((period) => ({ id: newId(), ...period }))
  await insert(tx, 'period', periods)
  return {
    ruleSetId: ruleSet.id,
    programmes,
    centreIds: new Map(centres.map(({ id, name }) => [name, id])),
    periodIds: new Map(periods.map(({ id, firstDay }) => [firstDay, id])),
  }
}

type Closure = { centreId: string; firstDay: Day; lastDay: Day; reason: string }

function closuresOf({ id, closesAtChristmas }: CentrePlan & { id: string }, { calendar }: Demo): Closure[] {
  if (!closesAtChristmas) return []
  return calendar.periods
    .filter(
      ({ name, firstDay, lastDay }) =>
        name === 'Vacances de Noël' && lastDay >= calendar.firstDay && firstDay <= calendar.lastDay,
    )
    .map(({ firstDay, lastDay }) => ({
      centreId: id,
      // The first week of the holidays is the one of their first Monday.
      firstDay: addDays(mondayOf(addDays(firstDay, 6)), 7),
      lastDay,
      reason: 'Fermeture annuelle',
    }))
}

function programmeOf(
  centre: CentrePlan & { id: string },
  kind: ProgrammeKind,
  { newId, calendar }: Demo,
  closures: Closure[],
): DemoProgramme {
  const formulas = kind === 'mercredis' ? [wholeDay, morning, afternoon] : [wholeDay]
  const closedDays = closures
    .filter(({ centreId }) => centreId === centre.id)
    .flatMap(({ firstDay, lastDay }) => daysFrom(firstDay, lastDay))
  return {
    id: newId(),
    name: `${centre.name} ${kind}`,
    kind,
    centre,
    tariff: tariffs[kind].config,
    groups: ageBands.map((band, index) => ({ ...band, id: newId(), capacity: centre.groups[index]! })),
    activities: [...formulas, ...(centre.hasPai ? [withoutMeal] : [])].map((formula) => ({
      id: newId(),
      ...formula,
    })),
    days: calendar.days
      .filter((open) => open.kind === kind && !closedDays.includes(open.day))
      .map((open) => open.day),
  }
}
