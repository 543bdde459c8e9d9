import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import { PrintButton } from '@/components/ui/print-button'
import { requireAccount, requireFreshProof } from '@/lib/auth/guards'
import { unseenCodes } from '@/lib/domain/account/factor/queries'
import { recoveryCodesWords as t } from '@/lib/messages/fr/factor-page'
import { printedCode } from '@/lib/rules/activation-code'
import { keepRecoveryCodesAction } from '../actions'
import { securityAddress } from '../address'

export const metadata = { title: t.pageTitle }

/** Shown until their holder says to have kept them, then never again. */
export default async function RecoveryCodesPage() {
  const account = await requireAccount()
  const proof = await requireFreshProof('/securite/codes-de-secours')
  const codes = await unseenCodes(proof)
  if (!codes) redirect(securityAddress(account))
  return (
    <div className="mx-auto flex w-full max-w-[560px] flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle title={t.title} help={<HelpLine of="recoveryCodes" />} />
      <p>{t.what}</p>
      <Card className="p-4">
        <ol className="grid gap-x-6 gap-y-2 font-mono sm:grid-cols-2">
          {codes.map((code) => (
            <li key={code}>{printedCode(code)}</li>
          ))}
        </ol>
      </Card>
      <div className="flex flex-wrap items-center gap-3 print:hidden">
        <PrintButton />
        <ActionForm action={keepRecoveryCodesAction} submitLabel={t.kept} variant="secondary" className="" />
      </div>
    </div>
  )
}
