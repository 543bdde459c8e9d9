import { cents, type Cents } from '../money'

/** An exact fraction; its denominator is above zero. Prices are worked out in fractions and rounded once. */
export type Exact = { readonly over: bigint; readonly under: bigint }

/** A decimal number as a tariff writes it: '6.83', '0.0185', '-0.5', '12'. */
export const decimalPattern = /^-?\d{1,9}(?:\.\d{1,9})?$/

export const NOTHING: Exact = { over: 0n, under: 1n }
export const ONE: Exact = { over: 1n, under: 1n }

/** A decimal text, or a whole number, as a fraction. Throws on anything else: a float has lost its digits already. */
export function exact(value: string | number): Exact {
  const text = String(value)
  if (!decimalPattern.test(text)) throw new RangeError(`Not a decimal: ${text}`)
  const [whole, digits = ''] = text.split('.')
  return { over: BigInt(whole + digits), under: 10n ** BigInt(digits.length) }
}

export function plus(one: Exact, other: Exact): Exact {
  return { over: one.over * other.under + other.over * one.under, under: one.under * other.under }
}

export function minus(one: Exact, other: Exact): Exact {
  return plus(one, { over: -other.over, under: other.under })
}

export function times(one: Exact, other: Exact): Exact {
  return { over: one.over * other.over, under: one.under * other.under }
}

/** Throws when the divisor is zero. */
export function divided(one: Exact, by: Exact): Exact {
  if (by.over === 0n) throw new RangeError('Divided by nothing')
  const sign = by.over < 0n ? -1n : 1n
  return { over: one.over * by.under * sign, under: one.under * by.over * sign }
}

/** Below, at or above zero as `one` is below, equal to or above `other`. */
export function compare(one: Exact, other: Exact): -1 | 0 | 1 {
  const difference = one.over * other.under - other.over * one.under
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function least(one: Exact, other: Exact): Exact {
  return compare(one, other) <= 0 ? one : other
}

export function greatest(one: Exact, other: Exact): Exact {
  return compare(one, other) >= 0 ? one : other
}

/** The greatest whole number that isn't above the fraction. */
export function floorOf({ over, under }: Exact): bigint {
  const whole = over / under
  return over < 0n && whole * under !== over ? whole - 1n : whole
}

/** The least whole number that isn't below the fraction. */
export function ceilingOf({ over, under }: Exact): bigint {
  return -floorOf({ over: -over, under })
}

export const roundingModes = ['halfUp', 'halfEven', 'down', 'up'] as const
export type RoundingMode = (typeof roundingModes)[number]

/** Euros to whole cents, by steps of `step` cents: 5 makes every price end in 0 or 5. */
export function roundedCents(euros: Exact, { mode, step }: { mode: RoundingMode; step: number }): Cents {
  const steps = divided(times(euros, exact(100)), exact(step))
  return cents(Number(wholeSteps(steps, mode)) * step)
}

function wholeSteps(steps: Exact, mode: RoundingMode): bigint {
  const below = floorOf(steps)
  if (mode === 'down') return below
  if (mode === 'up') return ceilingOf(steps)
  const half = compare(minus(steps, { over: below, under: 1n }), { over: 1n, under: 2n })
  const isUp = half > 0 || (half === 0 && (mode === 'halfUp' || below % 2n !== 0n))
  return isUp ? below + 1n : below
}
