import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/fields'
import { PasswordField } from '@/components/form/password-field'
import { PageTitle } from '@/components/ui/page-title'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { passwordHint } from '@/lib/messages/fr/account'
import { activateAction } from './actions'

export const metadata = { title: 'Ouvrir mon compte' }

export default async function ActivatePage() {
  const { phone } = await organisationNames()
  return (
    <div className="mx-auto max-w-[440px]">
      <PageTitle title="Ouvrir mon compte" back={{ href: '/connexion', label: 'Se connecter' }} />
      <div className="flex flex-col gap-5">
        <p>
          Vous avez reçu une lettre du service&nbsp;: recopiez le numéro et le code, puis choisissez votre mot
          de passe.
        </p>
        <ActionForm action={activateAction} submitLabel="Ouvrir mon compte">
          <TextField
            name="number"
            label="Numéro de compte"
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
            required
          />
          <TextField
            name="code"
            label="Code"
            hint="Quinze lettres, avec ou sans les tirets."
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            required
          />
          <TextField
            name="email"
            label="Adresse électronique"
            type="email"
            hint="Elle devient votre identifiant. Si vous n’en avez pas, laissez vide : votre identifiant est votre numéro de compte."
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <PasswordField label="Mot de passe" hint={passwordHint} autoComplete="new-password" />
        </ActionForm>
        <p className="text-sm text-ink-2">
          Une lettre perdue, un code qui ne marche pas&#8239;?{' '}
          {phone ? `Appelez le service au ${phone}.` : 'Appelez le service.'}
        </p>
      </div>
    </div>
  )
}
