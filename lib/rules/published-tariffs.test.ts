import { describe, expect, test } from 'vitest'
import published from './published-tariffs.json'
import { lintTariff } from './tariff-lint'
import { priceIn } from './tariff-price'
import {
  type Adjustment,
  type Aid,
  type Band,
  type Condition,
  type Curve,
  type Curves,
  type Line,
  type Scalar,
  type Tariff,
  tariffSchema,
} from './tariffs'
import { readTypedTariff } from './typed-tariff-reading'
import { typedTariff } from './typed-tariff-writing'

/** A tariff as its page prints it, in the words of the collection. */
type Formal = {
  x?: { name: string; missing?: string; clamp?: [string | null, string | null] }
  bands?: string[]
  prices: FormalPrice[]
  adjust?: FormalAdjustment[]
  extras?: Record<string, FormalCurve | FormalCurve[]>
  cap?: { units: string[]; per: string; p: FormalCurve | FormalCurve[] }
}
type FormalCurve =
  | string
  | null
  | { interp: [string, string] }
  | { rate: string; plus?: string; min?: string; max?: string }
  | { pctOfCost: string; min?: string; max?: string }
type FormalPrice = {
  unit: string
  when?: Condition
  bands?: string[]
  p: FormalCurve | FormalCurve[]
  factor?: string
  step?: { minutes: number; started: boolean }
  perHour?: boolean
  plus?: FormalCurve | FormalCurve[]
}
type FormalAdjustment = {
  label?: string
  when: Condition
  units?: string[]
  scope?: 'care'
  op: string
  by?: number | string
  amount?: string | string[]
  floor?: string
  roundHere?: boolean
}
type Vector = {
  basis: string
  input: Record<string, unknown> & { unit: string; qty?: number; extras?: string[] }
  expectedCents: number | null
  expectedError?: string
  computedCents?: number
}
type Published = { id: string; place: string; formal: Formal; vectors: Vector[] }

/** The page's grid as a configuration of the portal: data for data, nothing worked out. */
function configurationOf({ formal }: Published): Tariff {
  const units = [...new Set(formal.prices.map((price) => price.unit))]
  return tariffSchema.parse({
    measure: formal.x
      ? {
          fact: formal.x.name,
          grain: grainOf(formal),
          ...(formal.x.clamp && { clamp: formal.x.clamp }),
          missing: formal.x.missing === 'outsider' ? 'outsider' : 'highest',
        }
      : null,
    bands: (formal.bands ?? []).map(bandOf),
    units: units.map((unit) => ({ key: unit, label: unit })),
    lines: formal.prices.map(lineOf),
    adjustments: (formal.adjust ?? []).filter(({ op }) => op !== 'subAid').map(adjustmentOf),
    aids: (formal.adjust ?? []).filter(({ op }) => op === 'subAid').map(aidOf),
    extras: Object.entries(formal.extras ?? {}).map(([name, price]) => ({
      ...{ key: name, label: name, price: curvesOf(price) },
    })),
    caps: formal.cap
      ? [
          {
            label: 'Plafond du mois',
            units: formal.cap.units,
            per: formal.cap.per === 'child-month' ? 'childMonth' : 'familyMonth',
            amount: curvesOf(formal.cap.p),
          },
        ]
      : [],
  })
}

/** Bounds in cents are looked up in cents; others in whole numbers, as the CAF prints its quotient. */
function grainOf({ bands = [], prices }: Formal): string {
  const printed = [...bands, ...prices.flatMap((price) => price.bands ?? [])]
  return printed.some((band) => /\.\d/.test(band)) ? '0.01' : '1'
}

function bandOf(printed: string): Band {
  const match = /^([[(])([\d.]+),([\d.]+|inf)([\])])$/.exec(printed)
  if (!match) return { label: printed, from: null, isFromIn: false, to: null, isToIn: false }
  const [, open, from, to, close] = match
  return {
    label: printed,
    from: from!,
    isFromIn: open === '[',
    to: to === 'inf' ? null : to!,
    isToIn: close === ']' && to !== 'inf',
  }
}

function lineOf({ unit, when, bands, p, factor, step, perHour, plus }: FormalPrice): Line {
  return {
    unit,
    when: when ?? {},
    ...(bands && { bands: bands.map(bandOf) }),
    price: curvesOf(p),
    ...(factor && { times: factor }),
    ...(step && { per: { minutes: step.minutes, isStarted: step.started } }),
    ...(perHour && { isPerHour: true }),
    ...(plus && { plus: { component: 'meal', price: curvesOf(plus) } }),
  }
}

function curvesOf(printed: FormalCurve | FormalCurve[]): Curves {
  return Array.isArray(printed) ? printed.map(curveOf) : curveOf(printed)!
}

function curveOf(printed: FormalCurve): Curve | null {
  if (printed === null || typeof printed === 'string') return printed
  if ('interp' in printed) return { between: printed.interp }
  if ('pctOfCost' in printed) {
    const { pctOfCost, ...limits } = printed
    return { percentOfCost: pctOfCost, ...limits }
  }
  return printed
}

