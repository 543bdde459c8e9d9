import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HelpLine } from '@/components/help/help-line'
import { SignOut } from '@/components/layout/sign-out'
import { PageTitle } from '@/components/ui/page-title'
import { awaitingSession } from '@/lib/auth/session'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { codeLost, codePageWords as t } from '@/lib/messages/fr/sign-in'
import { CodeField } from '../../code-field'
import { giveCodeAction } from './actions'

export const metadata = { title: t.title }

export default async function FactorPage() {
  if (!(await awaitingSession())) redirect('/connexion')
  const { phone } = await organisationNames()
  return (
    <div className="mx-auto flex w-full max-w-[440px] flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle title={t.title} help={<HelpLine of="code" />} />
      <ActionForm action={giveCodeAction} submitLabel={t.signIn} pendingLabel={t.checking}>
        <CodeField />
      </ActionForm>
      <p className="text-sm text-ink-2">{codeLost(phone)}</p>
      <SignOut label={t.notMine} />
    </div>
  )
}
