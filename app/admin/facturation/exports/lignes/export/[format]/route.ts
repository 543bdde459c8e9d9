import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { linesToExport } from '@/lib/domain/billing/export/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { lineColumns } from '@/lib/messages/fr/finance-exports'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { askedExport } from '../../../span'

export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('billing.read', request, '/admin/facturation/exports')
  const format = exportFormat((await params).format)
  if (!format) notFound()
  const on = parisDay(clock.now())
  const { span, name } = askedExport(new URL(request.url).searchParams, on)
  const rows = await linesToExport(staff, span)
  return exportFile({ format, name: `lignes-de-factures-${name}`, on, rows, columns: lineColumns })
}
