declare const centsBrand: unique symbol

/** An amount in whole euro cents. */
export type Cents = number & { readonly [centsBrand]: true }

export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not whole cents: ${value}`)
  return value as Cents
}

export const ZERO = cents(0)

export function total(amounts: readonly Cents[]): Cents {
  return cents(amounts.reduce((sum, amount) => sum + amount, 0))
}

/** amount × numerator ÷ denominator, rounded half-up to the cent, in exact integer arithmetic. */
export function share(amount: Cents, numerator: number, denominator: number): Cents {
  const doubled = 2n * BigInt(amount) * BigInt(numerator) + BigInt(denominator)
  const divisor = 2n * BigInt(denominator)
  const floor = doubled / divisor - (doubled < 0n && doubled % divisor !== 0n ? 1n : 0n)
  return cents(Number(floor))
}

const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

/** '1 234,50 €' with the French no-break spaces (U+202F, U+00A0). */
export function formatCents(amount: Cents): string {
  return euros.format(amount / 100)
}

/** '12,40', '-3,05': an amount as a person would type it, in a form or a spreadsheet. */
export function typedCents(amount: Cents): string {
  const whole = Math.abs(amount)
  return `${amount < 0 ? '-' : ''}${Math.floor(whole / 100)},${String(whole % 100).padStart(2, '0')}`
}

/** '12,40' or '12' or '12.4' typed by a person, in cents; null when it isn't an amount. */
export function parseCents(text: string): Cents | null {
  const match = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s\u00a0\u202f€]/g, ''))
  if (!match) return null
  return cents(Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')))
}
