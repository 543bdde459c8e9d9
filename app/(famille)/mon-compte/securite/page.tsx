import { AccountSecurity } from '@/app/(public)/securite/account-security'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'

export const metadata = { title: 'Sécurité' }

export default async function SecurityPage({ searchParams }: PageProps<'/mon-compte/securite'>) {
  const { base } = await requireFamily()
  const { fait } = await searchParams
  return (
    <div className="flex max-w-3xl flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle title="Sécurité" back={{ href: `${base}/mon-compte`, label: 'Mon compte' }} />
      <AccountSecurity done={fait} />
    </div>
  )
}
