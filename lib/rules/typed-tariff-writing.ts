import { boundsText } from './price-bounds'
import { amountText, cellsText, cellText, commaText } from './price-cells'
import { aidText, changeText, countingText } from './price-changes'
import { conditionText, type Words } from './price-conditions'
import type { Band, Curves, Line, Tariff } from './tariffs'
import type { TypedColumn, TypedTable, TypedTariff } from './typed-tariff'

/** A tariff as somebody would type it: typed-tariff-reading makes the same of it again. */
export function typedTariff(tariff: Tariff, words: Words['statuses']): TypedTariff {
  const { measure, units, adjustments, extras, aids, caps, packages, zones, statuses, rounding } = tariff
  const all: Words = { zones, statuses: [...words, ...statuses] }
  return {
    fact: measure?.fact ?? '',
    grain: measure ? commaText(measure.grain) : '',
    missing: measure?.missing ?? 'highest',
    atLeast: commaOr(measure?.clamp?.[0]),
    atMost: commaOr(measure?.clamp?.[1]),
    units: units.map((unit) => ({ ...unit, slots: unit.slots ?? [] })),
    tables: tablesOf(tariff, all),
    adjustments: adjustments.map(({ label, when, units = [], change, counts, on, isRounded }) => ({
      ...{ label, units, on, isRounded, counts: counts ?? ('' as const) },
      ...{ when: conditionText(when, all), change: changeText(change) },
    })),
    extras: extras.map(({ price, ...extra }) => ({ ...extra, price: cellsText(price) })),
    aids: aids.map(({ label, when, units = [], amount, max, floor }) => ({
      ...{ label, units, when: conditionText(when, all), amount: aidText(amount) },
      ...{ max: max === undefined ? '' : amountText(max), floor: floor === '0' ? '' : amountText(floor) },
    })),
    caps: caps.map(({ amount, ...cap }) => ({ ...cap, amount: cellsText(amount) })),
    packages: packages.map(({ days, ...one }) => ({ ...one, days: String(days) })),
    zones: zones.map(({ towns, ...zone }) => ({ ...zone, towns: towns.join(', ') })),
    statuses,
    siblings: tariff.siblings,
    rounding: { ...rounding, step: String(rounding.step) },
  }
}

function commaOr(value: string | null | undefined): string {
  return value === null || value === undefined ? '' : commaText(value)
}

/** The columns in the order of the lines, in a new table wherever the bands change: of two lines the first counts. */
function tablesOf({ bands: shared, lines }: Tariff, words: Words): TypedTable[] {
  const tables: { bands: Band[]; columns: TypedColumn[] }[] = [{ bands: shared, columns: [] }]
  for (const line of lines) {
    const bands = line.bands ?? shared
    const last = tables.at(-1)!
    const isSame = JSON.stringify(last.bands) === JSON.stringify(bands)
    const table = isSame ? last : { bands, columns: [] }
    if (!isSame) tables.push(table)
    table.columns.push(columnOf(line, bands.length, words))
  }
  return tables.map(({ bands, columns }) => ({
    bands: bands.map((band) => ({ label: band.label, bounds: boundsText(band) })),
    columns,
  }))
}

function columnOf(line: Line, bands: number, words: Words): TypedColumn {
  const second = line.plus ? 'plus' : line.including ? 'including' : ''
  const of = line.plus ?? line.including
  const besides = of ? typedCurves(of.price, bands) : { flat: '', cells: empty(bands) }
  return {
    ...{ unit: line.unit, when: conditionText(line.when, words), counting: countingText(line) },
    ...typedCurves(line.price, bands),
    ...{ second, secondIs: of?.component ?? 'meal' },
    ...{ secondFlat: besides.flat, secondCells: besides.cells },
  }
}

function typedCurves(curves: Curves, bands: number): { flat: string; cells: string[] } {
  if (!Array.isArray(curves)) return { flat: cellText(curves), cells: empty(bands) }
  return { flat: '', cells: curves.map((cell) => (cell === null ? '' : cellText(cell))) }
}

function empty(count: number): string[] {
  return Array.from({ length: count }, () => '')
}
