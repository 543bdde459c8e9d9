import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { readJournal } from '@/lib/domain/journal/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { actionName } from '@/lib/messages/fr/journal'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { journalSearch } from '../../journal-search'

/** The latest that answer; older ones are exported by their dates. */
const MOST = 20_000

export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('journal.read', request)
  const format = exportFormat((await params).format)
  if (!format) notFound()
  const filter = journalSearch(Object.fromEntries(new URL(request.url).searchParams))
  const { entries } = await readJournal(staff, filter, MOST)
  return exportFile({
    ...{ format, name: 'journal', on: parisDay(clock.now()), rows: entries },
    columns: [
      { title: 'Date', kind: 'instant', value: (row) => row.at },
      { title: 'Personne', kind: 'text', value: (row) => row.who ?? 'Le portail' },
      { title: 'Service', kind: 'text', value: (row) => (row.isStaff ? 'Oui' : 'Non') },
      { title: 'Action', kind: 'text', value: (row) => actionName(row.action) },
      { title: 'Numéro de famille', kind: 'number', value: (row) => row.family?.number ?? null },
      { title: 'Famille', kind: 'text', value: (row) => row.family?.name ?? null },
      { title: 'Nature de l’objet', kind: 'text', value: (row) => row.subjectKind },
      { title: 'Objet', kind: 'text', value: (row) => row.subjectId },
      {
        title: 'Détails',
        kind: 'text',
        value: (row) => row.details.map(([name, value]) => `${name} : ${value}`).join(' ; '),
      },
    ],
  })
}