function adjustmentOf({
  label,
  when,
  units,
  scope,
  op,
  by,
  amount,
  roundHere,
}: FormalAdjustment): Adjustment {
  const changes: Record<string, () => Adjustment['change']> = {
    bandShift: () => ({ shift: Number(by) }),
    bandTop: () => ({ isTop: true }),
    mul: () => ({ times: String(by) }),
    add: () => ({ add: amount! }),
    set: () => ({ set: amount! }),
  }
  const change = changes[op]
  if (!change) throw new Error(`No configuration for ${op}`)
  return {
    label: label ?? op,
    when,
    ...(units && { units }),
    on: scope === 'care' ? 'price' : 'all',
    change: change(),
    isRounded: roundHere ?? false,
  }
}

function aidOf({ label, when, units, amount, floor }: FormalAdjustment): Aid {
  return {
    label: label ?? 'Aide',
    when,
    ...(units && { units }),
    amount: { perDay: amount as string },
    floor: floor ?? '0',
  }
}

function factsOf({ unit: _unit, qty: _qty, extras: _extras, ...facts }: Vector['input']) {
  return facts as Record<string, Scalar>
}

/** What an answer is called in the collection. */
const errors: Record<string, string> = {
  noBand: 'no-band',
  severalBands: 'several-bands',
  notSold: 'no-rule',
}

function answer(tariff: Tariff, { input }: Vector): number | string {
  const found = priceIn(tariff, {
    unit: input.unit,
    facts: factsOf(input),
    ...(input.qty !== undefined && { quantity: input.qty }),
    ...(input.extras && { extras: input.extras }),
  })
  return found.ok ? found.value.total : (errors[found.refusal.code] ?? found.refusal.code)
}

const tariffs = published.tariffs as unknown as Published[]

describe.each(tariffs.map((one) => [one.id, one] as const))('%s', (_id, one) => {
  const tariff = configurationOf(one)

  test.each(one.vectors.map((vector) => [JSON.stringify(vector.input), vector] as const))(
    '%s',
    (_input, vector) => {
      // Where a page contradicts itself, its own rule holds.
      const expected = vector.computedCents ?? vector.expectedCents ?? vector.expectedError
      expect(answer(tariff, vector)).toBe(expected)
    },
  )

  test('a quotient that the printed bounds leave out, or hold twice, is named before publication', () => {
    const faults = lintTariff(tariff)
    for (const { input, expectedCents, expectedError } of one.vectors) {
      if (expectedCents !== null) continue
      if (expectedError === 'no-rule') {
        expect(faults).toContainEqual(expect.objectContaining({ code: 'soldInSomeCases', unit: input.unit }))
        continue
      }
      const number = Number(input[tariff.measure!.fact])
      const wanted = expectedError === 'no-band' ? 'gap' : 'overlap'
      const names = faults.filter(
        (fault) =>
          fault.code === wanted &&
          Number(fault.from) <= number &&
          (fault.to === null || number <= Number(fault.to)),
      )
      expect(names, `${wanted} at ${number}`).not.toEqual([])
    }
  })
})

/** What a CAF pays, in the words of its page: so much a day below a quotient, or a part of the cost by band. */
const aids: Record<string, Pick<Aid, 'when' | 'amount' | 'max'>[]> = {
  'CAF de la Guyane – ATL': [
    { when: { kind: 'alsh', qf: { lte: 800 } }, amount: { perDay: '11.00' } },
    { when: { kind: 'alsh', aeeh: true, qf: { gte: 801, lte: 1000 } }, amount: { perDay: '11.00' } },
  ],
  'CAF des Alpes-Maritimes – AVE': [
    { when: { qf: { lte: 354 } }, amount: { percent: '80' }, max: '450.00' },
    { when: { qf: { gte: 355, lte: 468 } }, amount: { percent: '70' }, max: '400.00' },
    { when: { qf: { gte: 469, lte: 700 } }, amount: { percent: '50' }, max: '300.00' },
  ],
}

type AidVector = {
  input: Record<string, Scalar> & { priceCents?: number; costCents?: number }
  aidCents: number
}

describe.each(
  published.cafAids.filter(({ vectors }) => vectors.length > 0).map((one) => [one.caf, one] as const),
)('%s', (caf, { vectors }) => {
  test.each((vectors as AidVector[]).map((vector) => [JSON.stringify(vector.input), vector] as const))(
    '%s',
    (_input, { input: { priceCents, costCents, ...facts }, aidCents }) => {
      const euros = `${(priceCents ?? costCents)! / 100}`
      const tariff = tariffSchema.parse({
        measure: null,
        units: [{ key: 'stay', label: 'Séjour' }],
        lines: [{ unit: 'stay', price: euros }],
        aids: aids[caf]!.map((aid) => ({ ...aid, label: caf })),
      })
      const found = priceIn(tariff, { unit: 'stay', facts })
      expect(found).toMatchObject({ ok: true, value: { aid: aidCents } })
    },
  )
})

/** Without the zeros at the end of its decimals, which say nothing. */
function withoutZeros(config: unknown): unknown {
  const short = (value: unknown) =>
    typeof value === 'string' && /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, '') : value
  return JSON.parse(JSON.stringify(config, (_, value: unknown) => short(value)))
}

test.each(tariffs.map((one) => [one.id, one] as const))(
  '%s is typed in the editor and read back the same',
  (_, one) => {
    const config = configurationOf(one)
    expect(withoutZeros(readTypedTariff(typedTariff(config, []), []))).toEqual({
      ...{ tariff: withoutZeros(config), faults: [] },
    })
  },
)
