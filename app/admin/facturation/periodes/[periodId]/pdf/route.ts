import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { runOfPeriod } from '@/lib/domain/billing/run/queries'
import { invoicesInOneFile } from '../../../run-pdf'

export async function GET(_request: Request, { params }: { params: Promise<{ periodId: string }> }) {
  const staff = await requireStaff('billing.read')
  const run = await runOfPeriod(staff, (await params).periodId)
  if (!run) notFound()
  return invoicesInOneFile(staff, run)
}
