import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { absentChildren } from '@/lib/domain/booking/absence/review/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'

export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('requests.decide', request)
  const format = exportFormat((await params).format)
  if (!format) notFound()
  const now = clock.now()
  const days = await absentChildren(staff, now)
  return exportFile({
    ...{ format, name: 'absences-signalees', on: parisDay(now) },
    rows: days.flatMap(({ children, ...day }) => children.map((child) => ({ ...day, ...child }))),
    columns: [
      { title: 'Journée', kind: 'day', value: (row) => row.day },
      { title: 'Accueil', kind: 'text', value: (row) => row.programmeName },
      { title: 'Enfant', kind: 'text', value: (row) => row.name },
      { title: 'Journée à reporter', kind: 'text', value: (row) => (row.isPostponed ? 'oui' : 'non') },
    ],
  })
}
