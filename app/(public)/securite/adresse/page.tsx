import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/fields'
import { HelpLine } from '@/components/help/help-line'
import { PageTitle } from '@/components/ui/page-title'
import { RichText } from '@/components/ui/rich-text'
import { requireAccount, requireFreshProof } from '@/lib/auth/guards'
import { identifiersOf } from '@/lib/domain/account/email/queries'
import { changeEmailWords as t, currentEmail, SECURITY } from '@/lib/messages/fr/security-page'
import { askEmailChangeAction } from '../actions'
import { securityAddress } from '../address'

export const metadata = { title: t.title }

export default async function ChangeEmailPage() {
  const account = await requireAccount()
  const proof = await requireFreshProof('/securite/adresse')
  const { email } = await identifiersOf(proof)
  return (
    <div className="mx-auto flex w-full max-w-[440px] flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle
        title={t.title}
        back={{ href: securityAddress(account), label: SECURITY }}
        help={<HelpLine of="email" />}
      />
      <p>
        {email ? (
          <RichText
            text={currentEmail(email)}
            marks={{
              strong: (words) => <strong className="font-[650] [overflow-wrap:anywhere]">{words}</strong>,
            }}
          />
        ) : (
          t.none
        )}
      </p>
      <ActionForm action={askEmailChangeAction} submitLabel={t.send}>
        <TextField name="email" label={t.label} hint={t.hint} type="email" autoComplete="email" required />
      </ActionForm>
    </div>
  )
}
