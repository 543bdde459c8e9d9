import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { monthRun } from '@/lib/rules/billing-run'
import { parseMonth } from '@/lib/time/day'
import { issueMonthAction } from '../../actions'
import { RunPage } from '../../run-page'

export const metadata = { title: 'Factures du mois' }

export default async function MonthPage({
  params,
  searchParams,
}: PageProps<'/admin/facturation/mois/[month]'>) {
  const staff = await requireStaff('billing.read')
  const month = parseMonth((await params).month)
  if (!month) notFound()
  const path = `/admin/facturation/mois/${month}`
  return (
    <RunPage
      {...{ staff, path, run: monthRun(month), search: await searchParams }}
      action={issueMonthAction}
      hidden={{ name: 'month', value: month }}
      exportsFrom={path}
    />
  )
}
