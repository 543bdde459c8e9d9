import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField, TextField } from '@/components/form/fields'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { IconName } from '@/components/ui/icon'
import { AccountAid } from '@/app/admin/account-aid'
import { BouncedAddress } from '@/app/admin/courriels/bounced-address'
import type { MarkedAddress } from '@/lib/domain/mail/bounce/queries'
import type { FamilyFile } from '@/lib/domain/family/registration/queries'
import { accountStateWords } from '@/lib/messages/fr/families'
import type { AccountState } from '@/lib/rules/account-state'
import { formatInstantWithYear } from '@/lib/time/format'
import {
  endGuardianSessionsAction,
  openAccountAction,
  resetGuardianFactorAction,
  sendInvitationAction,
} from '../actions'

const looks: Record<AccountState['state'], { tone: BadgeTone; icon: IconName }> = {
  none: { tone: 'grey', icon: 'info' },
  disabled: { tone: 'grey', icon: 'cadenas' },
  open: { tone: 'blue', icon: 'coche' },
  notInvited: { tone: 'amber', icon: 'info' },
  invited: { tone: 'amber', icon: 'sablier' },
  letter: { tone: 'amber', icon: 'sablier' },
  invitationExpired: { tone: 'red', icon: 'alerte' },
}

/** An adult of the family, with the state of the account and what can be done about it. */
export function AdultCard({
  familyId,
  adult,
  bounced,
  canWrite,
  seesMails,
}: {
  familyId: string
  adult: FamilyFile['adults'][number]
  /** Why the address doesn't receive mails; null when nothing is known against it. */
  bounced: MarkedAddress | null
  canWrite: boolean
  seesMails: boolean
}) {
  const { state } = adult.account
  const canBeInvited = ['notInvited', 'invited', 'letter', 'invitationExpired'].includes(state)
  const { word, detail } = accountStateWords(adult.account)
  const ids = (
    <>
      <HiddenField name="familyId" value={familyId} />
      <HiddenField name="adultId" value={adult.id} />
    </>
  )
  return (
    <Card className="flex flex-col gap-3 p-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div>
          <h3 className="text-base">{adult.name}</h3>
          <p className="break-all text-ink-2">{adult.email ?? 'Sans adresse électronique'}</p>
          {adult.number && <p className="text-ink-2">Compte n°&nbsp;{adult.number}</p>}
          {adult.houseRules && (
            <p className="text-ink-2">
              Règlement intérieur version {adult.houseRules.version}, accepté le{' '}
              {formatInstantWithYear(adult.houseRules.acceptedAt)}
            </p>
          )}
          {adult.isPayer && <p className="text-ink-2">Reçoit les factures</p>}
        </div>
        <Badge {...looks[state]}>{word}</Badge>
      </div>
      <p className="text-ink-2">{detail}</p>
      {bounced && <BouncedAddress marked={bounced} canClear={seesMails} />}
      {canWrite && state === 'open' && (
        <AccountAid
          ids={{ familyId, adultId: adult.id }}
          hasFactor={adult.hasFactor}
          endSessions={endGuardianSessionsAction}
          resetFactor={resetGuardianFactorAction}
        />
      )}
      {canWrite && adult.email && canBeInvited && (
        <ActionForm action={sendInvitationAction} className="flex flex-col items-start gap-3">
          {ids}
          <SubmitButton variant="secondary" size="sm">
            Envoyer une invitation
          </SubmitButton>
        </ActionForm>
      )}
      {canWrite && !adult.email && (state === 'none' || canBeInvited) && (
        <details>
          <summary className="flex min-h-9 items-center font-semibold text-brand">Ouvrir un compte</summary>
          <ActionForm
            action={openAccountAction}
            submitLabel="Ouvrir le compte"
            className="mt-3 flex flex-col gap-4"
          >
            {ids}
            <TextField
              name="email"
              label="Adresse électronique"
              type="email"
              hint="L’invitation y part tout de suite."
              required
            />
          </ActionForm>
        </details>
      )}
    </Card>
  )
}
