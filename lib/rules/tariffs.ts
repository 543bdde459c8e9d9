import { z } from 'zod'
import { cents, total, ZERO, type Cents } from '../money'
import { slots as slotOrder, type Slot } from './places'

/**
 * A délibération's tariff, as data: bands on the quotient familial, and for each formula one price per band.
 * Formulas are named by their half-days ('morning+meal'), so that several programmes share a tariff.
 */
const amount = z.int().min(0)
export const tariffSchema = z.strictObject({
  /** In rising order; `upTo` belongs to its band, and the last band has none. */
  bands: z.array(z.strictObject({ label: z.string().min(1), upTo: z.int().min(0).nullable() })),
  prices: z.record(z.string(), z.array(z.strictObject({ careCents: amount, mealCents: amount }))),
})
export type Tariff = z.infer<typeof tariffSchema>

/** 'morning+meal+afternoon': the half-days of a formula, in the order of the day. */
export function formulaKey(slots: readonly Slot[]): string {
  return slotOrder.filter((slot) => slots.includes(slot)).join('+')
}

export type TariffFault =
  | { code: 'noBand' }
  | { code: 'bandsNotRising'; label: string }
  | { code: 'openBandNotLast'; label: string }
  | { code: 'lastBandClosed'; label: string }
  | { code: 'noPrice' }
  | { code: 'unknownFormula'; formula: string }
  | { code: 'priceCount'; formula: string; prices: number; bands: number }

/** Null when every quotient from 0 up falls in exactly one band, and every formula has a price in each. */
export function whyTariffInvalid({ bands, prices }: Tariff): TariffFault | null {
  const last = bands.at(-1)
  if (!last) return { code: 'noBand' }
  const open = bands.slice(0, -1).find((band) => band.upTo === null)
  if (open) return { code: 'openBandNotLast', label: open.label }
  if (last.upTo !== null) return { code: 'lastBandClosed', label: last.label }
  const falling = bands.slice(1, -1).find((band, index) => band.upTo! <= bands[index]!.upTo!)
  if (falling) return { code: 'bandsNotRising', label: falling.label }
  if (Object.keys(prices).length === 0) return { code: 'noPrice' }
  for (const [formula, { length }] of Object.entries(prices)) {
    if (!isFormula(formula)) return { code: 'unknownFormula', formula }
    if (length !== bands.length) return { code: 'priceCount', formula, prices: length, bands: bands.length }
  }
  return null
}

function isFormula(key: string): boolean {
  return key !== '' && formulaKey(key.split('+') as Slot[]) === key
}

/** A tariff read back from the database. Throws on one that could not have been published. */
export function readTariff(config: unknown): Tariff {
  const tariff = tariffSchema.parse(config)
  const fault = whyTariffInvalid(tariff)
  if (fault) throw new Error(`Invalid tariff: ${JSON.stringify(fault)}`)
  return tariff
}

/** The price of a day, split as the tax certificate needs it: only the care counts there. */
export type Price = {
  care: Cents
  meal: Cents
  outing: Cents
  penalty: Cents
  total: Cents
  /** The band's name, as the délibération prints it. */
  band: string
}

/** The price of one day of a formula. Without a quotient (no proof given), the highest band applies. */
export function priceOf(
  tariff: Tariff,
  { slots, quotient }: { slots: readonly Slot[]; quotient: number | null },
): Price {
  const formula = formulaKey(slots)
  const prices = tariff.prices[formula]
  if (!prices) throw new Error(`The tariff has no price for ${formula}`)
  const index = bandIndex(tariff, quotient)
  const care = cents(prices[index]!.careCents)
  const meal = cents(prices[index]!.mealCents)
  return {
    care,
    meal,
    outing: ZERO,
    penalty: ZERO,
    total: total([care, meal]),
    band: tariff.bands[index]!.label,
  }
}

function bandIndex({ bands }: Tariff, quotient: number | null): number {
  if (quotient === null) return bands.length - 1
  return bands.findIndex((band) => band.upTo === null || quotient <= band.upTo)
}
