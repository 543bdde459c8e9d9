import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { runOfPeriod } from '@/lib/domain/billing/run/queries'
import { issuePeriodAction } from '../../actions'
import { RunPage } from '../../run-page'

export const metadata = { title: 'Factures de la période' }

export default async function PeriodPage({
  params,
  searchParams,
}: PageProps<'/admin/facturation/periodes/[periodId]'>) {
  const staff = await requireStaff('billing.read')
  const { periodId } = await params
  const run = await runOfPeriod(staff, periodId)
  if (!run) notFound()
  return (
    <RunPage
      {...{ staff, run, path: `/admin/facturation/periodes/${periodId}`, search: await searchParams }}
      action={issuePeriodAction}
      hidden={{ name: 'periodId', value: periodId }}
    />
  )
}
