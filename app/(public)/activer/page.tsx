import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/fields'
import { PasswordField } from '@/components/form/password-field'
import { HelpLine } from '@/components/help/help-line'
import { PageTitle } from '@/components/ui/page-title'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { passwordHint } from '@/lib/messages/fr/account'
import { activateWords as t, letterLost } from '@/lib/messages/fr/sign-in'
import { activateAction } from './actions'

export const metadata = { title: t.title }

export default async function ActivatePage() {
  const { phone } = await organisationNames()
  return (
    <div className="mx-auto max-w-[440px]">
      <PageTitle
        title={t.title}
        back={{ href: '/connexion', label: t.back }}
        help={<HelpLine of="activate" />}
      />
      <div className="flex flex-col gap-5">
        <ActionForm action={activateAction} submitLabel={t.title}>
          <TextField
            name="number"
            label={t.number}
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
            required
          />
          <TextField
            name="code"
            label={t.code}
            hint={t.codeHint}
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            required
          />
          <TextField
            name="email"
            label={t.email}
            type="email"
            hint={t.emailHint}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <PasswordField label={t.password} hint={passwordHint} autoComplete="new-password" />
        </ActionForm>
        <p className="text-sm text-ink-2">{letterLost(phone)}</p>
      </div>
    </div>
  )
}
