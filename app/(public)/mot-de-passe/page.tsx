import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/fields'
import { PageTitle } from '@/components/ui/page-title'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { askPasswordResetAction } from './actions'

export const metadata = { title: 'Mot de passe oublié' }

export default async function ForgottenPasswordPage() {
  const { phone } = await organisationNames()
  return (
    <div className="mx-auto max-w-[440px]">
      <PageTitle title="Mot de passe oublié" back={{ href: '/connexion', label: 'Se connecter' }} />
      <div className="flex flex-col gap-5">
        <p>
          Donnez votre identifiant&nbsp;: un lien pour choisir un nouveau mot de passe part à votre adresse
          électronique.
        </p>
        <ActionForm action={askPasswordResetAction} submitLabel="Recevoir le lien">
          <TextField
            name="identifier"
            label="Identifiant"
            hint="Votre adresse électronique, ou le numéro de votre compte."
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        </ActionForm>
        <p className="text-sm text-ink-2">
          Vous n’avez pas d’adresse électronique, ou elle a changé&#8239;?{' '}
          {phone ? `Appelez le service au ${phone}.` : 'Appelez le service.'}
        </p>
      </div>
    </div>
  )
}
