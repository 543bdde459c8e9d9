import 'server-only'
import type { CellObject, SheetData } from 'write-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { type Day, epochDay } from '@/lib/time/day'
import { parisClock } from '@/lib/time/paris'
import type { ExportColumn } from './table'

const WIDEST = 60
/** What a cell of the format may hold. */
const LONGEST = 32_767

/** A table as a workbook of one sheet: texts are texts, so that none is a formula; amounts, days and moments are numbers. */
export async function toXlsx<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): Promise<Buffer> {
  const titles = columns.map(({ title }): CellObject => ({ type: String, value: title, fontWeight: 'bold' }))
  const cells = rows.map((row) => columns.map((column) => cell(column, row)))
  const data: SheetData = [titles, ...cells]
  const widths = columns.map((column, index) => ({
    width: Math.min(
      WIDEST,
      Math.max(12, column.title.length + 2, ...cells.map((line) => widthOf(line[index]))),
    ),
  }))
  return writeXlsxFile(data, { sheet: 'Liste', columns: widths, stickyRowsCount: 1 }).toBuffer()
}

function cell<Row>(column: ExportColumn<Row>, row: Row): CellObject | null {
  switch (column.kind) {
    case 'text': {
      const value = column.value(row)
      return value ? { type: String, value: printable(value) } : null
    }
    case 'number':
      return number(column.value(row))
    case 'cents': {
      const amount = column.value(row)
      return number(amount === null ? null : amount / 100, '#,##0.00')
    }
    case 'day': {
      const day = column.value(row)
      return number(day && serialDay(day), 'dd/mm/yyyy')
    }
    case 'instant': {
      const at = column.value(row)
      if (at === null) return null
      const { day, time } = parisClock(at)
      const [hours, minutes] = time.split(':').map(Number)
      return number(serialDay(day) + (hours! * 60 + minutes!) / 1440, 'dd/mm/yyyy hh:mm')
    }
  }
}

function number(value: number | null, format?: string): CellObject | null {
  return value === null ? null : { type: Number, value, ...(format && { format }) }
}

/** A day as spreadsheets count: 1 January 1970 is 25,569. No time zone comes in. */
function serialDay(day: Day): number {
  return epochDay(day) + 25_569
}

/** XML 1.0 has no words for control characters. */
function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .slice(0, LONGEST)
}

function widthOf(cell: CellObject | null | undefined): number {
  if (!cell) return 0
  return typeof cell.value === 'string' ? cell.value.length + 2 : (cell.format?.length ?? 8) + 2
}
