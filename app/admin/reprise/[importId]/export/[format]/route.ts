import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { importReport } from '@/lib/domain/import/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { faultColumns } from '@/lib/messages/fr/imports'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'

export async function GET(
  request: Request,
  { params }: { params: Promise<{ importId: string; format: string }> },
) {
  const staff = await requireStaffToExport('families.import', request)
  const asked = await params
  const format = exportFormat(asked.format)
  const now = clock.now()
  const report = format && (await importReport(staff, asked.importId, now))
  if (!format || !report) notFound()
  return exportFile({
    ...{ format, name: 'fautes-de-reprise', on: parisDay(now) },
    ...{ columns: faultColumns, rows: report.faults },
  })
}
