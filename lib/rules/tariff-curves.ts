import {
  compare,
  divided,
  type Exact,
  exact,
  greatest,
  least,
  minus,
  NOTHING,
  ONE,
  plus,
  times,
} from './exact'
import { bandsHolding, measured } from './tariff-bands'
import type { Adjustment, Band, Curve, Curves, Line, Scalar, Tariff } from './tariffs'

/** What is known of a family, a child and a day: 'resident', 'rank', 'regime', the quotient… Unknown ones are absent. */
export type Facts = Readonly<Record<string, Scalar | null | undefined>>

export type PriceRefusal =
  /** The tariff doesn't sell this unit, or not in this case: a package of 4 days where 2, 3 and 5 are sold. */
  | { code: 'notSold' }
  /** Its bands leave the number out, or hold it twice. */
  | { code: 'noBand' }
  | { code: 'severalBands'; labels: string[] }
  /** The cell of the grid is empty. */
  | { code: 'noPrice'; band: string | null }
  /** The price depends on a number that isn't known, and the tariff says of nobody what they pay without it. */
  | { code: 'notKnown'; fact: string }

/** Leaves a calculation from its depth: `priceIn` makes an answer of it. */
export class Refused extends Error {
  constructor(readonly refusal: PriceRefusal) {
    super(refusal.code)
  }
}

/** Where a family stands in the bands of a line: looked up when a price first depends on it. */
export type Place = {
  index(): number
  band(): Band
  label(): string
  /** The family's number; the highest band's family may have none. */
  number(): Exact | null
  isRead(): boolean
}

export function placeOf(tariff: Tariff, line: Line, adjustments: readonly Adjustment[], facts: Facts): Place {
  const bands = line.bands ?? tariff.bands
  const { measure } = tariff
  const fact = measure ? facts[measure.fact] : undefined
  const isNumber =
    typeof fact === 'number' || (typeof fact === 'string' && bands.every(({ from }) => from !== null))
  const number = measure && fact !== undefined && isNumber ? measured(measure, exact(String(fact))) : null
  let found: number | null = null
  const index = () => (found ??= moved(standing(), adjustments, bands.length))
  const standing = () => {
    if (!measure) throw new Refused({ code: 'notKnown', fact: 'quotient' })
    if (fact === undefined) {
      if (measure.missing === 'refused') throw new Refused({ code: 'notKnown', fact: measure.fact })
      return bands.length - 1
    }
    const holding = number === null ? labelled(bands, String(fact)) : bandsHolding(bands, number)
    if (holding.length === 0) throw new Refused({ code: 'noBand' })
    if (holding.length > 1)
      throw new Refused({ code: 'severalBands', labels: holding.map((one) => bands[one]!.label) })
    return holding[0]!
  }
  return {
    index,
    band: () => bands[index()]!,
    label: () => bands[index()]!.label,
    number: () => number,
    isRead: () => found !== null,
  }
}

function labelled(bands: readonly Band[], label: string): number[] {
  return bands.flatMap((band, index) => (band.label === label ? [index] : []))
}

/** A shift stops at the lowest and at the highest band: there is nothing beyond. */
function moved(index: number, adjustments: readonly Adjustment[], count: number): number {
  return adjustments.reduce((at, { change }) => {
    if ('isTop' in change) return count - 1
    return 'shift' in change ? Math.min(count - 1, Math.max(0, at + change.shift)) : at
  }, index)
}

/** The value of a price in the family's place, in euros. */
export function valueOf(curves: Curves, place: Place, facts: Facts): Exact {
  const curve = Array.isArray(curves) ? curves[place.index()] : curves
  if (curve === null || curve === undefined)
    throw new Refused({ code: 'noPrice', band: place.isRead() ? place.label() : null })
  return onCurve(curve, place, facts)
}

function onCurve(curve: Curve, place: Place, facts: Facts): Exact {
  if (typeof curve === 'string') return exact(curve)
  if ('between' in curve) return onStraightLine(curve.between, place)
  if ('percentOfCost' in curve)
    return within(curve, times(known(facts, 'cost'), divided(exact(curve.percentOfCost), exact(100))))
  const number = place.number()
  if (number === null) return highest(curve)
  return within(curve, plus(times(number, exact(curve.rate)), exact(curve.plus ?? '0')))
}

/** Without a quotient: the most that the rate can come to. */
function highest(curve: { max?: string }): Exact {
  if (curve.max === undefined) throw new Refused({ code: 'notKnown', fact: 'quotient' })
  return exact(curve.max)
}

function onStraightLine([low, high]: [string, string], place: Place): Exact {
  const { from, to } = place.band()
  const number = place.number()
  if (number === null || from === null || to === null) return exact(high)
  // A band of one number has no way to go.
  if (compare(exact(from), exact(to)) === 0) return exact(high)
  const start = exact(from)
  const way = divided(minus(number, start), minus(exact(to), start))
  const done = least(greatest(way, NOTHING), ONE)
  return plus(exact(low), times(done, minus(exact(high), exact(low))))
}

function within({ min, max }: { min?: string; max?: string }, value: Exact): Exact {
  const raised = min === undefined ? value : greatest(value, exact(min))
  return max === undefined ? raised : least(raised, exact(max))
}

/** A number that the price can't do without. */
export function known(facts: Facts, name: string): Exact {
  const fact = facts[name]
  if (fact === null || fact === undefined || typeof fact === 'boolean')
    throw new Refused({ code: 'notKnown', fact: name })
  return exact(fact)
}
