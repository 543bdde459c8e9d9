import { ReasonFields } from '@/app/admin/reason-fields'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField, TextAreaField } from '@/components/form/fields'
import { DateField } from '@/components/form/date-field'
import { Notice } from '@/components/ui/notice'
import { dayValues } from '@/lib/actions/initial-values'
import type { ReviewedDocument } from '@/lib/domain/document/review/queries'
import { documentStatusNames } from '@/lib/messages/fr/documents'
import { termsOf } from '@/lib/rules/documents'
import { schoolYearEnd, schoolYearStart } from '@/lib/rules/school-years'
import type { Day } from '@/lib/time/day'
import { formatDate, formatInstantWithYear } from '@/lib/time/format'
import {
  acceptDocumentAction,
  acceptFromAction,
  acceptWithDaysAction,
  refuseDocumentAction,
  revokeDocumentAction,
} from '../actions'

const accepting = {
  none: acceptDocumentAction,
  required: acceptWithDaysAction,
  endOptional: acceptFromAction,
} as const

/** « Accepter » or « Refuser ». What has days is accepted for those that its paper says. */
export function AnswerForms({ document, reasons }: { document: ReviewedDocument; reasons: string[] }) {
  const { validity } = termsOf(document)
  const { from, until } = daysProposed(document)
  return (
    <section aria-labelledby="decision" className="flex flex-col gap-5">
      <h2 id="decision" className="text-lg">
        Décision
      </h2>
      <ActionForm
        action={accepting[validity]}
        values={{ ...dayValues('validFrom', from), ...dayValues('validUntil', until) }}
        submitLabel="Accepter"
        shortcut="A"
        className="flex flex-col gap-3"
      >
        <HiddenField name="documentId" value={document.id} />
        {validity !== 'none' && (
          <>
            <DateField name="validFrom" legend="Valable à partir du" required />
            <DateField
              name="validUntil"
              legend={validity === 'endOptional' ? 'Valable jusqu’au (facultatif)' : 'Valable jusqu’au'}
              required={validity === 'required'}
            />
          </>
        )}
      </ActionForm>
      <ActionForm
        action={refuseDocumentAction}
        submitLabel="Refuser"
        variant="danger"
        className="flex flex-col gap-3"
      >
        <HiddenField name="documentId" value={document.id} />
        <ReasonFields
          reasons={reasons}
          hint="Obligatoire pour refuser. La famille le lit sur le portail ; aucun e-mail ne part pour un document."
        />
      </ActionForm>
    </section>
  )
}

/** Those of the same pages, accepted for a brother or sister; else the school year, where a paper follows it. */
function daysProposed({ kind, schoolYear, sameAs }: ReviewedDocument): {
  from: Day | null
  until: Day | null
} {
  const accepted = sameAs.find(({ status }) => status === 'accepted')
  if (accepted) return { from: accepted.validFrom, until: accepted.validUntil }
  if (kind === 'insuranceCertificate' || kind === 'pai')
    return { from: schoolYearStart(schoolYear), until: schoolYearEnd(schoolYear) }
  return { from: null, until: null }
}

/** An accepted paper that proves nothing any more: a contract that was ended, a false one. */
export function RevokeForm({ document: { id, kind } }: { document: ReviewedDocument }) {
  return (
    <details className="rounded-lg border border-line bg-surface p-3">
      <summary className="min-h-9 cursor-pointer font-[650]">Ce document n’est plus valable</summary>
      <ActionForm
        action={revokeDocumentAction}
        submitLabel="Retirer la validité"
        variant="danger"
        className="mt-3 flex flex-col gap-3"
      >
        <HiddenField name="documentId" value={id} />
        <TextAreaField
          name="reason"
          label="Motif"
          hint={
            kind === 'insuranceCertificate'
              ? 'La famille le lit sur le portail. Sans une autre attestation acceptée, elle ne peut plus réserver.'
              : 'La famille le lit sur le portail ; aucun e-mail ne part pour un document.'
          }
        />
      </ActionForm>
    </details>
  )
}

export function AnswerGiven({ document }: { document: ReviewedDocument }) {
  const { decision, status, validFrom, validUntil } = document
  return (
    <Notice tone="info" title={`${documentStatusNames[status]}${decision?.by ? ` par ${decision.by}` : ''}`}>
      {decision && <p>Le {formatInstantWithYear(decision.at)}.</p>}
      {validFrom && (
        <p>
          {validUntil
            ? `Valable du ${formatDate(validFrom)} au ${formatDate(validUntil)}.`
            : `Valable à partir du ${formatDate(validFrom)}, sans fin.`}
        </p>
      )}
      {decision?.reason && <p>Motif : {decision.reason}</p>}
    </Notice>
  )
}
