import type { FamilyData } from '@/lib/domain/portability/queries'
import { parseRecord } from '@/lib/domain/dossier/schema'
import { documentKindNames } from '@/lib/messages/fr/documents'
import { recordNames } from '@/lib/messages/fr/dossier'
import { codeNames, columnNames } from '@/lib/messages/fr/family-data'
import { recordLines } from '@/lib/messages/fr/records'
import { formatCents, type Cents } from '@/lib/money'
import type { RecordKind } from '@/lib/rules/dossier-completeness'
import { parseDay, type Day } from '@/lib/time/day'
import { formatInstantWithYear, formatShortDate, formatShortInstant } from '@/lib/time/format'
import { issuerLines } from './invoice-data'
import type { Head } from './sheet'

export type FamilyDataSection = {
  title: string
  rows: { title: string; lines: { label: string; value: string }[] }[]
}
export type FamilyDataSheet = Head & { facts: string[]; notice: string; sections: FamilyDataSection[] }

type Row = Record<string, unknown>

/** The readable side of donnees.json: every table in the same order, without the numbers that only machines follow. */
export function familyDataSheet({ document, issuer }: FamilyData, today: Day): FamilyDataSheet {
  const { data, tables } = document
  const names = namesOf(data)
  return {
    ...{ title: 'Vos données', issuer: issuerLines(issuer), datedOn: today },
    facts: [document.for.name, `Famille n°\u00a0${document.for.family}`, madeOn(document.madeAt)],
    notice:
      'Ce document dit ce que le portail garde de vous, de votre famille et des enfants dont vous voyez le dossier. ' +
      'Le fichier donnees.json dit la même chose pour un ordinateur, avec ce qui n’est pas donné et pourquoi.',
    sections: Object.entries(tables).flatMap(([table, { title }]) => {
      const rows = data[table]!.map((row) => readable(table, row, names)).filter(
        ({ lines, title }) => title || lines.length,
      )
      return rows.length > 0 ? [{ title, rows }] : []
    }),
  }
}

const madeOn = (at: string) => `Établi le ${formatInstantWithYear(new Date(at))}`

/** Whom and what the ids of the file name. */
function namesOf(data: FamilyData['document']['data']): Map<string, string> {
  const people = [...data.adult!, ...data.child!].map(
    ({ id, first_name, last_name }) => [String(id), `${String(first_name)} ${String(last_name)}`] as const,
  )
  const named = [...data.programme!, ...data.activity!].map(
    ({ id, name }) => [String(id), String(name)] as const,
  )
  return new Map([...people, ...named])
}

const named = ['child_id', 'adult_id', 'programme_id', 'activity_id'] as const

function readable(table: string, row: Row, names: Map<string, string>): FamilyDataSection['rows'][number] {
  const about = named.flatMap((column) => names.get(String(row[column])) ?? [])
  const kind = kindOf(table, row)
  return {
    title: [...(kind ? [kind] : []), ...about].join(' – '),
    lines: [
      ...Object.entries(columnNames).flatMap(([column, label]) => {
        const value = column === 'kind' && kind ? '' : said(column, row[column])
        return value === '' ? [] : [{ label, value }]
      }),
      ...answers(table, row),
    ],
  }
}

function kindOf(table: string, { kind }: Row): string {
  if (typeof kind !== 'string') return ''
  if (table === 'document')
    return kind in documentKindNames ? documentKindNames[kind as keyof typeof documentKindNames] : ''
  return kind in recordNames ? recordNames[kind as RecordKind] : ''
}

/** What a record says, line by line, as its page does. */
function answers(table: string, { kind, data, values }: Row): { label: string; value: string }[] {
  if (table === 'record_draft') return [{ label: 'réponses', value: JSON.stringify(values) }]
  if (table !== 'dossier_record' && table !== 'change_request') return []
  return recordLines(parseRecord(kind as RecordKind, data))
}

/** '' when there is nothing to say. */
function said(column: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  if (typeof value === 'number')
    return column.endsWith('_cents') ? formatCents(value as Cents) : String(value)
  if (typeof value !== 'string') return JSON.stringify(value)
  const onDay = parseDay(value)
  if (onDay) return formatShortDate(onDay)
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return formatShortInstant(new Date(value))
  return codeNames[value] ?? value
}
