import { parseBounds } from './price-bounds'
import { parseAmount, parseCell, parseCells } from './price-cells'
import { parseAid, parseChange, parseCounting } from './price-changes'
import { parseCondition, type Words } from './price-conditions'
import type { TariffFault } from './tariff-lint'
import {
  type Band,
  type Condition,
  type Curve,
  type Curves,
  formulaKey,
  type Tariff,
  type TariffInput,
  tariffSchema,
} from './tariffs'
import type { TypedColumn, TypedTariff } from './typed-tariff'

export type TypedFaultCode =
  | 'bounds'
  | 'cell'
  | 'cells'
  | 'condition'
  | 'counting'
  | 'change'
  | 'aid'
  | 'amount'
  | 'number'
  | 'noLabel'
  | 'noUnit'
  /** A name that conditions say, with a comma or « ou » in it: it would be read as two. */
  | 'ambiguous'
  /** Amounts one a band, and not as many as there are bands. */
  | 'count'

/** A text that can't be read: where it is in the form ('tables.0.columns.2.cells.3'), and what it says. */
export type TypedFault = { field: string; code: TypedFaultCode; text: string }

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

type Fault = (fault: TypedFault) => void

function inputOf(typed: TypedTariff, words: Words, fault: Fault): TariffInput {
  const read = readerOf(words, fault)
  const tables = typed.tables.map(({ bands, columns }, index) => {
    const read = bands.map(({ label, bounds }, at) =>
      bandOf(label || `Tranche ${at + 1}`, bounds, `tables.${index}.bands.${at}.bounds`, fault),
    )
    return { bands: read, columns }
  })
  const shared = tables[0]?.bands ?? []
  const count = shared.length
  const isShared = (bands: Band[]) => JSON.stringify(bands) === JSON.stringify(shared)
  return {
    measure: typed.fact === '' ? null : measureOf(typed, read),
    bands: shared,
    units: typed.units.flatMap(({ component, slots, ...unit }, index) => {
      if (unit.label === '') fault({ field: `units.${index}.label`, code: 'noLabel', text: '' })
      if (unit.label === '' || unit.key === '') return []
      const formula = slots.length > 0 ? slots : null
      return [{ ...unit, slots: formula, ...(component && { component }) }]
    }),
    lines: tables.flatMap(({ bands, columns }, table) =>
      columns.flatMap((column, at) => {
        const line = lineOf(column, bands.length, `tables.${table}.columns.${at}`, read)
        if (!typed.units.some(({ key }) => key !== '' && key === column.unit)) {
          fault({ field: `tables.${table}.columns.${at}.unit`, code: 'noUnit', text: column.unit })
          return []
        }
        return [{ ...line, ...(isShared(bands) ? {} : { bands }) }]
      }),
    ),
    adjustments: typed.adjustments.flatMap((one, index) => {
      const at = `adjustments.${index}`
      const when = read.condition(one.when, `${at}.when`)
      const change = parseChange(one.change)
      if (!change) fault({ field: `${at}.change`, code: 'change', text: one.change })
      const amounts = change && 'add' in change ? change.add : change && 'set' in change ? change.set : ''
      read.count(amounts, count, one.change, `${at}.change`)
      const label = read.label(one.label, `${at}.label`)
      if (!change || !label || !when) return []
      const { on, isRounded, counts } = one
      return [{ label, when, ...unitsOf(one), on, change, isRounded, ...(counts && { counts }) }]
    }),
    extras: typed.extras.flatMap(({ key, component, ...one }, index) => {
      const price = read.curves(one.price, count, `extras.${index}.price`)
      const label = read.label(one.label, `extras.${index}.label`)
      if (price === null || !label || key === '') return []
      return [{ key, label, price, ...(component && { component }) }]
    }),
    aids: typed.aids.flatMap((one, index) => {
      const at = `aids.${index}`
      const when = read.condition(one.when, `${at}.when`)
      const amount = parseAid(one.amount)
      if (!amount) fault({ field: `${at}.amount`, code: 'aid', text: one.amount })
      const max = one.max === '' ? undefined : read.amount(one.max, `${at}.max`)
      const floor = one.floor === '' ? '0' : read.amount(one.floor, `${at}.floor`)
      const label = read.label(one.label, `${at}.label`)
      if (!amount || !label || !when) return []
      return [{ label, when, ...unitsOf(one), amount, ...(max !== undefined && { max }), floor }]
    }),
    caps: typed.caps.flatMap(({ units, per, ...one }, index) => {
      const amount = read.curves(one.amount, count, `caps.${index}.amount`)
      const label = read.label(one.label, `caps.${index}.label`)
      if (units.length === 0) fault({ field: `caps.${index}.units`, code: 'noUnit', text: '' })
      return amount === null || !label || units.length === 0 ? [] : [{ label, units, per, amount }]
    }),
    packages: typed.packages.flatMap(({ unit, of, days }, index) => {
      const number = read.number(days, [2, 7], `packages.${index}.days`)
      if (unit === '' || of === '') fault({ field: `packages.${index}.unit`, code: 'noUnit', text: '' })
      return number === null || unit === '' || of === '' ? [] : [{ unit, of, days: number }]
    }),
    zones: typed.zones.flatMap(({ key, label, towns }, index) => {
      const named = read.name(label, `zones.${index}.label`)
      return named && key !== '' ? [{ key, label: named, towns: split(towns) }] : []
    }),
    statuses: typed.statuses.flatMap(({ key, label }, index) => {
      const named = read.name(label, `statuses.${index}.label`)
      return named && key !== '' ? [{ key, label: named }] : []
    }),
    siblings: typed.siblings,
    rounding: {
      ...typed.rounding,
      step:
        typed.rounding.step === '' ? 1 : (read.number(typed.rounding.step, [1, 100], 'rounding.step') ?? 1),
    },
  }
}

