import { total, type Cents } from '../money'
import { addDays, type Day, mondayOf, yearOf } from '../time/day'
import { type PricedFamily, priceOfDay } from './day-price'
import type { Slot } from './places'
import type { Price } from './tariff-price'
import { type Tariff, unitOfFormula } from './tariffs'

/** A family that isn't anybody's, to try a tariff out. */
export type Simulated = {
  quotient: number | null
  isResident: boolean
  regime: string | null
  town: string | null
  statuses: readonly string[]
  /** Of each child, in years. */
  ages: readonly number[]
  slots: readonly Slot[]
  /** How many days each child comes, Monday to Friday, week after week. */
  days: number
  isUnplanned: boolean
}

export type SimulatedLine = { child: number; age: number; day: Day; price: Price }
export type Simulation = { lines: SimulatedLine[]; total: Cents; aid: Cents }

const WORKING_DAYS = 5

/**
 * What each day of each child would cost from the week of a day on, by the same rule as a booked day; null when the
 * tariff has no such formula. The tariff is one that the lint finds nothing against.
 */
export function simulate(tariff: Tariff, asked: Simulated, from: Day): Simulation | null {
  if (!unitOfFormula(tariff, asked.slots)) return null
  const monday = mondayOf(from)
  const days = Array.from({ length: asked.days }, (_, at) =>
    addDays(monday, Math.floor(at / WORKING_DAYS) * 7 + (at % WORKING_DAYS)),
  )
  const children = asked.ages.map((age, child) => ({
    id: String(child),
    // Born on a 1 January: of that age all year.
    birthDate: `${yearOf(monday) - age}-01-01` as Day,
  }))
  const coming = children.flatMap(({ id }) =>
    days.map((day) => ({ childId: id, day, slots: asked.slots, isUnplanned: asked.isUnplanned })),
  )
  const family = familyOf(asked, children, monday)
  const lines = coming.map((one) => ({
    ...{ child: Number(one.childId), age: asked.ages[Number(one.childId)]!, day: one.day },
    price: priceOfDay(tariff, one, family, coming),
  }))
  return {
    lines,
    total: total(lines.map(({ price }) => price.total)),
    aid: total(lines.map(({ price }) => price.aid)),
  }
}

function familyOf(
  { quotient, regime, town, isResident, statuses }: Simulated,
  children: PricedFamily['children'],
  since: Day,
): PricedFamily {
  return {
    ...{ quotient, regime, town, isResident, children },
    statuses: statuses.map((key) => ({ key, childId: null, validFrom: since, validTo: null })),
  }
}
