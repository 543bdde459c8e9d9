import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { financeImportReport } from '@/lib/domain/payment/import/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { financeFaultColumns } from '@/lib/messages/fr/finance-imports'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'

export async function GET(
  request: Request,
  { params }: { params: Promise<{ importId: string; format: string }> },
) {
  const staff = await requireStaffToExport('billing.write', request)
  const asked = await params
  const format = exportFormat(asked.format)
  const now = clock.now()
  const report = format && (await financeImportReport(staff, asked.importId, now))
  if (!format || !report) notFound()
  return exportFile({
    ...{ format, name: 'fautes-du-fichier', on: parisDay(now) },
    ...{ columns: financeFaultColumns, rows: report.faults },
  })
}
