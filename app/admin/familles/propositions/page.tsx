import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { waitingProposals, type WaitingProposal } from '@/lib/domain/family/proposal/queries'
import { openRefusalSentence } from '@/lib/messages/fr/guardians'
import { formatShortInstant } from '@/lib/time/format'
import { ProposalAnswer } from './proposal-answer'

export const metadata = { title: 'Responsables légaux proposés' }

const sentences: DoneSentences = {
  ouverte: ['success', 'Proposition acceptée. Le parent est prévenu qu’une réponse l’attend.'],
  refusee: ['success', 'Proposition refusée. Le parent lit le motif sur son portail.'],
  deja: ['warning', openRefusalSentence({ code: 'alreadyAnswered' })],
  retiree: ['warning', openRefusalSentence({ code: 'withdrawn' })],
}

export default async function ProposalsPage({ searchParams }: PageProps<'/admin/familles/propositions'>) {
  const staff = await requireStaff('families.write')
  const { fait, proposition } = await searchParams
  const { count, proposals } = await waitingProposals(staff)
  const current = proposals.find(({ id }) => id === proposition) ?? proposals[0]
  return (
    <>
      <PageTitle
        title="Responsables légaux proposés"
        back={{ href: '/admin/familles', label: 'Toutes les familles' }}
        help={<StaffHelpLine of="proposals" />}
      >
        <p className="text-ink-2">{count === 0 ? 'Tout est traité' : `${count} à vérifier`}</p>
      </PageTitle>
      <DoneNotice done={fait} sentences={sentences} />
      {current ? (
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <Queue proposals={proposals} count={count} currentId={current.id} />
          <ProposalAnswer key={current.id} proposal={current} />
        </div>
      ) : (
        <EmptyState picture="barque" text="Aucune proposition à vérifier." />
      )}
    </>
  )
}

/** The proposals that wait, the first sent first. */
function Queue({
  proposals,
  count,
  currentId,
}: {
  proposals: WaitingProposal[]
  count: number
  currentId: string
}) {
  return (
    <Card className="overflow-hidden">
      <ul>
        {proposals.map(({ id, name, family, submittedAt }) => (
          <li
            key={id}
            className={`border-b border-line p-3 last:border-b-0 ${id === currentId ? 'bg-brand-soft shadow-[inset_4px_0_0_var(--p-brand)]' : ''}`}
          >
            <Link
              href={`/admin/familles/propositions?proposition=${id}`}
              aria-current={id === currentId ? 'page' : undefined}
              className="inline-flex min-h-9 items-center font-semibold [overflow-wrap:anywhere] text-ink underline decoration-line-strong underline-offset-[3px]"
            >
              {name}
            </Link>
            <p className="text-ink-2">
              Famille {family.name} (n°&nbsp;{family.number}), {formatShortInstant(submittedAt)}
            </p>
          </li>
        ))}
      </ul>
      {count > proposals.length && (
        <p className="border-t border-line p-3 text-ink-2">
          Les {proposals.length} premières sur {count}. Les suivantes apparaissent à mesure que vous traitez
          celles-ci.
        </p>
      )}
    </Card>
  )
}
