import { AccountSecurity } from '@/app/(public)/securite/account-security'
import { HelpLine } from '@/components/help/help-line'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { accountWords } from '@/lib/messages/fr/my-account'

export const metadata = { title: accountWords.security }

export default async function SecurityPage({ searchParams }: PageProps<'/mon-compte/securite'>) {
  const { base } = await requireFamily()
  const { fait } = await searchParams
  return (
    <div className="flex max-w-3xl flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle
        title={accountWords.security}
        back={{ href: `${base}/mon-compte`, label: accountWords.title }}
        help={<HelpLine of="account" />}
      />
      <AccountSecurity done={fait} />
    </div>
  )
}
