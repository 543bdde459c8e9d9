import { cents, share, total, ZERO, type Cents } from '../money'
import {
  ceilingOf,
  compare,
  divided,
  type Exact,
  exact,
  floorOf,
  least,
  minus,
  NOTHING,
  ONE,
  plus,
  roundedCents,
  times,
} from './exact'
import { type Facts, known, type Place, placeOf, type PriceRefusal, Refused, valueOf } from './tariff-curves'
import {
  type Adjustment,
  type Cap,
  type Component,
  components,
  type Condition,
  type Line,
  type Tariff,
  type Unit,
} from './tariffs'

export type PriceAsked = {
  /** Key of the unit. */
  unit: string
  facts: Facts
  /** How many of the unit; one unless told. */
  quantity?: number
  /** Keys of the extras that come with it. */
  extras?: readonly string[]
}

/** A price, split as the tax certificate needs it: only the care counts there. total = the four parts − the aid. */
export type Price = Record<Component, Cents> & {
  /** What an aid pays in the family's stead. */
  aid: Cents
  total: Cents
  /** The band's name, as the délibération prints it; null where the price depends on none. */
  band: string | null
  /** What changed the price, in its order, as a family reads it. */
  reasons: string[]
}

/** What a unit costs, or why it has no price. Exact until it is rounded once, where the tariff says. */
export function priceIn(
  tariff: Tariff,
  asked: PriceAsked,
): { ok: true; value: Price } | { ok: false; refusal: PriceRefusal } {
  try {
    return { ok: true, value: calculated(tariff, asked) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
}

const usual: Facts = { resident: true, rank: 1, enrolled: 1, booked: true }

function calculated(
  tariff: Tariff,
  { unit: key, facts: given, quantity = 1, extras = [] }: PriceAsked,
): Price {
  const unit = tariff.units.find((one) => one.key === key)
  const facts = factsIn(tariff, given)
  const line = tariff.lines.find((one) => one.unit === key && holds(one.when, facts))
  if (!unit || !line) throw new Refused({ code: 'notSold' })
  const adjustments = tariff.adjustments.filter(
    (one) => (one.units?.includes(key) ?? true) && holds(one.when, facts),
  )
  const place = placeOf(tariff, line, adjustments, facts)
  const worked = adjusted(partsOf(unit, line, place, facts), unit, adjustments, place, tariff.rounding)
  for (const name of extras) {
    const extra = tariff.extras.find((one) => one.key === name)
    if (!extra) throw new Refused({ code: 'notSold' })
    worked[extra.component] = plus(worked[extra.component], valueOf(extra.price, place, facts))
  }
  const priced = capped(tariff, unit, place, facts, rounded(worked, quantity, tariff.rounding))
  const { amount, labels } = aidFor(tariff, unit, facts, sumOf(priced), quantity)
  return {
    ...priced,
    aid: amount,
    total: cents(sumOf(priced) - amount),
    band: place.isRead() ? place.label() : null,
    reasons: [...adjustments.map((one) => one.label), ...labels],
  }
}

/** Facts with what goes without saying; without a quotient, those of a family of another town if the tariff says so. */
function factsIn({ measure }: Tariff, given: Facts): Facts {
  const facts = {
    ...usual,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined)),
  }
  const isOutsider = measure?.missing === 'outsider' && facts[measure.fact] === undefined
  return isOutsider ? { ...facts, resident: false } : facts
}

/** Whether a condition holds: a fact that isn't known is false, and no number. */
export function holds(condition: Condition, facts: Facts): boolean {
  return Object.entries(condition).every(([name, wanted]) => {
    const fact = facts[name] ?? false
    if (Array.isArray(wanted)) return wanted.includes(fact)
    if (typeof wanted !== 'object') return wanted === fact
    const number = typeof fact === 'boolean' ? NaN : Number(fact)
    return number >= (wanted.gte ?? -Infinity) && number <= (wanted.lte ?? Infinity)
  })
}

type Parts = Record<Component, Exact>

function partsOf(unit: Unit, line: Line, place: Place, facts: Facts): Parts & { besides: Parts } {
  const parts: Parts = { care: NOTHING, meal: NOTHING, outing: NOTHING, penalty: NOTHING }
  const besides = { ...parts }
  let price = times(valueOf(line.price, place, facts), exact(line.times ?? '1'))
  if (line.isPerHour) price = times(price, known(facts, 'hours'))
  if (line.per) price = times(price, unitsOfTime(line.per, facts))
  if (line.including) {
    const inside = least(price, valueOf(line.including.price, place, facts))
    parts[line.including.component] = inside
    price = minus(price, inside)
  }
  parts[unit.component] = plus(parts[unit.component], price)
  if (line.plus) besides[line.plus.component] = valueOf(line.plus.price, place, facts)
  return { ...parts, besides }
}

function unitsOfTime({ minutes, isStarted }: { minutes: number; isStarted: boolean }, facts: Facts): Exact {
  const count = divided(known(facts, 'minutes'), exact(minutes))
  return { over: isStarted ? ceilingOf(count) : floorOf(count), under: 1n }
}

/** The adjustments of the price alone come before what is paid besides it, whatever their rank in the list. */
function adjusted(
  { besides, ...price }: Parts & { besides: Parts },
  unit: Unit,
  adjustments: readonly Adjustment[],
  place: Place,
  rounding: Tariff['rounding'],
): Parts {
  const apply = (parts: Parts, adjustment: Adjustment) => changed(parts, unit, adjustment, place, rounding)
  const alone = adjustments.filter((one) => one.on === 'price').reduce(apply, price)
  const whole = mapParts((name) => plus(alone[name], besides[name]))
  return adjustments.filter((one) => one.on === 'all').reduce(apply, whole)
}

