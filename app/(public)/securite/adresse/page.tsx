import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/fields'
import { PageTitle } from '@/components/ui/page-title'
import { requireAccount, requireFreshProof } from '@/lib/auth/guards'
import { identifiersOf } from '@/lib/domain/account/email/queries'
import { askEmailChangeAction } from '../actions'
import { securityAddress } from '../address'

export const metadata = { title: 'Changer mon adresse électronique' }

export default async function ChangeEmailPage() {
  const account = await requireAccount()
  const proof = await requireFreshProof('/securite/adresse')
  const { email } = await identifiersOf(proof)
  return (
    <div className="mx-auto flex w-full max-w-[440px] flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle
        title="Changer mon adresse électronique"
        back={{ href: securityAddress(account), label: 'Sécurité' }}
      />
      <p>
        {email ? (
          <>
            Votre adresse d’aujourd’hui&nbsp;:{' '}
            <strong className="font-[650] [overflow-wrap:anywhere]">{email}</strong>
          </>
        ) : (
          'Votre compte n’a pas encore d’adresse électronique.'
        )}
      </p>
      <ActionForm action={askEmailChangeAction} submitLabel="Recevoir le lien">
        <TextField
          name="email"
          label="Nouvelle adresse électronique"
          hint="Un lien de confirmation y part. L’ancienne reste la vôtre tant qu’il n’est pas ouvert."
          type="email"
          autoComplete="email"
          required
        />
      </ActionForm>
    </div>
  )
}
