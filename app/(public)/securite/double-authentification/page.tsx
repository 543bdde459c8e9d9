import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { SignOut } from '@/components/layout/sign-out'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireAccount, requireFreshProof } from '@/lib/auth/guards'
import { factorState, proposedFactor, type FactorState } from '@/lib/domain/account/factor/queries'
import { isFactorMandatory } from '@/lib/domain/account/factor/service'
import { recoveryCodesLeft } from '@/lib/messages/fr/factor'
import { formatInstantWithYear } from '@/lib/time/format'
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

export const metadata = { title: 'Double authentification' }

export default async function SecondFactorPage() {
  const account = await requireAccount()
  const proof = await requireFreshProof('/securite/double-authentification')
  const state = await factorState(account)
  if (state.hasUnseenCodes) redirect('/securite/codes-de-secours')
  const isMandatory = account.isStaff && isFactorMandatory()
  const mustBegin = isMandatory && state.since === null
  const proposed = await proposedFactor(proof)
  const back = { href: securityAddress(account), label: 'Sécurité' }
  return (
    <div className="mx-auto flex w-full max-w-[560px] flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle title="Double authentification" back={mustBegin ? undefined : back} />
      {mustBegin && (
        <Notice tone="info">
          <p>
            Votre compte ouvre des dossiers d’enfants&nbsp;: un mot de passe ne suffit pas. Réglez votre
            téléphone maintenant, en deux minutes&nbsp;; le reste du portail s’ouvrira ensuite.
          </p>
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
      <p>
        À chaque connexion, après votre mot de passe, le portail demandera un code que votre téléphone donne.
        Quelqu’un qui devine votre mot de passe ne peut alors rien ouvrir.
      </p>
      <p>
        Il faut une application de codes sur votre téléphone, par exemple FreeOTP, Aegis, Google
        Authenticator, Microsoft Authenticator, ou le gestionnaire de mots de passe de votre téléphone. Aucun
        numéro de téléphone n’est demandé.
      </p>
      <ActionForm action={proposeFactorAction} submitLabel="Commencer" />
    </>
  )
}

function Scan({ secret, address }: { secret: string; address: string }) {
  return (
    <>
      <ol className="flex list-decimal flex-col gap-4 pl-5">
        <li>
          Dans l’application de codes, ajoutez un compte et visez cette image.
          <div className="mt-3">
            <QrCode text={address} label="Image à viser avec l’application de codes" />
          </div>
          <p className="mt-3 text-sm text-ink-2">
            Pas d’appareil photo, ou vous êtes déjà sur le téléphone&#8239;?{' '}
            <a href={address} className="text-brand underline underline-offset-[3px]">
              Ouvrez l’application de codes
            </a>{' '}
            ou recopiez-y cette clé&nbsp;:
          </p>
          <p className="mt-1 font-mono text-lg [overflow-wrap:anywhere]">
            {secret.match(/.{4}/g)!.join(' ')}
          </p>
        </li>
        <li>Recopiez ici le code que l’application montre.</li>
      </ol>
      <ActionForm action={confirmFactorAction} submitLabel="Activer" pendingLabel="Vérification…">
        <CodeField isFirst />
      </ActionForm>
      <ActionForm action={dropProposalAction} submitLabel="Annuler" variant="text" />
    </>
  )
}

function InUse({ state, since, isMandatory }: { state: FactorState; since: number; isMandatory: boolean }) {
  return (
    <>
      <Notice tone="success">
        <p>Un code est demandé à chaque connexion, depuis le {formatInstantWithYear(since)}.</p>
      </Notice>
      <Card className="flex flex-col gap-3 p-4">
        <h2 className="text-lg">Codes de secours</h2>
        <p>{recoveryCodesLeft(state.codesLeft)}</p>
        <ActionForm
          action={renewRecoveryCodesAction}
          submitLabel="Faire dix nouveaux codes"
          variant="secondary"
        />
      </Card>
      <Card className="flex flex-col gap-3 p-4">
        <h2 className="text-lg">Nouveau téléphone</h2>
        <p>L’ancien continue de donner les codes jusqu’à ce que le nouveau en ait donné un.</p>
        <ActionForm action={proposeFactorAction} submitLabel="Changer de téléphone" variant="secondary" />
      </Card>
      {!isMandatory && (
        <Card className="flex flex-col gap-3 p-4">
          <h2 className="text-lg">Ne plus demander de code</h2>
          <p>Votre mot de passe suffira pour ouvrir votre compte.</p>
          <ActionForm action={turnOffFactorAction} submitLabel="Désactiver" variant="danger" />
        </Card>
      )}
    </>
  )
}
