import { ActionForm } from '@/components/form/action-form'
import { PasswordField } from '@/components/form/password-field'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireAccount } from '@/lib/auth/guards'
import { identifiersOf } from '@/lib/domain/account/email/queries'
import { passwordHint } from '@/lib/messages/fr/account'
import { changePasswordAction } from '../actions'
import { securityAddress } from '../address'

export const metadata = { title: 'Changer mon mot de passe' }

export default async function ChangePasswordPage() {
  const account = await requireAccount()
  const { email, number } = await identifiersOf(account)
  return (
    <div className="mx-auto flex w-full max-w-[440px] flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle
        title="Changer mon mot de passe"
        back={{ href: securityAddress(account), label: 'Sécurité' }}
      />
      <p>Vos autres appareils devront se connecter de nouveau. Celui-ci reste connecté.</p>
      <ActionForm action={changePasswordAction} submitLabel="Changer mon mot de passe">
        {/* Password managers keep the password under this name. */}
        <input
          type="text"
          name="username"
          autoComplete="username"
          value={email ?? String(number)}
          readOnly
          hidden
        />
        <PasswordField name="currentPassword" label="Mot de passe actuel" autoComplete="current-password" />
        <PasswordField label="Nouveau mot de passe" hint={passwordHint} autoComplete="new-password" />
      </ActionForm>
      <p>
        <Link
          href="/mot-de-passe"
          className="inline-flex min-h-11 items-center text-brand underline underline-offset-[3px]"
        >
          Je ne connais plus mon mot de passe
        </Link>
      </p>
    </div>
  )
}
