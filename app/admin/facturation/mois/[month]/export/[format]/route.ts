import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { byNumber, invoiceColumns, invoicesOfRun } from '@/lib/domain/billing/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { parseSort } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { parseMonth } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'

type Asked = { params: Promise<{ month: string; format: string }> }

export async function GET(request: Request, { params }: Asked) {
  const staff = await requireStaffToExport('billing.read', request)
  const asked = await params
  const format = exportFormat(asked.format)
  const month = parseMonth(asked.month)
  if (!format || !month) notFound()
  const sort = new URL(request.url).searchParams.get('tri')
  return exportFile({
    ...{ format, name: `factures-${month}`, on: parisDay(clock.now()) },
    rows: await invoicesOfRun(staff, { month, periodId: null }, parseSort(sort, invoiceColumns, byNumber)),
    columns: [
      { title: 'Facture', kind: 'text', value: (row) => row.number },
      { title: 'N° de famille', kind: 'number', value: (row) => row.family.number },
      { title: 'Famille', kind: 'text', value: (row) => row.family.name },
      { title: 'Montant', kind: 'cents', value: (row) => row.total },
      { title: 'Payé', kind: 'cents', value: (row) => row.paid },
      { title: 'Reste à payer', kind: 'cents', value: (row) => row.due },
      { title: 'Échéance', kind: 'day', value: (row) => row.dueDay },
    ],
  })
}
