import { z } from 'zod'
import { decimalPattern, roundingModes } from './exact'
import { slots as slotOrder, type Slot } from './places'

/**
 * A délibération's tariff, as data (docs/tarifs.md). What a family pays is a function of one number, most often its
 * quotient familial, that facts choose: a line of the grid, then adjustments in their order. Nothing of a town is in
 * the code. Amounts and rates are exact decimals, in euros, as texts: '6.83', '0.0185'.
 */

/** An exact decimal number: euros, a rate, a bound. */
export type Decimal = string
const decimal = z.string().regex(decimalPattern)
const key = z.string().min(1).max(60)
const label = z.string().min(1).max(120)

/** What a part of a price pays for: the tax certificate counts care only (CGI art. 200 quater B). */
export const components = ['care', 'meal', 'outing', 'penalty'] as const
export type Component = (typeof components)[number]
const component = z.enum(components)

/** A value that a condition compares: true, 'msa', 2. */
const scalar = z.union([z.string(), z.number(), z.boolean()])
export type Scalar = z.infer<typeof scalar>

/** Every fact named must hold: one value, one of several, or a range of numbers with both ends included. */
const condition = z.record(
  key,
  z.union([
    scalar,
    z.array(scalar).min(1),
    z.strictObject({ gte: z.number().optional(), lte: z.number().optional() }),
  ]),
)
export type Condition = z.infer<typeof condition>

/** A band of the quotient, as it is printed; a band without bounds is known by its label alone. */
const band = z.strictObject({
  label,
  from: decimal.nullable(),
  isFromIn: z.boolean(),
  /** Null: no upper bound. */
  to: decimal.nullable(),
  isToIn: z.boolean(),
})
export type Band = z.infer<typeof band>

/** A price as a function of the quotient: flat, in proportion, on a straight line over its band, part of a cost. */
const curve = z.union([
  decimal,
  z.strictObject({
    rate: decimal,
    plus: decimal.optional(),
    min: decimal.optional(),
    max: decimal.optional(),
  }),
  z.strictObject({ between: z.tuple([decimal, decimal]) }),
  z.strictObject({ percentOfCost: decimal, min: decimal.optional(), max: decimal.optional() }),
])
export type Curve = z.infer<typeof curve>

/** One curve for every band, or one a band; null where the grid says nothing. */
const curves = z.union([curve, z.array(curve.nullable())])
export type Curves = z.infer<typeof curves>

/** Something that has a price: a formula (its half-days, so that programmes share a tariff), a package, a supplement. */
const unit = z.strictObject({
  key,
  label,
  slots: z.array(z.enum(slotOrder)).min(1).nullable().default(null),
  component: component.default('care'),
})
export type Unit = z.infer<typeof unit>

/** The price of a unit. Of the lines of a unit, the first whose condition holds. */
const line = z.strictObject({
  unit: key,
  when: condition.default({}),
  /** Its own bands, where they aren't those of the tariff. */
  bands: z.array(band).optional(),
  price: curves,
  /** 3.5 hours, 2 meals: the price is of one. */
  times: decimal.optional(),
  /** By units of so many minutes, those that have started if `isStarted`, else those that are over. */
  per: z.strictObject({ minutes: z.int().min(1), isStarted: z.boolean() }).optional(),
  isPerHour: z.boolean().optional(),
  /** Paid besides the price, apart: a meal that some adjustments leave alone. */
  plus: z.strictObject({ component, price: curves }).optional(),
  /** The part of the price that is for something else: '3.90' of meal in a day of '11.25'. */
  including: z.strictObject({ component, price: curves }).optional(),
})
export type Line = z.infer<typeof line>

const change = z.union([
  /** So many bands up, or down. */
  z.strictObject({ shift: z.int() }),
  z.strictObject({ isTop: z.literal(true) }),
  z.strictObject({ times: decimal }),
  /** One amount, or one a band. */
  z.strictObject({ add: z.union([decimal, z.array(decimal)]) }),
  z.strictObject({ set: z.union([decimal, z.array(decimal)]) }),
])

