import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { monthRun } from '@/lib/rules/billing-run'
import { parseMonth } from '@/lib/time/day'
import { invoicesInOneFile } from '../../../run-pdf'

export async function GET(_request: Request, { params }: { params: Promise<{ month: string }> }) {
  const staff = await requireStaff('billing.read')
  const month = parseMonth((await params).month)
  if (!month) notFound()
  return invoicesInOneFile(staff, monthRun(month))
}
