import { statusKeys } from './family-status'
import { bandFaults, type BandFault } from './tariff-bands'
import { type Band, type Condition, type Curves, formulaKey, type Line, type Tariff } from './tariffs'

/**
 * What stands in the way of publishing a tariff, or deserves a look. A fault of the bands tells the lines that use
 * them by their unit; null for those of the whole tariff.
 */
export type TariffFault =
  | (BandFault & { unit: string | null })
  /** A unit that is named and isn't in the list, or has no line. */
  | { code: 'unknownUnit'; unit: string }
  | { code: 'unitWithoutLine'; unit: string }
  | { code: 'unitTwice'; unit: string }
  | { code: 'formulaTwice'; formula: string }
  /** A formula that has a price in some cases only: a family could be without any. */
  | { code: 'formulaInSomeCases'; unit: string }
  /** A unit that is sold in some cases only: a closed list of packages. Said, and no obstacle. */
  | { code: 'soldInSomeCases'; unit: string }
  /** A line that an earlier one of the same unit always hides. */
  | { code: 'neverReached'; unit: string; line: number }
  | { code: 'emptyCell'; unit: string; line: number; band: string }
  | { code: 'cellCount'; unit: string; line: number; cells: number; bands: number }
  /** A price that depends on the quotient, in a tariff that reads none. */
  | { code: 'noMeasure'; unit: string; line: number }
  /** A straight line over a band that has no end. */
  | { code: 'noEnd'; unit: string; line: number; band: string }
  /** A fact that the portal doesn't know of a booked day: the condition would never hold. */
  | { code: 'unknownFact'; fact: string }
  | { code: 'unknownZone'; zone: string }
  /** Without a quotient, a family couldn't be told the price of a day. */
  | { code: 'refusesWithoutQuotient' }
  | { code: 'noFormula' }

/** Faults that a tariff can be published with: they say what it is, not what is missing. */
const notices = new Set<TariffFault['code']>(['soldInSomeCases', 'neverReached'])

export function isObstacle(fault: TariffFault): boolean {
  return !notices.has(fault.code)
}

/** What the portal knows of a family, a child and a day that is booked, besides the situations. */
export const knownFacts = [
  'quotient',
  'resident',
  'zone',
  'rank',
  'enrolled',
  'children',
  'regime',
  'age',
  'booked',
  'weekDays',
  'days',
] as const

/** Every fault of a tariff, those of its bands first. None of them keeps it from being tried out. */
export function lintTariff(tariff: Tariff): TariffFault[] {
  return [
    ...faultsOfBands(tariff),
    ...faultsOfUnits(tariff),
    ...tariff.lines.flatMap((line, index) => faultsOfLine(tariff, line, index)),
    ...faultsOfFacts(tariff),
    ...(tariff.measure?.missing === 'refused' ? [{ code: 'refusesWithoutQuotient' } as const] : []),
  ]
}

function faultsOfBands({ measure, bands, lines }: Tariff): TariffFault[] {
  if (!measure) return []
  const own = lines.flatMap((line) => (line.bands ? [{ unit: line.unit, bands: line.bands }] : []))
  const shared: { unit: string | null; bands: Band[] }[] = bands.length > 0 ? [{ unit: null, bands }] : []
  const faults = [...shared, ...own].flatMap((one) =>
    bandFaults(one.bands, measure).map((fault) => ({ ...fault, unit: one.unit })),
  )
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()]
}