/** What changes a price, in the order of the list. */
const adjustment = z.strictObject({
  /** As a family reads it: "hors commune". */
  label,
  when: condition,
  /** Every unit without it. */
  units: z.array(key).optional(),
  /** The price before what is paid besides (`plus`), or all of it. */
  on: z.enum(['price', 'all']).default('all'),
  change,
  /** What it adds counts as this: a surcharge for a day that wasn't booked is no care. */
  counts: component.optional(),
  /** Rounded at once, before what follows. */
  isRounded: z.boolean().default(false),
})
export type Adjustment = z.infer<typeof adjustment>

/** Snack, night, breakfast: added to a unit that is asked with it. */
const extra = z.strictObject({ key, label, component: component.default('meal'), price: curves })
export type Extra = z.infer<typeof extra>

/** What an aid (CAF, MSA) pays in the family's stead: so much a day, or a part of the price. */
const aid = z.strictObject({
  label,
  when: condition,
  units: z.array(key).optional(),
  amount: z.union([z.strictObject({ perDay: decimal }), z.strictObject({ percent: decimal })]),
  max: decimal.optional(),
  /** What the family pays in any case, a day. */
  floor: decimal.default('0'),
})
export type Aid = z.infer<typeof aid>

/** What the units cost at most, in a month, for a child or for a family. */
const cap = z.strictObject({
  label,
  units: z.array(key).min(1),
  per: z.enum(['childMonth', 'familyMonth']),
  amount: curves,
})
export type Cap = z.infer<typeof cap>

/** A week of exactly so many days of a formula is sold as one unit, its price spread over them. */
const weekPackage = z.strictObject({ unit: key, of: key, days: z.int().min(2).max(7) })
export type WeekPackage = z.infer<typeof weekPackage>

export const tariffSchema = z.strictObject({
  /** The number that places a family in a band. Null: prices depend on none. */
  measure: z
    .strictObject({
      fact: key,
      /** The number is cut to whole steps of it before it is looked up: '1', '0.01'. */
      grain: decimal.default('1'),
      /** It is taken as no less and no more. */
      clamp: z.tuple([decimal.nullable(), decimal.nullable()]).optional(),
      /** A family who gives no proof pays the highest band, the price of other towns, or can't be priced. */
      missing: z.enum(['highest', 'outsider', 'refused']).default('highest'),
    })
    .nullable(),
  bands: z.array(band).default([]),
  units: z.array(unit).min(1),
  lines: z.array(line).min(1),
  adjustments: z.array(adjustment).default([]),
  extras: z.array(extra).default([]),
  aids: z.array(aid).default([]),
  caps: z.array(cap).default([]),
  packages: z.array(weekPackage).default([]),
  /** Towns, by zone: what the fact 'zone' says of a family. */
  zones: z.array(z.strictObject({ key, label, towns: z.array(z.string().min(1)) })).default([]),
  /** Situations that the tariff reads beside those of lib/rules/family-status.ts, as the service notes them. */
  statuses: z.array(z.strictObject({ key, label })).default([]),
  /** Whose rank and number count as brothers and sisters: those who come the same day, or all of the family. */
  siblings: z.enum(['sameDay', 'family']).default('sameDay'),
  rounding: z
    .strictObject({
      mode: z.enum(roundingModes),
      /** In cents. */
      step: z.int().min(1).max(100),
      /** Once the price is multiplied by the quantity, rather than before. */
      isAfterQuantity: z.boolean(),
    })
    .default({ mode: 'halfUp', step: 1, isAfterQuantity: false }),
})
export type Tariff = z.output<typeof tariffSchema>
export type TariffInput = z.input<typeof tariffSchema>

/** 'morning+meal+afternoon': the half-days of a formula, in the order of the day. */
export function formulaKey(slots: readonly Slot[]): string {
  return slotOrder.filter((slot) => slots.includes(slot)).join('+')
}

/** The unit that prices a formula; undefined when the tariff doesn't. */
export function unitOfFormula({ units }: Tariff, slots: readonly Slot[]): Unit | undefined {
  const asked = formulaKey(slots)
  return units.find((one) => one.slots !== null && formulaKey(one.slots) === asked)
}

/** A tariff read back from the database. Throws on what isn't one. */
export function readTariff(config: unknown): Tariff {
  return tariffSchema.parse(config)
}
