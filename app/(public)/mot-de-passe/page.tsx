import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/fields'
import { HelpLine } from '@/components/help/help-line'
import { PageTitle } from '@/components/ui/page-title'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { forgottenWords as t, noAddress } from '@/lib/messages/fr/sign-in'
import { askPasswordResetAction } from './actions'

export const metadata = { title: t.title }

export default async function ForgottenPasswordPage() {
  const { phone } = await organisationNames()
  return (
    <div className="mx-auto max-w-[440px]">
      <PageTitle
        title={t.title}
        back={{ href: '/connexion', label: t.back }}
        help={<HelpLine of="forgotten" />}
      />
      <div className="flex flex-col gap-5">
        <ActionForm action={askPasswordResetAction} submitLabel={t.send}>
          <TextField
            name="identifier"
            label={t.identifier}
            hint={t.identifierHint}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        </ActionForm>
        <p className="text-sm text-ink-2">{noAddress(phone)}</p>
      </div>
    </div>
  )
}
