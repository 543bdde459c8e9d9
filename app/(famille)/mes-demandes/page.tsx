import Link from 'next/link'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DoneNotice } from '@/components/ui/done-notice'
import { EmptyState } from '@/components/ui/empty-state'
import type { IconName } from '@/components/ui/icon'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { answeredLines, type FamilyLine, pendingLines } from '@/lib/domain/booking/list/queries'
import { familyOffers, familyWaits } from '@/lib/domain/booking/waiting/queries'
import { capitalised } from '@/lib/messages/fr/booking'
import { answeredWords, waitingWords } from '@/lib/messages/fr/requests'
import { waitingDone } from '@/lib/messages/fr/waiting'
import { clock } from '@/lib/time/clock'
import { formatDay, formatShortInstant } from '@/lib/time/format'
import { OfferCards } from '../waiting/offer-cards'
import { WaitingLines } from '../waiting/waiting-lines'
import { withdrawAction } from './actions'

export const metadata = { title: 'Mes demandes en attente' }

export default async function RequestsPage({ searchParams }: PageProps<'/mes-demandes'>) {
  const family = await requireFamily()
  const now = clock.now()
  const pending = await pendingLines(family, now)
  const waits = await familyWaits(family)
  const offers = await familyOffers(family, now)
  const { fait } = await searchParams
  const answered = await answeredLines(family, now, 20)
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      <section>
        <PageTitle title="Mes demandes en attente" />
        <DoneNotice done={fait} sentences={waitingDone} />
        {pending.length === 0 ? (
          <EmptyState
            icon="sablier"
            text="Aucune demande en attente."
            action={
              <Link href={`${family.base}/inscription/participants`} className={buttonClass('secondary')}>
                S’inscrire
              </Link>
            }
          />
        ) : (
          <Card>
            <ul>
              {pending.map((line) => (
                <Line key={line.id} line={line}>
                  <Badge tone={line.kind === 'book' ? 'amber' : 'pink'} icon="sablier">
                    {waitingWords(line.kind, line.status)}
                  </Badge>
                  {line.canWithdraw && (
                    <ActionForm action={withdrawAction} className="flex flex-col gap-2">
                      <HiddenField name="lineId" value={line.id} />
                      <SubmitButton variant="secondary" size="sm">
                        Retirer
                        <span className="sr-only">
                          {' '}
                          la demande du {formatDay(line.day)}, {line.childName}
                        </span>
                      </SubmitButton>
                    </ActionForm>
                  )}
                </Line>
              ))}
            </ul>
          </Card>
        )}
      </section>
      <OfferCards offers={offers} now={now} />
      <WaitingLines waits={waits} />
      {answered.length > 0 && (
        <section aria-labelledby="reponses">
          <h2 id="reponses" className="mb-3 text-xl">
            Dernières réponses
          </h2>
          <Card>
            <ul>
              {answered.map((line) => (
                <Line key={line.id} line={line}>
                  <Answer line={line} />
                </Line>
              ))}
            </ul>
          </Card>
        </section>
      )}
    </div>
  )
}

function Line({ line, children }: { line: FamilyLine; children: React.ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-3 first:border-t-0">
      <div className="min-w-56 grow">
        <p className="font-[650]">
          {capitalised(formatDay(line.day))}, {line.childName}
        </p>
        <p className="text-sm text-ink-2">
          {line.programmeName}, {line.activityName}
        </p>
        <p className="text-sm text-ink-2">
          {line.reference}, envoyée le {formatShortInstant(line.submittedAt)}
        </p>
        {line.reason && <p className="mt-1 text-sm">Motif&nbsp;: {line.reason}</p>}
      </div>
      {children}
    </li>
  )
}

function Answer({ line }: { line: FamilyLine }) {
  const tones: Record<string, [BadgeTone, IconName]> = {
    accepted: line.kind === 'book' ? ['blue', 'coche'] : ['pink', 'coche'],
    refused: ['red', 'croix'],
  }
  const [tone, icon] = tones[line.status] ?? ['grey', 'historique']
  return (
    <Badge tone={tone} icon={icon}>
      {answeredWords(line.kind, line.status)}
    </Badge>
  )
}
