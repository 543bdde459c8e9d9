import type { Curve, Curves, Decimal } from './tariffs'

/**
 * The cells of a délibération's table, as an agent types them and as the portal shows them again:
 *
 * - « 6,83 »: a price;
 * - « 1,85 % »: an effort rate, of the quotient; « 0,84 % + 3,95 »: with a fixed part;
 *   « 1,85 % de 2,50 à 27,49 », « … au moins 2,50 », « … au plus 27,49 »: with a floor, a ceiling;
 * - « 5,88 à 7,99 »: a straight line, from the lowest quotient of the band to the highest;
 * - « 80 % du coût »: a part of what an outing costs, with the same limits.
 *
 * Amounts and rates stay exact decimals ('6.83', '0.0185'): never a floating number.
 */

// Of a text whose spaces are single: plain().
const AMOUNT = String.raw`([-−]?\s?\d{1,6}(?:[.,]\d{1,4})?)(?:\s*€)?`
const PERCENT = String.raw`(\d{1,3}(?:[.,]\d{1,6})?)\s*%`
const LIMITS = String.raw`(?:\s?,?\s?(?:de\s+${AMOUNT}\s+à\s+${AMOUNT}|au moins\s+${AMOUNT}|au plus\s+${AMOUNT}))?`
const PRICE = new RegExp(`^${AMOUNT}$`)
const BETWEEN = new RegExp(`^(?:de\\s+)?${AMOUNT}\\s+à\\s+${AMOUNT}$`, 'i')
const OF_COST = new RegExp(`^${PERCENT}\\s*du coût${LIMITS}$`, 'i')
const RATE = new RegExp(`^${PERCENT}(?:\\s*\\+\\s*${AMOUNT})?${LIMITS}$`, 'i')

/** What a cell says; null when it can't be read. Spaces of any kind, « . » for « , » and « € » are taken. */
export function parseCell(typed: string): Curve | null {
  const text = plain(typed)
  const price = PRICE.exec(text)
  if (price) return decimal(price[1]!)
  const line = BETWEEN.exec(text)
  if (line) return { between: [decimal(line[1]!), decimal(line[2]!)] }
  const cost = OF_COST.exec(text)
  if (cost) return { percentOfCost: decimal(cost[1]!), ...limits(cost.slice(2)) }
  const rate = RATE.exec(text)
  if (!rate) return null
  const [, percent, fixed, ...rest] = rate
  return {
    rate: shifted(decimal(percent!), -2),
    ...(fixed !== undefined && { plus: decimal(fixed) }),
    ...limits(rest),
  }
}

function limits([low, high, atLeast, atMost]: (string | undefined)[]): { min?: Decimal; max?: Decimal } {
  const [min, max] = [low ?? atLeast, high ?? atMost]
  return {
    ...(min !== undefined && { min: decimal(min) }),
    ...(max !== undefined && { max: decimal(max) }),
  }
}

/** A cell as it is typed: parseCell reads it back the same. */
export function cellText(curve: Curve): string {
  if (typeof curve === 'string') return amountText(curve)
  if ('between' in curve) return curve.between.map(amountText).join(' à ')
  if ('percentOfCost' in curve) return `${commaText(curve.percentOfCost)}\u00a0% du coût${limitsText(curve)}`
  return `${percentText(curve.rate)}${curve.plus === undefined ? '' : ` + ${amountText(curve.plus)}`}${limitsText(curve)}`
}

function limitsText({ min, max }: { min?: Decimal; max?: Decimal }): string {
  if (min !== undefined && max !== undefined) return ` de ${amountText(min)} à ${amountText(max)}`
  if (min !== undefined) return ` au moins ${amountText(min)}`
  return max === undefined ? '' : ` au plus ${amountText(max)}`
}

/** « 0,60 » for all, or « 0,50 / 0,60 / – », one a band; null when a part of it can't be read. */
export function parseCells(typed: string): Curves | null {
  const parts = typed.split('/').map((part) => part.trim())
  if (parts.length === 1) return parseCell(typed)
  const cells = parts.map((part) => (/^[-–—]?$/.test(part) ? null : (parseCell(part) ?? undefined)))
  return cells.includes(undefined) ? null : (cells as (Curve | null)[])
}

export function cellsText(curves: Curves): string {
  if (!Array.isArray(curves)) return cellText(curves)
  return curves.map((cell) => (cell === null ? '–' : cellText(cell))).join(' / ')
}

/** '6.8' → '6,80'; more decimals stay. */
export function amountText(amount: Decimal): string {
  const [whole, part = ''] = amount.split('.')
  return `${whole},${part.padEnd(2, '0')}`
}

/** '0.0185' → '1,85 %', with a space that no line breaks at. */
export function percentText(rate: Decimal): string {
  return `${commaText(shifted(rate, 2))}\u00a0%`
}

/** '1.5' → '1,5' */
export function commaText(value: Decimal): string {
  return trimmed(value).replace('.', ',')
}

/** « 6,80 » or « 6.8 » as an exact decimal: '6.8'. Null when it is no amount. */
export function parseAmount(typed: string): Decimal | null {
  const found = PRICE.exec(plain(typed))
  return found && decimal(found[1]!)
}

/** « 20 % » as an exact rate: '0.2'. Null when it is none. */
export function parsePercent(typed: string): Decimal | null {
  const found = new RegExp(`^${PERCENT}$`).exec(plain(typed))
  return found && shifted(decimal(found[1]!), -2)
}

/** Single spaces, none around. */
export function plain(typed: string): string {
  return typed.replaceAll(/\s+/g, ' ').trim()
}

function decimal(typed: string): Decimal {
  return trimmed(typed.replace(',', '.').replace('−', '-').replaceAll(' ', ''))
}

/** The decimal point moved by `places` to the right. */
function shifted(value: Decimal, places: number): Decimal {
  const [whole, part = ''] = value.split('.')
  const digits = `${whole}${part}`
  const point = whole!.length + places
  const padded = point <= 0 ? digits.padStart(digits.length + 1 - point, '0') : digits.padEnd(point, '0')
  const at = Math.max(point, 1)
  return trimmed(`${padded.slice(0, at)}.${padded.slice(at)}`)
}

/** Without the zeros that say nothing: '06.80' → '6.8'. */
export function trimmed(value: Decimal): Decimal {
  const [whole, part = ''] = value.split('.')
  const kept = part.replace(/0+$/, '')
  return `${whole!.replace(/^(-?)0+(?=\d)/, '$1')}${kept && `.${kept}`}`
}
