import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { listMails } from '@/lib/domain/mail/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { mailKindName, mailStatusNames } from '@/lib/messages/fr/mails'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { mailSearch } from '../../mail-search'

const EVERYTHING = 100_000

export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('mails.read', request)
  const format = exportFormat((await params).format)
  if (!format) notFound()
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const search = await mailSearch(Promise.resolve({ ...asked, page: undefined }))
  const { mails } = await listMails(staff, search, EVERYTHING)
  return exportFile({
    ...{ format, name: 'courriels', on: parisDay(clock.now()), rows: mails },
    columns: [
      { title: 'Écrit le', kind: 'instant', value: (row) => row.createdAt },
      { title: 'À', kind: 'text', value: (row) => row.to },
      { title: 'Objet', kind: 'text', value: (row) => row.subject },
      { title: 'Nature', kind: 'text', value: (row) => mailKindName(row.kind) },
      { title: 'État', kind: 'text', value: (row) => mailStatusNames[row.status] },
    ],
  })
}
