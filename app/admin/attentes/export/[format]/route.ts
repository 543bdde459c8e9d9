import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { offerColumns, openOffers } from '@/lib/domain/booking/waiting/open/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { parseSort } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'

const EVERYTHING = { limit: 100_000, offset: 0 }

export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('requests.decide', request)
  const format = exportFormat((await params).format)
  if (!format) notFound()
  const asked = new URL(request.url).searchParams
  const sort = parseSort(asked.get('tri'), offerColumns, { column: 'fin', isDescending: false })
  const { offers } = await openOffers(staff, sort, EVERYTHING)
  return exportFile({
    ...{ format, name: 'places-proposees', on: parisDay(clock.now()), rows: offers },
    columns: [
      { title: 'Journée', kind: 'day', value: (row) => row.day },
      { title: 'Accueil', kind: 'text', value: (row) => row.programme },
      { title: 'Enfant', kind: 'text', value: (row) => row.childName },
      { title: 'Famille', kind: 'text', value: (row) => row.familyName },
      { title: 'Proposée le', kind: 'instant', value: (row) => row.offeredAt },
      { title: 'Réponse avant', kind: 'instant', value: (row) => row.expiresAt },
    ],
  })
}
