import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { unpaidInvoices } from '@/lib/domain/payment/reminder/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { unpaidSearch } from '../../unpaid-search'

const EVERYTHING = 100_000

export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('billing.read', request)
  const format = exportFormat((await params).format)
  if (!format) notFound()
  const today = parisDay(clock.now())
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const search = await unpaidSearch(Promise.resolve({ ...asked, page: undefined }))
  const { invoices } = await unpaidInvoices(staff, search, today, EVERYTHING)
  return exportFile({
    ...{ format, name: 'impayes', on: today, rows: invoices },
    columns: [
      { title: 'Facture', kind: 'text', value: (row) => row.number },
      { title: 'N° de famille', kind: 'number', value: (row) => row.family.number },
      { title: 'Famille', kind: 'text', value: (row) => row.family.name },
      { title: 'Échéance', kind: 'day', value: (row) => row.dueDay },
      { title: 'Jours de retard', kind: 'number', value: (row) => row.daysLate },
      { title: 'Rappels', kind: 'number', value: (row) => row.reminders },
      { title: 'Dernier rappel', kind: 'day', value: (row) => row.lastSentOn },
      { title: 'Montant', kind: 'cents', value: (row) => row.total },
      { title: 'Reste à payer', kind: 'cents', value: (row) => row.due },
    ],
  })
}
