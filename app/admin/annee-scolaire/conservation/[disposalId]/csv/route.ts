import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { disposal, type DisposalLine } from '@/lib/domain/school-year/retention/disposal/queries'
import { exportFile } from '@/lib/exports/export-file'
import type { ExportColumn } from '@/lib/exports/table'
import { retentionNames } from '@/lib/messages/fr/retention'

const columns: ExportColumn<DisposalLine>[] = [
  { title: 'Nature', kind: 'text', value: ({ kind }) => retentionNames[kind] },
  { title: 'Plus ancien', kind: 'day', value: ({ oldest }) => oldest },
  { title: 'Plus récent', kind: 'day', value: ({ newest }) => newest },
  { title: 'Nombre', kind: 'number', value: ({ count }) => count },
  { title: 'Détruits', kind: 'number', value: ({ destroyed }) => destroyed },
  { title: 'Règle de conservation', kind: 'text', value: ({ rule }) => rule },
]

/** The same for a spreadsheet. */
export async function GET(_request: Request, { params }: { params: Promise<{ disposalId: string }> }) {
  const staff = await requireStaff('settings.write')
  const { disposalId } = await params
  const found = await disposal(staff, disposalId)
  if (!found) notFound()
  const { number, asOf, lines } = found
  return exportFile({ format: 'csv', name: `bordereau-${number}`, on: asOf, columns, rows: lines })
}
