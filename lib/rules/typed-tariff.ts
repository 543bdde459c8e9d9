import { z } from 'zod'
import { roundingModes } from './exact'
import { slots } from './places'
import { components } from './tariffs'

/**
 * A tariff as it is being typed: the table of the délibération, texts all along, that may be unfinished or wrong. What
 * a text means is said by price-cells, price-bounds, price-conditions and price-changes; tariff-reading makes a tariff
 * of it.
 */

const text = (max: number) => z.string().max(max).default('')
const short = text(60)
const label = text(120)
const phrase = text(300)
const list = text(600)
/** The boxes of a group: a form sends none, one or several. */
const several = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((sent) => (sent === undefined ? [] : [sent].flat()), z.array(item).max(60))
const units = several(z.string().max(60))
/** A box: « oui » in a form. */
const flag = z.preprocess((sent) => sent === true || sent === 'oui', z.boolean())
const component = z.enum(['', ...components]).default('')

const column = z.object({
  unit: short,
  /** For whom. */
  when: phrase,
  /** What the price is of: an hour, a quarter that has started. */
  counting: short,
  /** One price for every band; the cells are for one a band. */
  flat: short,
  cells: z.array(short).max(60).default([]),
  /** What is paid besides ('plus') or is a part of the price ('including'), and for what. */
  second: z.enum(['', 'plus', 'including']).default(''),
  secondIs: z.enum(components).default('meal'),
  secondFlat: short,
  secondCells: z.array(short).max(60).default([]),
})
export type TypedColumn = z.output<typeof column>

const table = z.object({
  bands: z
    .array(z.object({ label, bounds: short }))
    .max(60)
    .default([]),
  columns: z.array(column).max(40).default([]),
})
export type TypedTable = z.output<typeof table>

export const typedTariffSchema = z.object({
  /** The fact that bands are read with; empty: prices depend on no number. */
  fact: short,
  grain: short,
  missing: z.enum(['highest', 'outsider', 'refused']).default('highest'),
  atLeast: short,
  atMost: short,
  units: z
    .array(z.object({ key: short, label, slots: several(z.enum(slots)), component }))
    .max(60)
    .default([]),
  /** The bands of the first are the tariff's; another table has its own. */
  tables: z.array(table).max(12).default([]),
  adjustments: z
    .array(
      z.object({
        ...{ label, when: phrase, units, change: list, counts: component },
        on: z.enum(['price', 'all']).default('all'),
        isRounded: flag,
      }),
    )
    .max(40)
    .default([]),
  extras: z
    .array(z.object({ key: short, label, component, price: list }))
    .max(40)
    .default([]),
  aids: z
    .array(z.object({ label, when: phrase, units, amount: short, max: short, floor: short }))
    .max(40)
    .default([]),
  caps: z
    .array(
      z.object({
        label,
        units,
        amount: list,
        per: z.enum(['childMonth', 'familyMonth']).default('childMonth'),
      }),
    )
    .max(20)
    .default([]),
  packages: z
    .array(z.object({ unit: short, of: short, days: short }))
    .max(20)
    .default([]),
  zones: z
    .array(z.object({ key: short, label, towns: text(4000) }))
    .max(20)
    .default([]),
  statuses: z
    .array(z.object({ key: short, label }))
    .max(20)
    .default([]),
  siblings: z.enum(['sameDay', 'family']).default('sameDay'),
  rounding: z.preprocess(
    (sent) => sent ?? {},
    z.object({
      mode: z.enum(roundingModes).default('halfUp'),
      step: short,
      isAfterQuantity: flag,
    }),
  ),
})
export type TypedTariff = z.output<typeof typedTariffSchema>