/** Readers of one text each: what can't be read is said at its field. */
function readerOf(words: Words, fault: Fault) {
  const said = <Value>(value: Value | null, code: TypedFaultCode, text: string, field: string) => {
    if (value === null) fault({ field, code, text })
    return value
  }
  const reader = {
    condition(text: string, field: string): Condition | null {
      const read = parseCondition(text, words)
      return read.ok ? read.when : said<Condition>(null, 'condition', read.fault, field)
    },
    label: (text: string, field: string) => said(text.trim() || null, 'noLabel', '', field),
    name: (text: string, field: string) =>
      /[,;]| ou /.test(text) ? said<string>(null, 'ambiguous', text, field) : reader.label(text, field),
    amount: (text: string, field: string) => said(parseAmount(text), 'amount', text, field) ?? '0',
    counting: (text: string, field: string) => said(parseCounting(text), 'counting', text, field),
    cell: (text: string, field: string) => said(parseCell(text), 'cell', text, field),
    number(text: string, [least, most]: [number, number], field: string): number | null {
      const number = /^\d{1,3}$/.test(text.trim()) ? Number(text) : NaN
      return said(number >= least && number <= most ? number : null, 'number', text, field)
    },
    count(amounts: unknown, bands: number, text: string, field: string): void {
      if (Array.isArray(amounts) && amounts.length !== bands) fault({ field, code: 'count', text })
    },
    curves(text: string, bands: number, field: string): Curves | null {
      const curves = said(parseCells(text), 'cells', text, field)
      reader.count(curves, bands, text, field)
      return curves
    },
  }
  return reader
}
type Reader = ReturnType<typeof readerOf>

function measureOf({ fact, grain, missing, atLeast, atMost }: TypedTariff, read: Reader) {
  const limit = (text: string, field: string) => (text === '' ? null : read.amount(text, field))
  const clamp: [string | null, string | null] = [limit(atLeast, 'atLeast'), limit(atMost, 'atMost')]
  return {
    ...{ fact, missing, grain: grain === '' ? '1' : read.amount(grain, 'grain') },
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

function lineOf(column: TypedColumn, bands: number, at: string, read: Reader) {
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
  bands: number,
  [flatField, cellsField]: [string, string],
  read: Reader,
): Curves {
  if (flat.trim() !== '' || bands === 0) return read.cell(flat, flatField) ?? []
  return Array.from({ length: bands }, (_, at): Curve | null => {
    const text = cells[at] ?? ''
    return text.trim() === '' ? null : read.cell(text, `${cellsField}.${at}`)
  })
}

function unitsOf({ units }: { units: string[] }): { units?: string[] } {
  return units.length > 0 ? { units } : {}
}

function split(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
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

/** Keys for what has just been typed: a formula has that of its half-days, the rest one of its label. */
export function withKeys(typed: TypedTariff): TypedTariff {
  return {
    ...typed,
    units: keyed(typed.units, (unit) => formulaKey(unit.slots)),
    extras: keyed(typed.extras),
    zones: keyed(typed.zones),
    statuses: keyed(typed.statuses),
  }
}

function keyed<Row extends { key: string; label: string }>(
  rows: Row[],
  own: (row: Row) => string = () => '',
): Row[] {
  const taken = new Set(rows.map(({ key }) => key).filter(Boolean))
  return rows.map((row) => {
    if (row.key !== '' || row.label === '') return row
    const wanted = own(row) || slug(row.label)
    const key = [wanted, ...Array.from({ length: 60 }, (_, n) => `${wanted}-${n + 2}`)].find(
      (one) => !taken.has(one),
    )!
    taken.add(key)
    return { ...row, key }
  })
}

function slug(label: string): string {
  const plain = label.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return (
    plain
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 50) || 'x'
  )
}