function changed(
  parts: Parts,
  unit: Unit,
  { change, counts, isRounded }: Adjustment,
  place: Place,
  rounding: Tariff['rounding'],
): Parts {
  const after = isRounded ? (value: Exact) => euros(roundedCents(value, rounding)) : (value: Exact) => value
  if ('times' in change) {
    const factor = exact(change.times)
    if (!counts) return mapParts((name) => after(times(parts[name], factor)))
    const more = times(sumOfExact(parts), minus(factor, ONE))
    return { ...parts, [counts]: after(plus(parts[counts], more)) }
  }
  if ('add' in change) {
    const to = counts ?? unit.component
    return { ...parts, [to]: after(plus(parts[to], exact(ofBand(change.add, place)))) }
  }
  if ('set' in change) {
    const nothing: Parts = { care: NOTHING, meal: NOTHING, outing: NOTHING, penalty: NOTHING }
    return { ...nothing, [counts ?? unit.component]: exact(ofBand(change.set, place)) }
  }
  return parts
}

function ofBand(amounts: string | string[], place: Place): string {
  return typeof amounts === 'string' ? amounts : amounts[place.index()]!
}

function mapParts<Value>(of: (name: Component) => Value): Record<Component, Value> {
  return { care: of('care'), meal: of('meal'), outing: of('outing'), penalty: of('penalty') }
}

function sumOfExact(parts: Parts): Exact {
  return components.reduce((sum, name) => plus(sum, parts[name]), NOTHING)
}

function euros(amount: Cents): Exact {
  return divided(exact(amount), exact(100))
}

type CentParts = Record<Component, Cents>

function sumOf(parts: CentParts): Cents {
  return total(components.map((name) => parts[name]))
}

/** The total is rounded, not its parts: each part is cut to a cent, and the cents left go to the largest remainders. */
function rounded(parts: Parts, quantity: number, rounding: Tariff['rounding']): CentParts {
  const many = exact(quantity)
  if (!rounding.isAfterQuantity) {
    const one = dealt(parts, roundedCents(sumOfExact(parts), rounding))
    return mapParts((name) => cents(one[name] * quantity))
  }
  const all = mapParts((name) => times(parts[name], many))
  return dealt(all, roundedCents(sumOfExact(all), rounding))
}

function dealt(parts: Parts, sum: Cents): CentParts {
  const cut = components.map((name) => {
    const exactCents = times(parts[name], exact(100))
    const whole = floorOf(exactCents)
    return { name, amount: Number(whole), rest: minus(exactCents, { over: whole, under: 1n }) }
  })
  let left = sum - cut.reduce((all, part) => all + part.amount, 0)
  const byRest = cut
    .filter((part) => part.amount !== 0 || part.rest.over !== 0n)
    .toSorted((a, b) => compare(b.rest, a.rest))
  for (let turn = 0; left !== 0 && byRest.length > 0; turn++) {
    const step = left > 0 ? 1 : -1
    byRest[turn % byRest.length]!.amount += step
    left -= step
  }
  const amounts = new Map(cut.map((part) => [part.name, cents(part.amount)]))
  return mapParts((name) => amounts.get(name)!)
}

/** What a cap comes to for a family: the most that its units cost in a month. Null where its price can't be told. */
export function capAmount(tariff: Tariff, cap: Cap, { unit, facts: given }: PriceAsked): Cents | null {
  const facts = factsIn(tariff, given)
  const line = tariff.lines.find((one) => one.unit === unit && holds(one.when, facts))
  if (!line) return null
  return roundedCents(valueOf(cap.amount, placeOf(tariff, line, [], facts), facts), tariff.rounding)
}

/** As many of a unit as are asked for cost no more than a month of them. */
function capped(
  { caps, rounding }: Tariff,
  unit: Unit,
  place: Place,
  facts: Facts,
  parts: CentParts,
): CentParts {
  return caps
    .filter((cap) => cap.units.includes(unit.key))
    .map((cap) => roundedCents(valueOf(cap.amount, place, facts), rounding))
    .reduce((left, most) => (sumOf(left) <= most ? left : scaled(left, most)), parts)
}

/** Parts in the same proportion whose sum is `most`. */
export function scaled(parts: CentParts, most: Cents): CentParts {
  const sum = sumOf(parts)
  let before = ZERO
  let given = ZERO
  return mapParts((name) => {
    before = cents(before + parts[name])
    const upTo = sum === 0 ? ZERO : share(most, before, sum)
    const own = cents(upTo - given)
    given = upTo
    return own
  })
}

function aidFor(
  { aids, rounding }: Tariff,
  unit: Unit,
  facts: Facts,
  price: Cents,
  quantity: number,
): { amount: Cents; labels: string[] } {
  const days = facts.days === undefined ? quantity : Number(facts.days)
  const paid = aids.filter((one) => (one.units?.includes(unit.key) ?? true) && holds(one.when, facts))
  const amount = paid.reduce((sum, { amount, max, floor }) => {
    const asked =
      'perDay' in amount
        ? times(exact(amount.perDay), exact(days))
        : times(euros(price), divided(exact(amount.percent), exact(100)))
    const most = cents(price - sum - roundedCents(times(exact(floor), exact(days)), rounding))
    const given = roundedCents(max === undefined ? asked : least(asked, exact(max)), rounding)
    return cents(sum + Math.max(0, Math.min(given, most)))
  }, ZERO)
  return { amount, labels: paid.map((one) => one.label) }
}
