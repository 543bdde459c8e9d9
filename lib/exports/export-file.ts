import 'server-only'
import { reportFault } from '@/lib/log'
import { attachmentHeaders } from '@/lib/storage/attachment'
import type { Day } from '@/lib/time/day'
import { csvParts } from './csv'
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

/** A list as a file to download, named after it and the day: « familles-2026-11-23.csv ». A CSV is made as it is sent. */
export async function exportFile<Row>(list: {
  format: ExportFormat
  name: string
  on: Day
  columns: readonly ExportColumn<Row>[]
  rows: readonly Row[]
}): Promise<Response> {
  const { format, name, on, columns, rows } = list
  const file = { fileName: `${name}-${on}.${format}`, contentType: formats[format] }
  if (format === 'csv') return streamedFile({ ...file, bytes: encoded(csvParts(columns, rows)) })
  const bytes = await toXlsx(columns, rows)
  return new Response(new Uint8Array(bytes), { headers: attachmentHeaders({ ...file, size: bytes.length }) })
}

async function* encoded(parts: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}

/** A file that is made while it is sent. A fault in the middle breaks the download off, and goes to the log. */
export function streamedFile(file: {
  fileName: string
  contentType: string
  bytes: AsyncGenerator<Uint8Array>
}): Response {
  const { fileName, contentType, bytes } = file
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await bytes.next()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        reportFault(error, { doing: fileName })
        controller.error(error)
      }
    },
    async cancel() {
      await bytes.return(undefined)
    },
  })
  return new Response(body, { headers: attachmentHeaders({ fileName, contentType }) })
}
