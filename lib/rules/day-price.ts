import { cents, total, ZERO } from '../money'
import { ageOn, type Day, mondayOf, monthOf } from '../time/day'
import { type NotedStatus, statusesOn } from './family-status'
import { sameName } from './names'
import type { Slot } from './places'
import type { Facts } from './tariff-curves'
import { capAmount, type Price, priceIn, scaled } from './tariff-price'
import { type Cap, components, formulaKey, type Tariff, type Unit, unitOfFormula } from './tariffs'

/** What the portal knows of a family, for its prices on a day. */
export type PricedFamily = {
  /** Null when the family has given no proof. */
  quotient: number | null
  /** Null while nobody has said. */
  regime: string | null
  town: string | null
  /** Null when the town isn't known: the family is taken for a resident. */
  isResident: boolean | null
  children: readonly { id: string; birthDate: Day }[]
  statuses: readonly NotedStatus[]
}

/** A day that a child of the family comes, or wants to come. */
export type ComingDay = { childId: string; day: Day; slots: readonly Slot[] }

export type DayPriced = ComingDay & {
  /** The child came without a booking. */
  isUnplanned?: boolean
}

/**
 * What a booked day costs. `coming` holds the other days of the family as far as the tariff looks: those of its month
 * and of its week. Throws when the tariff has no price for it, which no published tariff does (lib/rules/tariff-lint.ts).
 */
export function priceOfDay(
  tariff: Tariff,
  priced: DayPriced,
  family: PricedFamily,
  coming: readonly ComingDay[],
): Price {
  const days = withDay(coming, priced)
  const { key } = unitFor(tariff, priced)
  return tariff.caps
    .filter(({ units }) => units.includes(key))
    .reduce(
      (price, cap) => underCap(tariff, cap, priced, family, days, price),
      uncapped(tariff, priced, family, days),
    )
}

function withDay(coming: readonly ComingDay[], own: DayPriced): readonly ComingDay[] {
  return coming.some((one) => isSame(one, own)) ? coming : [...coming, own]
}

function isSame(one: ComingDay, other: ComingDay): boolean {
  return (
    one.childId === other.childId &&
    one.day === other.day &&
    formulaKey(one.slots) === formulaKey(other.slots)
  )
}

function unitFor(tariff: Tariff, { slots }: { slots: readonly Slot[] }): Unit {
  const unit = unitOfFormula(tariff, slots)
  if (!unit) throw new Error(`The tariff has no price for ${formulaKey(slots)}`)
  return unit
}

function uncapped(
  tariff: Tariff,
  priced: DayPriced,
  family: PricedFamily,
  days: readonly ComingDay[],
): Price {
  const unit = unitFor(tariff, priced)
  const week = weekOf(days, priced)
  const facts = factsOf(tariff, priced, family, days, week.length)
  const sold = tariff.packages.find((one) => one.of === unit.key && one.days === week.length)
  if (!sold) return orThrow(tariff, unit.key, facts)
  const whole = orThrow(tariff, sold.unit, { ...facts, days: sold.days })
  return partOf(
    whole,
    week.findIndex((one) => one.day === priced.day),
    sold.days,
  )
}

function orThrow(tariff: Tariff, unit: string, facts: Facts): Price {
  const found = priceIn(tariff, { unit, facts })
  if (!found.ok) throw new Error(`No price for ${unit}: ${JSON.stringify(found.refusal)}`)
  return found.value
}

/** The days of a child's week that are of the same formula, in order. */
function weekOf(days: readonly ComingDay[], own: ComingDay): ComingDay[] {
  return days
    .filter(
      ({ childId, day, slots }) =>
        childId === own.childId &&
        mondayOf(day) === mondayOf(own.day) &&
        formulaKey(slots) === formulaKey(own.slots),
    )
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

function factsOf(
  { siblings, zones }: Tariff,
  { childId, day, isUnplanned = false }: DayPriced,
  { quotient, regime, town, isResident, children, statuses }: PricedFamily,
  days: readonly ComingDay[],
  weekDays: number,
): Facts {
  const comeToo = new Set(days.filter((one) => one.day === day).map((one) => one.childId))
  const counted = children
    .filter(({ id }) => siblings === 'family' || comeToo.has(id))
    .toSorted((a, b) =>
      a.birthDate === b.birthDate ? (a.id < b.id ? -1 : 1) : a.birthDate < b.birthDate ? -1 : 1,
    )
  const child = children.find(({ id }) => id === childId)
  const zone = zones.find(({ towns }) => town !== null && towns.some((one) => sameName(one, town)))
  return {
    quotient,
    regime,
    resident: isResident ?? true,
    zone: zone?.key,
    // The eldest is the first.
    rank: Math.max(1, counted.findIndex(({ id }) => id === childId) + 1),
    enrolled: Math.max(1, counted.length),
    children: children.length,
    age: child && ageOn(child.birthDate, day),
    booked: !isUnplanned,
    weekDays,
    ...Object.fromEntries([...statusesOn(statuses, childId, day)].map((key) => [key, true])),
  }
}

/**
 * The part of one day in a price of several: together they make it to the cent, and no part is below nothing. What is
 * spread is each running sum of the parts, the first days taking the cents that remain: a larger sum then never gives
 * a day less than a smaller one.
 */
function partOf(whole: Price, index: number, count: number): Price {
  const part = (amount: number) => {
    const rest = ((amount % count) + count) % count
    return (amount - rest) / count + (index < rest ? 1 : 0)
  }
  let before = 0
  const [care, meal, outing, penalty] = components.map((name) => {
    const from = part(before)
    before += whole[name]
    return cents(part(before) - from)
  })
  const net = cents(part(whole.total))
  const parts = { care: care!, meal: meal!, outing: outing!, penalty: penalty! }
  return { ...whole, ...parts, aid: cents(part(before) - net), total: net }
}

/** What the cap of the month leaves to pay of a day, once the earlier ones of the month are paid. */
function underCap(
  tariff: Tariff,
  cap: Cap,
  priced: DayPriced,
  family: PricedFamily,
  days: readonly ComingDay[],
  price: Price,
): Price {
  const { units, per, label } = cap
  const { key } = unitFor(tariff, priced)
  const most = capAmount(tariff, cap, {
    unit: key,
    facts: factsOf(tariff, priced, family, days, weekOf(days, priced).length),
  })
  if (most === null) return price
  const before = days.filter(
    (one) =>
      monthOf(one.day) === monthOf(priced.day) &&
      units.includes(unitOfFormula(tariff, one.slots)?.key ?? '') &&
      (per === 'familyMonth' || one.childId === priced.childId) &&
      orderOf(one) < orderOf(priced),
  )
  const spent = total(before.map((one) => uncapped(tariff, one, family, days).total))
  const left = cents(Math.max(ZERO, most - spent))
  if (price.total <= left) return price
  const { care, meal, outing, penalty } = price
  const parts = scaled({ care, meal, outing, penalty }, cents(left + price.aid))
  return { ...price, ...parts, total: left, reasons: [...price.reasons, label] }
}

function orderOf({ day, childId, slots }: ComingDay): string {
  return `${day} ${childId} ${formulaKey(slots)}`
}
