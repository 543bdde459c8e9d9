import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { IconName } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { RichText } from '@/components/ui/rich-text'
import type { OwnProposal } from '@/lib/domain/family/proposal/queries'
import { proposalSentence, proposalStatusNames, proposalWords } from '@/lib/messages/fr/guardians'
import { reasonSentence } from '@/lib/messages/fr/sentence'
import { canWithdrawProposal } from '@/lib/rules/guardian-proposal'
import type { GuardianProposalStatus } from '@/lib/rules/states'
import { withdrawProposalAction } from './responsables/actions'

const looks: Record<GuardianProposalStatus, { tone: BadgeTone; icon: IconName }> = {
  submitted: { tone: 'amber', icon: 'sablier' },
  opened: { tone: 'blue', icon: 'coche' },
  refused: { tone: 'red', icon: 'alerte' },
  withdrawn: { tone: 'grey', icon: 'info' },
}

/** The other guardians that this one has proposed, and what the service has answered. */
export function GuardianProposals({
  base,
  proposals,
  isJustSent,
}: {
  base: string
  proposals: OwnProposal[]
  isJustSent: boolean
}) {
  return (
    <section aria-labelledby="responsables" className="flex flex-col gap-3">
      <h2 id="responsables" className="text-xl">
        {proposalWords.title}
      </h2>
      {isJustSent && (
        <Notice tone="success" role="status">
          <p>{proposalWords.sent}</p>
        </Notice>
      )}
      {proposals.length > 0 && (
        <ul className="grid gap-4 lg:grid-cols-2">
          {proposals.map((proposal) => (
            <li key={proposal.id}>
              <Proposal proposal={proposal} />
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link href={`${base}/mon-compte/responsables/nouveau`} className={buttonClass('secondary')}>
          {proposalWords.propose}
        </Link>
      </p>
    </section>
  )
}

function Proposal({ proposal }: { proposal: OwnProposal }) {
  const { id, name, children, sameHome, status, submittedAt, reason } = proposal
  return (
    <Card className="flex h-full flex-col gap-2 p-4">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3 className="min-w-0 text-lg [overflow-wrap:anywhere]">{name}</h3>
        <Badge {...looks[status]}>{proposalStatusNames[status]}</Badge>
      </div>
      <p className="text-sm text-ink-2">{proposalSentence(children, sameHome, submittedAt)}</p>
      {reason && <p className="[overflow-wrap:anywhere]">{reasonSentence(reason)}</p>}
      {canWithdrawProposal(status) && (
        <ActionForm action={withdrawProposalAction} className="flex flex-col items-start gap-3">
          <HiddenField name="proposalId" value={id} />
          <SubmitButton variant="secondary" size="sm">
            <RichText
              text={proposalWords.withdraw(name)}
              marks={{ hidden: (words) => <span className="sr-only">{words}</span> }}
            />
          </SubmitButton>
        </ActionForm>
      )}
    </Card>
  )
}
