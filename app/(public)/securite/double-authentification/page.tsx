import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HelpLine } from '@/components/help/help-line'
import { SignOut } from '@/components/layout/sign-out'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { RichText } from '@/components/ui/rich-text'
import { requireAccount, requireFreshProof } from '@/lib/auth/guards'
import { factorState, proposedFactor, type FactorState } from '@/lib/domain/account/factor/queries'
import { isFactorMandatory } from '@/lib/domain/account/factor/service'
import { recoveryCodesLeft } from '@/lib/messages/fr/factor'
import {
  askedSince,
  beginFactorWords,
  factorInUseWords as t,
  factorWords,
  scanWords,
} from '@/lib/messages/fr/factor-page'
import { SECURITY } from '@/lib/messages/fr/security-page'
import { CodeField } from '../../code-field'
import {
  confirmFactorAction,
  dropProposalAction,
  proposeFactorAction,
  renewRecoveryCodesAction,
  turnOffFactorAction,
} from '../actions'
import { securityAddress } from '../address'
import { QrCode } from './qr-code'

export const metadata = { title: factorWords.title }

export default async function SecondFactorPage() {
  const account = await requireAccount()
  const proof = await requireFreshProof('/securite/double-authentification')
  const state = await factorState(account)
  if (state.hasUnseenCodes) redirect('/securite/codes-de-secours')
  const isMandatory = account.isStaff && isFactorMandatory()
  const mustBegin = isMandatory && state.since === null
  const proposed = await proposedFactor(proof)
  const back = { href: securityAddress(account), label: SECURITY }
  return (
    <div className="mx-auto flex w-full max-w-[560px] flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle
        title={factorWords.title}
        back={mustBegin ? undefined : back}
        help={<HelpLine of="factor" />}
      />
      {mustBegin && (
        <Notice tone="info">
          <p>{factorWords.mustBegin}</p>
        </Notice>
      )}
      {proposed ? (
        <Scan {...proposed} />
      ) : state.since === null ? (
        <Begin />
      ) : (
        <InUse state={state} since={state.since} isMandatory={isMandatory} />
      )}
      {mustBegin && <SignOut />}
    </div>
  )
}

function Begin() {
  return (
    <>
      <p>{beginFactorWords.what}</p>
      <p>{beginFactorWords.application}</p>
      <ActionForm action={proposeFactorAction} submitLabel={beginFactorWords.begin} />
    </>
  )
}

function Scan({ secret, address }: { secret: string; address: string }) {
  return (
    <>
      <ol className="flex list-decimal flex-col gap-4 pl-5">
        <li>
          {scanWords.scan}
          <div className="mt-3">
            <QrCode text={address} label={scanWords.image} />
          </div>
          <p className="mt-3 text-sm text-ink-2">
            <RichText
              text={scanWords.orElse}
              marks={{
                app: (words) => (
                  <a href={address} className="text-brand underline underline-offset-[3px]">
                    {words}
                  </a>
                ),
              }}
            />
          </p>
          <p className="mt-1 font-mono text-lg [overflow-wrap:anywhere]">
            {secret.match(/.{4}/g)!.join(' ')}
          </p>
        </li>
        <li>{scanWords.copy}</li>
      </ol>
      <ActionForm
        action={confirmFactorAction}
        submitLabel={scanWords.turnOn}
        pendingLabel={scanWords.checking}
      >
        <CodeField isFirst />
      </ActionForm>
      <ActionForm action={dropProposalAction} submitLabel={scanWords.cancel} variant="text" />
    </>
  )
}

function InUse({ state, since, isMandatory }: { state: FactorState; since: number; isMandatory: boolean }) {
  return (
    <>
      <Notice tone="success">
        <p>{askedSince(since)}</p>
      </Notice>
      <Card className="flex flex-col gap-3 p-4">
        <h2 className="text-lg">{t.codes}</h2>
        <p>{recoveryCodesLeft(state.codesLeft)}</p>
        <ActionForm action={renewRecoveryCodesAction} submitLabel={t.newCodes} variant="secondary" />
      </Card>
      <Card className="flex flex-col gap-3 p-4">
        <h2 className="text-lg">{t.newPhone}</h2>
        <p>{t.untilNewPhone}</p>
        <ActionForm action={proposeFactorAction} submitLabel={t.changePhone} variant="secondary" />
      </Card>
      {!isMandatory && (
        <Card className="flex flex-col gap-3 p-4">
          <h2 className="text-lg">{t.noMore}</h2>
          <p>{t.passwordEnough}</p>
          <ActionForm action={turnOffFactorAction} submitLabel={t.turnOff} variant="danger" />
        </Card>
      )}
    </>
  )
}
