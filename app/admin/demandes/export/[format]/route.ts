import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { requestQueue } from '@/lib/domain/booking/queue/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { placeOf } from '../../address'

const EVERYTHING = { take: 100_000, skip: 0 }

export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('requests.decide', request)
  const format = exportFormat((await params).format)
  if (!format) notFound()
  const now = clock.now()
  const place = placeOf(Object.fromEntries(new URL(request.url).searchParams))
  const { requests } = await requestQueue(staff, now, place, EVERYTHING, place.sort)
  return exportFile({
    ...{ format, name: 'demandes', on: parisDay(now), rows: requests },
    columns: [
      { title: 'Référence', kind: 'text', value: (row) => row.reference },
      { title: 'Reçue le', kind: 'instant', value: (row) => row.submittedAt },
      { title: 'Plus d’un jour ouvré', kind: 'text', value: (row) => (row.isLate ? 'oui' : 'non') },
      { title: 'Famille', kind: 'text', value: (row) => row.familyName },
      { title: 'Enfants', kind: 'text', value: (row) => row.childNames },
      { title: 'Premier jour', kind: 'day', value: (row) => row.firstDay },
      { title: 'Jours à réserver', kind: 'number', value: (row) => row.books },
      { title: 'Jours à annuler', kind: 'number', value: (row) => row.cancels },
    ],
  })
}
