import type { Slot } from './places'
import { type Decimal, formulaKey, type Tariff, tariffSchema } from './tariffs'

/** The commonest délibération: bands by their upper bound, and for each formula the care and the meal of each band. */
export type Grid = {
  /** In rising order; `upTo` belongs to its band, and the last band has none. */
  bands: readonly { label: string; upTo: number | null }[]
  formulas: readonly { label: string; slots: readonly Slot[]; care: Decimal[]; meal?: Decimal[] }[]
}

/** The same as a tariff of the engine. Throws when it isn't one. */
export function tariffOfGrid({ bands, formulas }: Grid): Tariff {
  return tariffSchema.parse({
    measure: { fact: 'quotient' },
    bands: bands.map(({ label, upTo }, index) => ({
      label,
      from: String(index === 0 ? 0 : bands[index - 1]!.upTo),
      isFromIn: index === 0,
      to: upTo === null ? null : String(upTo),
      isToIn: upTo !== null,
    })),
    units: formulas.map(({ label, slots }) => ({ key: formulaKey(slots), label, slots: [...slots] })),
    lines: formulas.map(({ slots, care, meal }) => ({
      unit: formulaKey(slots),
      price: care,
      ...(meal && { plus: { component: 'meal', price: meal } }),
    })),
  })
}
