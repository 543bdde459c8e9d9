import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField, TextAreaField } from '@/components/form/fields'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import type { WaitingClaim } from '@/lib/domain/quotient/queries'
import { documentStatusNames } from '@/lib/messages/fr/documents'
import { formatDate, formatInstant } from '@/lib/time/format'
import { acceptClaimAction, refuseClaimAction } from './actions'

/** What the family declares and waits for: read with its proof, then accepted or refused. */
export function QuotientClaim({
  claim,
  canDecide,
  opensProof,
}: {
  claim: WaitingClaim
  canDecide: boolean
  opensProof: boolean
}) {
  const { id, value, validFrom, claimedBy, submittedAt, proof } = claim
  return (
    <section aria-labelledby="quotient-declare" className="flex flex-col gap-3">
      <h2 id="quotient-declare" className="text-lg">
        Quotient familial déclaré
      </h2>
      <Card className="flex flex-col gap-3 p-3">
        <div className="flex flex-wrap items-start justify-between gap-2">
          <p className="font-semibold">
            {value} à partir du {formatDate(validFrom)}
          </p>
          <Badge tone="amber" icon="sablier">
            À vérifier
          </Badge>
        </div>
        <p className="text-ink-2">
          Par {claimedBy}, le {formatInstant(submittedAt)}
        </p>
        <p>
          Justificatif :{' '}
          {opensProof ? (
            <Link
              href={`/admin/documents/${proof.id}`}
              className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
            >
              {documentStatusNames[proof.status].toLowerCase()}
            </Link>
          ) : (
            documentStatusNames[proof.status].toLowerCase()
          )}
        </p>
        {canDecide && <Decision claimId={id} />}
      </Card>
    </section>
  )
}

function Decision({ claimId }: { claimId: string }) {
  return (
    <>
      <ActionForm action={acceptClaimAction} className="flex flex-col items-start gap-3">
        <HiddenField name="claimId" value={claimId} />
        <p className="text-ink-2">
          Accepté, il sert au prix des journées ; les factures émises ne changent pas.
        </p>
        <SubmitButton size="sm">Accepter ce quotient</SubmitButton>
      </ActionForm>
      <details>
        <summary className="flex min-h-9 items-center font-semibold text-brand">Refuser…</summary>
        <ActionForm
          action={refuseClaimAction}
          submitLabel="Refuser ce quotient"
          variant="danger"
          className="mt-3 flex flex-col gap-4"
        >
          <HiddenField name="claimId" value={claimId} />
          <TextAreaField name="reason" label="Motif" hint="La famille le lira sur le portail." required />
        </ActionForm>
      </details>
    </>
  )
}
