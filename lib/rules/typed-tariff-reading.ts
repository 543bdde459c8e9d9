import { parseBounds } from './price-bounds'
import type { Words } from './price-conditions'
import type { TariffFault } from './tariff-lint'
import { type Band, type Curve, type Curves, type Tariff, type TariffInput, tariffSchema } from './tariffs'
import type { TypedColumn, TypedTariff } from './typed-tariff'
import {
  adjustmentsOf,
  aidsOf,
  capsOf,
  extrasOf,
  packagesOf,
  statusesOf,
  unitsOf,
  zonesOf,
} from './typed-tariff-lists'
import { type Fault, type Reader, readerOf, type TypedFault } from './typed-tariff-texts'

/**
 * The tariff that a table comes to, with every text that can't be read. What can't be is left out of the tariff, so that
 * the rest can be judged and tried out all the same; null when there is nothing to judge yet.
 */
export function readTypedTariff(
  typed: TypedTariff,
  words: Words['statuses'],
): { tariff: Tariff | null; faults: TypedFault[] } {
  const faults: TypedFault[] = []
  const input = inputOf(typed, { zones: typed.zones, statuses: [...words, ...typed.statuses] }, (fault) => {
    faults.push(fault)
  })
  const parsed = tariffSchema.safeParse(input)
  return { tariff: parsed.success ? parsed.data : null, faults }
}

function inputOf(typed: TypedTariff, words: Words, fault: Fault): TariffInput {
  const read = readerOf(words, fault)
  const tables = typed.tables.map(({ bands, columns }, table) => ({
    columns,
    bands: bands.map(({ label, bounds }, at) =>
      bandOf(label || `Tranche ${at + 1}`, bounds, `tables.${table}.bands.${at}.bounds`, fault),
    ),
  }))
  const bands = tables[0]?.bands ?? []
  const step = typed.rounding.step || '1'
  return {
    ...{ bands, siblings: typed.siblings },
    measure: typed.fact === '' ? null : measureOf(typed, read),
    units: unitsOf(typed, read),
    lines: linesOf(typed, tables, read, fault),
    adjustments: adjustmentsOf(typed, bands.length, read),
    extras: extrasOf(typed, bands.length, read),
    aids: aidsOf(typed, read),
    caps: capsOf(typed, bands.length, read, fault),
    packages: packagesOf(typed, read, fault),
    zones: zonesOf(typed, read),
    statuses: statusesOf(typed, read),
    rounding: { ...typed.rounding, step: read.number(step, [1, 100], 'rounding.step') ?? 1 },
  }
}

function measureOf({ fact, grain, missing, atLeast, atMost }: TypedTariff, read: Reader) {
  const limit = (text: string, field: string) => (text === '' ? null : read.amount(text, field))
  const clamp: [string | null, string | null] = [limit(atLeast, 'atLeast'), limit(atMost, 'atMost')]
  return {
    ...{ fact, missing, grain: read.step(grain, 'grain') },
    ...(clamp.some((one) => one !== null) && { clamp }),
  }
}

function bandOf(label: string, bounds: string, field: string, fault: Fault): Band {
  const none = { label, from: null, isFromIn: false, to: null, isToIn: false }
  if (bounds.trim() === '') return none
  const read = parseBounds(bounds)
  if (!read) fault({ field, code: 'bounds', text: bounds })
  return read ? { label, ...read } : none
}

type ReadTable = { bands: Band[]; columns: TypedColumn[] }

/** The columns of every table, each with its bands where they aren't the first table's. */
function linesOf(
  { units }: TypedTariff,
  tables: readonly ReadTable[],
  read: Reader,
  fault: Fault,
): TariffInput['lines'] {
  const shared = JSON.stringify(tables[0]?.bands ?? [])
  return tables.flatMap(({ bands, columns }, table) =>
    columns.flatMap((column, index) => {
      const at = `tables.${table}.columns.${index}`
      const line = lineOf(column, bands, at, read)
      const isSold = units.some(({ key }) => key !== '' && key === column.unit)
      if (!isSold) fault({ field: `${at}.unit`, code: 'noUnit', text: column.unit })
      return isSold ? [{ ...line, ...(JSON.stringify(bands) !== shared && { bands }) }] : []
    }),
  )
}

function lineOf(column: TypedColumn, bands: readonly Band[], at: string, read: Reader) {
  const second = column.second && {
    component: column.secondIs,
    price: curvesOf(
      column.secondFlat,
      column.secondCells,
      bands,
      [`${at}.secondFlat`, `${at}.secondCells`],
      read,
    ),
  }
  return {
    unit: column.unit,
    when: read.condition(column.when, `${at}.when`) ?? {},
    price: curvesOf(column.flat, column.cells, bands, [`${at}.flat`, `${at}.cells`], read),
    ...read.counting(column.counting, `${at}.counting`),
    ...(column.second === 'plus' && second && { plus: second }),
    ...(column.second === 'including' && second && { including: second }),
  }
}

/** One price for all, or one a band; an empty cell is no price yet, which the lint says. */
function curvesOf(
  flat: string,
  cells: readonly string[],
  bands: readonly Band[],
  [flatField, cellsField]: [string, string],
  read: Reader,
): Curves {
  if (flat.trim() !== '' || bands.length === 0) return read.cell(flat, flatField) ?? []
  return bands.map(({ from, to }, at): Curve | null => {
    const text = cells[at] ?? ''
    if (text.trim() === '') return null
    // No straight line goes through a single quotient.
    return read.cell(text, `${cellsField}.${at}`, { isPoint: from !== null && from === to })
  })
}

/** Whether a price that the lint misses is one that is typed and can't be read: it is said once. */
export function isUnreadCell(
  fault: TariffFault,
  unread: readonly TypedFault[],
  { tables }: TypedTariff,
): boolean {
  if (fault.code !== 'emptyCell') return false
  return unread.some(({ field, code }) => {
    const [, table, , column, , row] = field.split('.')
    const { bands, columns } = tables[Number(table)] ?? { bands: [], columns: [] }
    const label = bands[Number(row)]?.label || `Tranche ${Number(row) + 1}`
    return code === 'cell' && columns[Number(column)]?.unit === fault.unit && label === fault.band
  })
}
