import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import type { StaffScope } from '@/lib/auth/scopes'
import { openRounds } from '@/lib/domain/decision/queries'
import { formatInstant } from '@/lib/time/format'
import { sendAnswersAction } from './actions'

/** Answers decided and not yet sent: they wait a few minutes for the family's next decision. */
export async function OpenRounds({ staff }: { staff: StaffScope }) {
  const rounds = await openRounds(staff)
  if (rounds.length === 0) return null
  return (
    <section aria-labelledby="reponses" className="mb-6 flex flex-col gap-2">
      <h2 id="reponses" className="text-lg">
        Réponses à envoyer
      </h2>
      <p className="text-ink-2">
        Les réponses d’une famille partent ensemble, quelques minutes après la dernière.
      </p>
      <ul className="grid gap-2 xl:grid-cols-2">
        {rounds.map((round) => (
          <li key={round.familyId}>
            <Card className="flex flex-wrap items-center justify-between gap-3 p-3">
              <p>
                <span className="block font-semibold">
                  Famille {round.familyName}, n°&nbsp;{round.familyNumber}
                </span>
                <span className="text-xs text-ink-2">
                  {round.decisions === 1 ? '1 réponse' : `${round.decisions} réponses`}, envoi prévu le{' '}
                  {formatInstant(round.closesAt)}
                </span>
              </p>
              <ActionForm action={sendAnswersAction} className="flex flex-col gap-2">
                <HiddenField name="familyId" value={round.familyId} />
                <SubmitButton variant="secondary" size="sm">
                  Envoyer les réponses
                </SubmitButton>
              </ActionForm>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  )
}
