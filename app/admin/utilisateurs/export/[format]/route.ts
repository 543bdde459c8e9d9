import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { listMembers } from '@/lib/domain/staff/member/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { memberStateNames, staffRoleNames } from '@/lib/messages/fr/staff'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { memberSearch } from '../../member-search'

const EVERYBODY = 10_000

export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('staff.write', request)
  const format = exportFormat((await params).format)
  if (!format) notFound()
  const asked = memberSearch(Object.fromEntries(new URL(request.url).searchParams))
  const { members } = await listMembers(staff, { ...asked, page: 1 }, EVERYBODY)
  return exportFile({
    ...{ format, name: 'utilisateurs', on: parisDay(clock.now()), rows: members },
    columns: [
      { title: 'Nom', kind: 'text', value: (row) => row.lastName },
      { title: 'Prénom', kind: 'text', value: (row) => row.firstName },
      { title: 'Rôle', kind: 'text', value: (row) => staffRoleNames[row.role] },
      { title: 'Centres', kind: 'text', value: (row) => row.centres.map(({ name }) => name).join(', ') },
      { title: 'Adresse électronique', kind: 'text', value: (row) => row.email },
      { title: 'Compte', kind: 'text', value: (row) => memberStateNames[row.state] },
    ],
  })
}
