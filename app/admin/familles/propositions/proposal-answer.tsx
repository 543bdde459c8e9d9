import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, HiddenField, TextAreaField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { WaitingProposal } from '@/lib/domain/family/proposal/queries'
import { openRefusalSentence, relationNames } from '@/lib/messages/fr/guardians'
import { openProposalAction, refuseProposalAction } from './actions'

/** A proposal in full, with whose the address is, then « Ouvrir » or « Refuser ». */
export function ProposalAnswer({ proposal }: { proposal: WaitingProposal }) {
  const { id, name, known, refusal } = proposal
  return (
    <Card className="flex flex-col gap-5 p-4">
      <h2 className="text-lg [overflow-wrap:anywhere]">{name}</h2>
      <Facts proposal={proposal} />
      {refusal ? (
        <Notice tone="warning">
          {known && <p>L’adresse est celle du compte de {known.name}.</p>}
          <p>{openRefusalSentence(refusal)}</p>
        </Notice>
      ) : (
        <>
          {known && (
            <Notice tone="warning" title={`L’adresse est celle du compte de ${known.name}`}>
              <p>
                C’est cette personne qui sera rattachée, sous ce nom. Vérifiez que c’est bien {name} avant de
                confirmer.
              </p>
            </Notice>
          )}
          <ActionForm
            action={openProposalAction}
            submitLabel={known ? `Rattacher ${known.name}` : 'Ouvrir le compte et inviter'}
            className="flex flex-col gap-3"
          >
            <HiddenField name="proposalId" value={id} />
            <HiddenField name="seenAdultId" value={known?.adultId ?? ''} />
            <CheckboxField
              name="authority"
              label="J’ai vérifié l’autorité parentale"
              hint="Cette personne verra les fiches des enfants nommés, la fiche médicale comprise."
              required
            />
          </ActionForm>
        </>
      )}
      <ActionForm
        action={refuseProposalAction}
        submitLabel="Refuser"
        variant="danger"
        className="flex flex-col gap-3 border-t border-line pt-5"
      >
        <HiddenField name="proposalId" value={id} />
        <TextAreaField
          name="reason"
          label="Motif du refus"
          hint="Obligatoire pour refuser. Seul le parent qui propose le lit, sur le portail ; l’e-mail n’en dit rien."
        />
      </ActionForm>
    </Card>
  )
}

function Facts({ proposal }: { proposal: WaitingProposal }) {
  const { email, relation, children, sameHome, proposer, family } = proposal
  const facts: [string, string][] = [
    ['Adresse', email],
    ['Lien', relationNames[relation]],
    ['Pour', children.join(', ')],
    [
      'Foyer',
      sameHome
        ? 'Le même : adulte de cette famille'
        : 'Le sien : une famille est créée à son nom, en garde alternée',
    ],
    ['Proposé par', proposer],
  ]
  return (
    <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[7rem_minmax(0,1fr)]">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-ink-2">{label}</dt>
          <dd className="mb-1.5 [overflow-wrap:anywhere] sm:mb-0">{value}</dd>
        </div>
      ))}
      <dt className="self-center text-ink-2">Famille</dt>
      <dd>
        <Link
          href={`/admin/familles/${family.id}`}
          className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
        >
          {family.name} (n°&nbsp;{family.number})
        </Link>
      </dd>
    </dl>
  )
}
