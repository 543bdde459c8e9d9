import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { familiesToExport } from '@/lib/domain/family/registration/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { familySearch } from '../../family-search'

export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('families.read', request)
  const format = exportFormat((await params).format)
  if (!format) notFound()
  const { q } = familySearch.parse(Object.fromEntries(new URL(request.url).searchParams))
  const now = clock.now()
  const families = await familiesToExport(staff, q, now)
  return exportFile({
    ...{ format, name: 'familles', on: parisDay(now), rows: families },
    columns: [
      { title: 'Numéro', kind: 'number', value: (row) => row.number },
      { title: 'Famille', kind: 'text', value: (row) => row.name },
      { title: 'Adultes', kind: 'text', value: (row) => row.adults },
      { title: 'Adresses électroniques', kind: 'text', value: (row) => row.emails },
      { title: 'Enfants', kind: 'text', value: (row) => row.children },
      { title: 'Créée le', kind: 'instant', value: (row) => row.createdAt.getTime() },
    ],
  })
}
