import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { documentsExpiring, expiringColumns } from '@/lib/domain/document/expiring/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { documentName } from '@/lib/messages/fr/documents'
import { parseSort } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'

const EVERYTHING = { limit: 100_000, offset: 0 }

export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('documents.decide', request)
  const format = exportFormat((await params).format)
  if (!format) notFound()
  const asked = new URL(request.url).searchParams
  const sort = parseSort(asked.get('tri'), expiringColumns, { column: 'fin', isDescending: false })
  const today = parisDay(clock.now())
  const { documents } = await documentsExpiring(staff, today, sort, EVERYTHING)
  return exportFile({
    ...{ format, name: 'documents-qui-expirent', on: today, rows: documents },
    columns: [
      { title: 'Document', kind: 'text', value: documentName },
      { title: 'Valable jusqu’au', kind: 'day', value: (row) => row.validUntil },
      { title: 'Enfant', kind: 'text', value: (row) => row.childName ?? 'Tous les enfants' },
      { title: 'Famille', kind: 'text', value: (row) => row.familyName },
      { title: 'Famille prévenue le', kind: 'instant', value: (row) => row.reminderSentAt },
    ],
  })
}
