import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { expectedChildren } from '@/lib/domain/dossier/sheet/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'

/** Names and days: what a fiche says of a child's health stays in it. */
export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('dossiers.readMedical', request)
  const format = exportFormat((await params).format)
  if (!format) notFound()
  const now = clock.now()
  const days = await expectedChildren(staff, now)
  return exportFile({
    ...{ format, name: 'enfants-attendus', on: parisDay(now) },
    rows: days.flatMap(({ children, ...day }) => children.map((child) => ({ ...day, ...child }))),
    columns: [
      { title: 'Journée', kind: 'day', value: (row) => row.day },
      { title: 'Accueil', kind: 'text', value: (row) => row.programme },
      { title: 'Enfant', kind: 'text', value: (row) => row.name },
      { title: 'Absence signalée', kind: 'text', value: (row) => (row.isAbsent ? 'oui' : 'non') },
    ],
  })
}
