import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { PasswordField } from '@/components/form/password-field'
import { RichText } from '@/components/ui/rich-text'
import type { FormAction } from '@/lib/actions/state'
import type { KnownAccount } from '@/lib/domain/account/queries'
import { passwordHint } from '@/lib/messages/fr/account'
import { linkPageWords, yourIdentifier } from '@/lib/messages/fr/sign-in'

/** The form of an invitation and of a forgotten password: whose account it is, and one password. */
export function ChoosePassword({
  action,
  token,
  account,
  submitLabel,
  intro,
}: {
  action: FormAction
  token: string
  account: KnownAccount
  submitLabel: string
  intro: string
}) {
  const identifier = account.email ?? String(account.number)
  return (
    <div className="flex flex-col gap-5">
      <p>{intro}</p>
      <p>
        <RichText
          text={yourIdentifier(identifier)}
          marks={{ strong: (words) => <strong className="font-[650]">{words}</strong> }}
        />
      </p>
      <ActionForm action={action} submitLabel={submitLabel}>
        <HiddenField name="token" value={token} />
        {/* Password managers keep the password under this name. */}
        <input type="text" name="username" autoComplete="username" value={identifier} readOnly hidden />
        <PasswordField label={linkPageWords.password} hint={passwordHint} autoComplete="new-password" />
      </ActionForm>
    </div>
  )
}
