import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { choice, uuid } from '@/lib/actions/fields'
import { done, refuse, type Result } from '@/lib/result'
import {
  type FileRow,
  importColumns,
  importKinds,
  plain,
  type ImportColumn,
  type ImportKind,
  type ImportRow,
} from '@/lib/rules/import-lines'

export const MAX_IMPORT_BYTES = 1_500_000

export type FileRefusal<Column extends string> =
  | { code: 'noFile' | 'tooLarge' | 'notText' | 'emptyFile' | 'notACsv' }
  | { code: 'missingColumns'; columns: Column[] }
export type ImportFileRefusal = FileRefusal<ImportColumn>

export const importFileSchema = z.object({
  kind: choice(importKinds, 'Choisissez ce que contient le fichier.'),
})
export const confirmImportSchema = z.object({ importId: uuid })

/** The text of an uploaded file: UTF-8, with its mark or not, else the Windows-1252 of a spreadsheet. */
export async function textOfFile(
  file: FormDataEntryValue | null,
): Promise<Result<{ fileName: string; text: string }, FileRefusal<never>>> {
  // A browser sends an empty file when none was chosen.
  if (!(file instanceof File) || file.size === 0) return refuse({ code: 'noFile' })
  if (file.size > MAX_IMPORT_BYTES) return refuse({ code: 'tooLarge' })
  const bytes = await file.arrayBuffer()
  // A workbook or a picture, whatever its name says.
  if (new Uint8Array(bytes).includes(0)) return refuse({ code: 'notText' })
  return done({ fileName: file.name.slice(0, 120), text: decoded(bytes) })
}

function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

type Parsed = { record: string[]; info: { lines: number; error?: unknown } }

/** The lines of a file of the former portal. */
export function rowsOfText<Kind extends ImportKind>(
  kind: Kind,
  text: string,
): Result<ImportRow<Kind>[], ImportFileRefusal> {
  return rowsWithColumns<ImportColumn<Kind>>(importColumns[kind], text)
}

/** The lines of a file with these columns, whichever of « ; » and « , » stands between its cells. */
export function rowsWithColumns<Column extends string>(
  wanted: readonly Column[],
  text: string,
): Result<FileRow<Column>[], FileRefusal<Column>> {
  const firstLine = text.split(/\r?\n/, 1)[0] ?? ''
  const delimiter = firstLine.split(';').length >= firstLine.split(',').length ? ';' : ','
  let parsed: Parsed[]
  try {
    parsed = parse(text, {
      ...{ delimiter, bom: true, info: true, trim: true },
      ...{ relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true },
    }) as unknown as Parsed[]
  } catch {
    return refuse({ code: 'notACsv' })
  }
  const [titles, ...lines] = parsed
  if (!titles || lines.length === 0) return refuse({ code: 'emptyFile' })
  const places = titles.record.map(plain)
  const columns = wanted.filter((column) => !places.includes(column))
  if (columns.length > 0) return refuse({ code: 'missingColumns', columns })
  return done(
    lines.map(({ record, info }) => ({
      line: info.lines,
      isWhole: record.length === titles.record.length,
      cells: Object.fromEntries(
        wanted.map((column) => [column, record[places.indexOf(column)] ?? '']),
      ) as Record<Column, string>,
    })),
  )
}

/** What a file wrote, or would write: persons of a file of families, lines of any other. */
export type ImportCounts = { families: number; adults: number; children: number; lines: number }

/** Something of the rows of a file; null when its text can't be read as one any more. */
export function onRows<Kind extends ImportKind, Found>(
  kind: Kind,
  text: string,
  use: (rows: ImportRow<Kind>[]) => Promise<Found>,
): Promise<Found> | null {
  const rows = rowsOfText(kind, text)
  return rows.ok ? use(rows.value) : null
}
