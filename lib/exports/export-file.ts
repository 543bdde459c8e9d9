import 'server-only'
import { attachmentHeaders } from '@/lib/storage/attachment'
import type { Day } from '@/lib/time/day'
import { toCsv } from './csv'
import type { ExportColumn } from './table'
import { toXlsx } from './xlsx'

const formats = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export type ExportFormat = keyof typeof formats

/** 'csv' or 'xlsx' in an address; null when it is neither. */
export function exportFormat(asked: string): ExportFormat | null {
  return asked in formats ? (asked as ExportFormat) : null
}

/** A list as a file to download, named after it and the day: « familles-2026-11-23.csv ». */
export async function exportFile<Row>(list: {
  format: ExportFormat
  name: string
  on: Day
  columns: readonly ExportColumn<Row>[]
  rows: readonly Row[]
}): Promise<Response> {
  const { format, name, on, columns, rows } = list
  const bytes = format === 'csv' ? Buffer.from(toCsv(columns, rows)) : await toXlsx(columns, rows)
  const file = { fileName: `${name}-${on}.${format}`, contentType: formats[format], size: bytes.length }
  return new Response(new Uint8Array(bytes), { headers: attachmentHeaders(file) })
}
