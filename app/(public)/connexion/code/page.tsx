import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { SignOut } from '@/components/layout/sign-out'
import { PageTitle } from '@/components/ui/page-title'
import { awaitingSession } from '@/lib/auth/session'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { CodeField } from '../../code-field'
import { giveCodeAction } from './actions'

export const metadata = { title: 'Code de connexion' }

export default async function FactorPage() {
  if (!(await awaitingSession())) redirect('/connexion')
  const { phone } = await organisationNames()
  return (
    <div className="mx-auto flex w-full max-w-[440px] flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle title="Code de connexion" />
      <p>Il reste une étape&nbsp;: ouvrez l’application de codes de votre téléphone.</p>
      <ActionForm action={giveCodeAction} submitLabel="Se connecter" pendingLabel="Vérification…">
        <CodeField />
      </ActionForm>
      <p className="text-sm text-ink-2">
        Téléphone perdu, et plus de code de secours&#8239;?{' '}
        {phone ? `Appelez le service au ${phone}` : 'Appelez le service'}&nbsp;: il vérifiera que c’est bien
        vous.
      </p>
      <SignOut label="Ce n’est pas mon compte" />
    </div>
  )
}
