import { ReasonFields } from '@/app/admin/reason-fields'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Notice } from '@/components/ui/notice'
import type { ReviewedAbsence } from '@/lib/domain/booking/absence/review/queries'
import { absenceStatusNames, acceptedEffectSentence } from '@/lib/messages/fr/absences'
import { formatInstantWithYear } from '@/lib/time/format'
import { acceptAbsenceAction, refuseAbsenceAction } from '../actions'

/** « Accepter », with what it does to the day, or « Refuser ». The proof is answered with its absence. */
export function AnswerForms({ absence, reasons }: { absence: ReviewedAbsence; reasons: string[] }) {
  return (
    <section aria-labelledby="decision" className="flex flex-col gap-5">
      <h2 id="decision" className="text-lg">
        Décision
      </h2>
      <ActionForm
        action={acceptAbsenceAction}
        submitLabel="Accepter"
        shortcut="A"
        className="flex flex-col gap-3"
      >
        <HiddenField name="absenceId" value={absence.id} />
        <p>{acceptedEffectSentence(absence.effect)}</p>
      </ActionForm>
      <ActionForm
        action={refuseAbsenceAction}
        submitLabel="Refuser"
        variant="danger"
        className="flex flex-col gap-3"
      >
        <HiddenField name="absenceId" value={absence.id} />
        <ReasonFields
          reasons={reasons}
          hint="Obligatoire pour refuser : la journée reste facturée. La famille le lit sur le portail, l’e-mail ne le dit pas."
        />
      </ActionForm>
    </section>
  )
}

export function AnswerGiven({ absence: { status, decision, effect } }: { absence: ReviewedAbsence }) {
  const by = decision?.by ? ` par ${decision.by}` : ''
  return (
    <Notice tone="info" title={`${absenceStatusNames[status]}${by}`}>
      {decision && <p>Le {formatInstantWithYear(decision.at)}.</p>}
      {status === 'justified' && <p>{acceptedEffectSentence(effect)}</p>}
      {decision?.reason && <p>Motif&nbsp;: {decision.reason}</p>}
    </Notice>
  )
}
