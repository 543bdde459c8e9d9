import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { yearTotals } from '@/lib/domain/billing/year/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { yearColumns, yearRows } from '@/lib/messages/fr/finance-exports'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { askedYear } from '../../asked-year'

type Asked = { params: Promise<{ year: string; format: string }> }

export async function GET(request: Request, { params }: Asked) {
  const staff = await requireStaffToExport('billing.read', request)
  const asked = await params
  const format = exportFormat(asked.format)
  const year = askedYear(asked.year)
  if (!format || year === null) notFound()
  const rows = yearRows(await yearTotals(staff, year))
  return exportFile({
    ...{ format, name: `facturation-${year}`, on: parisDay(clock.now()) },
    ...{ rows, columns: yearColumns },
  })
}
