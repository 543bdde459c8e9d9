import { ActionForm } from '@/components/form/action-form'
import { PasswordField } from '@/components/form/password-field'
import { HelpLine } from '@/components/help/help-line'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireAccount } from '@/lib/auth/guards'
import { identifiersOf } from '@/lib/domain/account/email/queries'
import { passwordHint } from '@/lib/messages/fr/account'
import { changePasswordWords as t, SECURITY } from '@/lib/messages/fr/security-page'
import { changePasswordAction } from '../actions'
import { securityAddress } from '../address'

export const metadata = { title: t.title }

export default async function ChangePasswordPage() {
  const account = await requireAccount()
  const { email, number } = await identifiersOf(account)
  return (
    <div className="mx-auto flex w-full max-w-[440px] flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle
        title={t.title}
        back={{ href: securityAddress(account), label: SECURITY }}
        help={<HelpLine of="password" />}
      />
      <ActionForm action={changePasswordAction} submitLabel={t.title}>
        {/* Password managers keep the password under this name. */}
        <input
          type="text"
          name="username"
          autoComplete="username"
          value={email ?? String(number)}
          readOnly
          hidden
        />
        <PasswordField name="currentPassword" label={t.current} autoComplete="current-password" />
        <PasswordField label={t.next} hint={passwordHint} autoComplete="new-password" />
      </ActionForm>
      <p>
        <Link
          href="/mot-de-passe"
          className="inline-flex min-h-11 items-center text-brand underline underline-offset-[3px]"
        >
          {t.unknown}
        </Link>
      </p>
    </div>
  )
}
