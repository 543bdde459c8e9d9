import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { PasswordField } from '@/components/form/password-field'
import { Notice } from '@/components/ui/notice'
import { freshProof, requireAccount } from '@/lib/auth/guards'
import { factorState } from '@/lib/domain/account/factor/queries'
import { proofConfirmed } from '@/lib/messages/fr/proof'
import { localAddress } from '@/lib/rules/proof'
import { CodeField } from '../code-field'
import { proveCodeAction, provePasswordAction } from './actions'
import { ProofByProvider } from './proof-by-provider'

export const metadata = { title: 'Confirmez que c’est bien vous' }

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
    <div className="mx-auto flex w-full max-w-[440px] flex-col gap-5">
      <h1 className="text-2xl">Confirmez que c’est bien vous</h1>
      {isProven ? (
        <Notice tone="success" role="status">
          <p>{proofConfirmed}</p>
        </Notice>
      ) : (
        <>
          <p>
            La suite touche à des données sensibles. Donnez une nouvelle fois{' '}
            {hasFactor ? 'un code' : 'votre mot de passe'}&nbsp;: nous ne vous le redemanderons pas pendant
            dix minutes.
          </p>
          <ActionForm
            action={hasFactor ? proveCodeAction : provePasswordAction}
            submitLabel="Confirmer"
            pendingLabel="Vérification…"
            className="flex flex-col gap-5"
          >
            <input type="hidden" name="retour" value={back ?? ''} />
            {hasFactor ? (
              <CodeField />
            ) : (
              <PasswordField label="Mot de passe" autoComplete="current-password" />
            )}
          </ActionForm>
          <ProofByProvider account={account} hasFactor={hasFactor} back={back} told={{ par, refus }} />
        </>
      )}
    </div>
  )
}
