import { typedCents } from '@/lib/money'
import { formatShortDate } from '@/lib/time/format'
import { parisClock } from '@/lib/time/paris'
import type { ExportColumn } from './table'

/**
 * A table as the spreadsheets of a French town hall open it: UTF-8 with its mark, « ; » between cells, CRLF between
 * lines (RFC 4180), a comma before decimals, days as 09/12/2026, moments as 09/12/2026 14:05 on a Paris clock.
 */
export function toCsv<Row>(columns: readonly ExportColumn<Row>[], rows: readonly Row[]): string {
  return [...csvParts(columns, rows)].join('')
}

const LINES_OF_A_PART = 1000

/** The same text in parts, each made when it is asked for: a long table is never whole in memory. */
export function* csvParts<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): Generator<string> {
  yield `\uFEFF${columns.map(({ title }) => quoted(title)).join(';')}\r\n`
  for (let first = 0; first < rows.length; first += LINES_OF_A_PART) {
    const part = rows.slice(first, first + LINES_OF_A_PART)
    yield part.map((row) => `${columns.map((column) => written(column, row)).join(';')}\r\n`).join('')
  }
}

function written<Row>(column: ExportColumn<Row>, row: Row): string {
  const text = cellText(column, row)
  return column.kind === 'text' ? quoted(text) : text
}

function cellText<Row>(column: ExportColumn<Row>, row: Row): string {
  switch (column.kind) {
    case 'text':
      return harmless(column.value(row) ?? '')
    case 'number':
      return String(column.value(row) ?? '').replace('.', ',')
    case 'cents': {
      const amount = column.value(row)
      return amount === null ? '' : typedCents(amount)
    }
    case 'day': {
      const day = column.value(row)
      return day ? formatShortDate(day) : ''
    }
    case 'instant': {
      const at = column.value(row)
      if (at === null) return ''
      const { day, time } = parisClock(at)
      return `${formatShortDate(day)} ${time}`
    }
  }
}

/**
 * What somebody typed must not become a formula in somebody else's spreadsheet: an apostrophe before what would
 * start one (OWASP, CSV injection), wherever white space or a sign that nobody sees lets it hide.
 */
function harmless(text: string): string {
  return /^[\s\p{C}]*[=+\-@|%＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text
}

/** Whatever a spreadsheet may take for the end of a cell is inside quotes, set to another country's habits too. */
function quoted(text: string): string {
  return /[;,"\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
