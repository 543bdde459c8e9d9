import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { IconName } from '@/components/ui/icon'
import type { Claim } from '@/lib/domain/quotient/queries'
import { claimStatusNames, claimWords } from '@/lib/messages/fr/quotient'
import { reasonSentence } from '@/lib/messages/fr/sentence'
import { canWithdrawClaim } from '@/lib/rules/quotient-claims'
import type { QuotientClaimStatus } from '@/lib/rules/states'
import { withdrawClaimAction } from './actions'

const looks: Record<QuotientClaimStatus, { tone: BadgeTone; icon: IconName }> = {
  submitted: { tone: 'amber', icon: 'sablier' },
  accepted: { tone: 'blue', icon: 'coche' },
  refused: { tone: 'red', icon: 'alerte' },
  withdrawn: { tone: 'grey', icon: 'retirer' },
  replaced: { tone: 'grey', icon: 'historique' },
}

/** A declared quotient, where it stands and, while nobody has answered, the way to take it back. */
export function ClaimCard({ claim }: { claim: Claim }) {
  const { id, value, validFrom, status, submittedAt, claimedBy, reason } = claim
  return (
    <Card className="flex flex-col gap-2 p-4">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3 className="font-[650]">{claimWords.title(value, validFrom)}</h3>
        <Badge {...looks[status]}>{claimStatusNames[status]}</Badge>
      </div>
      <p className="text-sm text-ink-2">{claimWords.declaredBy(claimedBy, submittedAt)}</p>
      {reason && <p className="[overflow-wrap:anywhere]">{reasonSentence(reason)}</p>}
      {canWithdrawClaim(status) && (
        <ActionForm action={withdrawClaimAction} className="-mx-5">
          <HiddenField name="claimId" value={id} />
          <SubmitButton variant="text">{claimWords.withdraw}</SubmitButton>
        </ActionForm>
      )}
    </Card>
  )
}
