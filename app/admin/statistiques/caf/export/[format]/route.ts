import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { cafTable } from '@/lib/domain/statistics/caf/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { cafColumns } from '@/lib/messages/fr/statistics'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { askedSpan } from '../../../span'

export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('statistics.read', request)
  const format = exportFormat((await params).format)
  if (!format) notFound()
  const asked = new URL(request.url).searchParams
  const today = parisDay(clock.now())
  const rows = await cafTable(staff, askedSpan(asked.get('du'), asked.get('au'), today), today)
  return exportFile({ format, name: 'statistiques-caf', on: today, columns: cafColumns, rows })
}
