import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { changeQueue } from '@/lib/domain/dossier/review/queue/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { recordNames } from '@/lib/messages/fr/dossier'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { queueSearch } from '../../address'

const EVERYTHING = 100_000

export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('dossiers.decide', request)
  const format = exportFormat((await params).format)
  if (!format) notFound()
  const now = clock.now()
  const search = queueSearch(Object.fromEntries(new URL(request.url).searchParams))
  const { changes } = await changeQueue(staff, now, search, EVERYTHING)
  return exportFile({
    ...{ format, name: 'fiches-a-verifier', on: parisDay(now), rows: changes },
    columns: [
      { title: 'Reçue le', kind: 'instant', value: (row) => row.submittedAt },
      { title: 'Personne', kind: 'text', value: (row) => row.subjectName },
      { title: 'Famille', kind: 'text', value: (row) => row.familyName },
      { title: 'Fiche', kind: 'text', value: (row) => recordNames[row.kind] },
      { title: 'Année scolaire', kind: 'text', value: (row) => row.schoolYear },
      {
        title: 'Nature',
        kind: 'text',
        value: (row) => (row.isFirst ? 'Première fiche' : 'Modification'),
      },
    ],
  })
}