function faultsOfUnits({ units, lines, adjustments, aids, caps, packages }: Tariff): TariffFault[] {
  const keys = units.map((one) => one.key)
  const named = [
    ...lines.map((line) => line.unit),
    ...[...adjustments, ...aids, ...caps].flatMap((one) => one.units ?? []),
    ...packages.flatMap((one) => [one.unit, one.of]),
  ]
  const formulas = units.flatMap((one) => (one.slots ? [formulaKey(one.slots)] : []))
  return [
    ...twice(keys).map((unit) => ({ code: 'unitTwice' as const, unit })),
    ...twice(formulas).map((formula) => ({ code: 'formulaTwice' as const, formula })),
    ...(formulas.length === 0 ? [{ code: 'noFormula' as const }] : []),
    ...[...new Set(named)]
      .filter((unit) => !keys.includes(unit))
      .map((unit) => ({ code: 'unknownUnit' as const, unit })),
    ...units.flatMap((unit): TariffFault[] => {
      const own = lines.filter((line) => line.unit === unit.key)
      if (own.length === 0) return [{ code: 'unitWithoutLine', unit: unit.key }]
      if (own.some((line) => isAlways(line.when))) return []
      const isPackage = packages.some((one) => one.unit === unit.key)
      return [{ code: unit.slots && !isPackage ? 'formulaInSomeCases' : 'soldInSomeCases', unit: unit.key }]
    }),
    ...lines.flatMap((line, index) =>
      lines.slice(0, index).some((before) => before.unit === line.unit && isAlways(before.when))
        ? [{ code: 'neverReached' as const, unit: line.unit, line: index }]
        : [],
    ),
  ]
}

function twice(keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))]
}

function isAlways(when: Condition): boolean {
  return Object.keys(when).length === 0
}

function faultsOfLine({ measure, bands: shared }: Tariff, line: Line, index: number): TariffFault[] {
  const bands = line.bands ?? shared
  const at = { unit: line.unit, line: index }
  return [line.price, line.plus?.price, line.including?.price].flatMap((curves) =>
    curves === undefined ? [] : faultsOfCurves(curves, bands, measure !== null, at),
  )
}

function faultsOfCurves(
  curves: Curves,
  bands: readonly Band[],
  isMeasured: boolean,
  at: { unit: string; line: number },
): TariffFault[] {
  const cells = Array.isArray(curves) ? curves : [curves]
  const isByQuotient = cells.some(
    (cell) => cell !== null && typeof cell !== 'string' && ('rate' in cell || 'between' in cell),
  )
  if ((Array.isArray(curves) || isByQuotient) && !isMeasured) return [{ code: 'noMeasure', ...at }]
  if (!Array.isArray(curves)) return []
  if (cells.length !== bands.length)
    return [{ code: 'cellCount', ...at, cells: cells.length, bands: bands.length }]
  return cells.flatMap((cell, index): TariffFault[] => {
    const { label, to } = bands[index]!
    if (cell === null) return [{ code: 'emptyCell', ...at, band: label }]
    const isOpenLine = typeof cell !== 'string' && 'between' in cell && to === null
    return isOpenLine ? [{ code: 'noEnd', ...at, band: label }] : []
  })
}

function faultsOfFacts({ lines, adjustments, aids, statuses, zones, measure, units }: Tariff): TariffFault[] {
  const formulas = new Set(units.filter((one) => one.slots !== null).map((one) => one.key))
  const known = new Set<string>([...knownFacts, ...statusKeys, ...statuses.map((one) => one.key)])
  const ofDays = [
    ...lines.filter((line) => formulas.has(line.unit)),
    ...[...adjustments, ...aids].filter((one) => !one.units || one.units.some((unit) => formulas.has(unit))),
  ]
  const read = ofDays.flatMap((one) => Object.keys(one.when))
  const facts = [...new Set(formulas.size > 0 && measure ? [measure.fact, ...read] : read)]
  const named = [...lines, ...adjustments, ...aids].flatMap(({ when }) => [when.zone ?? []].flat())
  return [
    ...facts.filter((fact) => !known.has(fact)).map((fact) => ({ code: 'unknownFact' as const, fact })),
    ...[...new Set(named.map(String))]
      .filter((zone) => !zones.some((one) => one.key === zone))
      .map((zone) => ({ code: 'unknownZone' as const, zone })),
  ]
}
