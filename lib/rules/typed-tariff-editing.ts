import { type TypedColumn, type TypedTable, type TypedTariff, typedTariffSchema } from './typed-tariff'

const lists = [
  'units',
  'tables',
  'adjustments',
  'extras',
  'aids',
  'caps',
  'packages',
  'zones',
  'statuses',
] as const
type List = (typeof lists)[number]

/**
 * What a button of the editor asks: to add a row to a list, to take one away, to copy one after itself. `at` is the
 * row, from 0; `table` the table whose bands or columns are meant.
 */
export type Edit =
  | { verb: 'add' | 'remove' | 'copy'; list: List; at: number }
  | { verb: 'add' | 'remove' | 'copy'; list: 'bands' | 'columns'; table: number; at: number }

/** 'add units', 'remove units.2', 'copy tables.0.columns.1'; null for anything else. */
export function parseEdit(asked: string): Edit | null {
  const found = /^(add|remove|copy) (?:tables\.(\d{1,2})\.(bands|columns)|([a-z]+))(?:\.(\d{1,2}))?$/.exec(
    asked,
  )
  if (!found) return null
  const [, verb, table, inner, list, at = '0'] = found
  const common = { verb: verb as Edit['verb'], at: Number(at) }
  if (inner !== undefined) return { ...common, list: inner as 'bands' | 'columns', table: Number(table) }
  return lists.includes(list as List) ? { ...common, list: list as List } : null
}

/** The tariff with a row more, or less. What names no row changes nothing. */
export function edited(typed: TypedTariff, edit: Edit): TypedTariff {
  if (!('table' in edit)) {
    const blank = typedTariffSchema.parse({ [edit.list]: [{}] })[edit.list][0]
    return { ...typed, [edit.list]: changedRows(typed[edit.list] as unknown[], edit, blank) }
  }
  const tables = typed.tables.map((table, index) => (index === edit.table ? editedTable(table, edit) : table))
  return { ...typed, tables }
}

type InTable = Extract<Edit, { table: number }>

function editedTable({ bands, columns }: TypedTable, edit: InTable): TypedTable {
  const { bands: blankBands, columns: blankColumns } = typedTariffSchema.parse({
    tables: [{ bands: [{}], columns: [{}] }],
  }).tables[0]!
  if (edit.list === 'columns') return { bands, columns: changedRows(columns, edit, blankColumns[0]!) }
  const cells = (texts: string[]) => {
    const padded = bands.map((_, at) => texts[at] ?? '')
    return changedRows(padded, edit, '')
  }
  const withCells = (column: TypedColumn) => ({
    ...column,
    ...{ cells: cells(column.cells), secondCells: cells(column.secondCells) },
  })
  return { bands: changedRows(bands, edit, blankBands[0]!), columns: columns.map(withCells) }
}

function changedRows<Row>(rows: Row[], { verb, at }: Edit, blank: Row): Row[] {
  if (verb === 'add') return [...rows, structuredClone(blank)]
  if (at >= rows.length) return rows
  return verb === 'remove' ? rows.toSpliced(at, 1) : rows.toSpliced(at + 1, 0, structuredClone(rows[at]!))
}
