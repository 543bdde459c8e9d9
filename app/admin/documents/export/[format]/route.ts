import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { documentQueue } from '@/lib/domain/document/review/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { documentName } from '@/lib/messages/fr/documents'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { queueSearch } from '../../queue-search'

const EVERYTHING = { take: 100_000, skip: 0 }

export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('documents.decide', request)
  const format = exportFormat((await params).format)
  if (!format) notFound()
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const { documents } = await documentQueue(staff, queueSearch(asked), EVERYTHING)
  return exportFile({
    ...{ format, name: 'documents-a-verifier', on: parisDay(clock.now()), rows: documents },
    columns: [
      { title: 'Reçu le', kind: 'instant', value: (row) => row.receivedAt },
      { title: 'Document', kind: 'text', value: documentName },
      { title: 'Enfant', kind: 'text', value: (row) => row.childName ?? 'Tous les enfants' },
      { title: 'Famille', kind: 'text', value: (row) => row.familyName },
    ],
  })
}
