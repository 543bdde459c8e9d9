import { AccountSecurity } from '@/app/(public)/securite/account-security'
import { StaffHelpLine } from '@/components/help/help-line'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'

export const metadata = { title: 'Sécurité' }

export default async function StaffSecurityPage({ searchParams }: PageProps<'/admin/mes-reglages/securite'>) {
  await requireStaff('dashboard.read')
  const { fait } = await searchParams
  return (
    <div className="flex max-w-3xl flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle
        title="Sécurité"
        back={{ href: '/admin/mes-reglages', label: 'Mes réglages' }}
        help={<StaffHelpLine of="mySettings" />}
      />
      <AccountSecurity done={fait} />
    </div>
  )
}
