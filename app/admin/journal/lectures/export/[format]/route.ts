import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { readingsOf } from '@/lib/domain/journal/reading/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { readingSentence } from '@/lib/messages/fr/readings'
import { staffRoleNames } from '@/lib/messages/fr/staff'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { fileAsked } from '../../file-asked'

/** More than a file is read in the year that the journal keeps. */
const MOST = 20_000

export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('journal.read', request)
  const format = exportFormat((await params).format)
  const file = fileAsked(Object.fromEntries(new URL(request.url).searchParams))
  const found = format && file && (await readingsOf(staff, file, null, MOST))
  if (!found) notFound()
  return exportFile({
    ...{ format, name: 'lectures-du-dossier', on: parisDay(clock.now()), rows: found.readings },
    columns: [
      { title: 'Date', kind: 'instant', value: (row) => row.at },
      { title: 'Personne', kind: 'text', value: (row) => row.who ?? 'Le portail' },
      { title: 'Rôle', kind: 'text', value: (row) => row.role && staffRoleNames[row.role] },
      { title: 'Ce qui a été vu', kind: 'text', value: readingSentence },
      { title: 'Enfant', kind: 'text', value: (row) => row.children.join(', ') },
    ],
  })
}
