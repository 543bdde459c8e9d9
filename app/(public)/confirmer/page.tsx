import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { PasswordField } from '@/components/form/password-field'
import { HelpLine } from '@/components/help/help-line'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { freshProof, requireAccount } from '@/lib/auth/guards'
import { factorState } from '@/lib/domain/account/factor/queries'
import { proofConfirmed } from '@/lib/messages/fr/proof'
import { proofWords as t } from '@/lib/messages/fr/security-page'
import { localAddress } from '@/lib/rules/proof'
import { CodeField } from '../code-field'
import { proveCodeAction, provePasswordAction } from './actions'
import { ProofByProvider } from './proof-by-provider'

export const metadata = { title: t.title }

/**
 * Asked before what is sensitive: a browser left open doesn't give away a family's data. Who has a second factor gives
 * that one: it is the harder to take.
 */
export default async function ProofPage({ searchParams }: PageProps<'/confirmer'>) {
  const account = await requireAccount()
  const { retour, par, refus } = await searchParams
  const back = localAddress(retour)
  const isProven = (await freshProof()) !== null
  if (isProven && back) redirect(back)
  const hasFactor = (await factorState(account)).since !== null
  return (
    <div className="mx-auto flex w-full max-w-[440px] flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle title={t.title} help={!isProven && <HelpLine of="proof" />} />
      {isProven ? (
        <Notice tone="success" role="status">
          <p>{proofConfirmed}</p>
        </Notice>
      ) : (
        <>
          <p>{hasFactor ? t.byCode : t.byPassword}</p>
          <ActionForm
            action={hasFactor ? proveCodeAction : provePasswordAction}
            submitLabel={t.confirm}
            pendingLabel={t.checking}
            className="flex flex-col gap-5"
          >
            <input type="hidden" name="retour" value={back ?? ''} />
            {hasFactor ? <CodeField /> : <PasswordField label={t.password} autoComplete="current-password" />}
          </ActionForm>
          <ProofByProvider account={account} hasFactor={hasFactor} back={back} told={{ par, refus }} />
        </>
      )}
    </div>
  )
}
