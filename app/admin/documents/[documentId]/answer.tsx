import { ReasonFields } from '@/app/admin/reason-fields'
import { ActionForm } from '@/components/form/action-form'
import { DateField, HiddenField } from '@/components/form/fields'
import { Notice } from '@/components/ui/notice'
import { dayValues } from '@/lib/actions/initial-values'
import type { ReviewedDocument } from '@/lib/domain/document/queries'
import { documentStatusNames } from '@/lib/messages/fr/documents'
import { schoolYearEnd, schoolYearStart } from '@/lib/rules/dossier-completeness'
import { formatDate, formatInstant } from '@/lib/time/format'
import { acceptCertificateAction, acceptDocumentAction, refuseDocumentAction } from '../actions'

/** « Accepter » or « Refuser ». A certificate is accepted for the school year, unless its paper says otherwise. */
export function AnswerForms({ document, reasons }: { document: ReviewedDocument; reasons: string[] }) {
  const isCertificate = document.kind === 'insuranceCertificate'
  const validity = {
    ...dayValues('validFrom', schoolYearStart(document.schoolYear)),
    ...dayValues('validUntil', schoolYearEnd(document.schoolYear)),
  }
  return (
    <section aria-labelledby="decision" className="flex flex-col gap-5">
      <h2 id="decision" className="text-lg">
        Décision
      </h2>
      <ActionForm
        action={isCertificate ? acceptCertificateAction : acceptDocumentAction}
        values={validity}
        submitLabel="Accepter"
        shortcut="A"
        className="flex flex-col gap-3"
      >
        <HiddenField name="documentId" value={document.id} />
        {isCertificate && (
          <>
            <DateField name="validFrom" legend="Valable à partir du" required />
            <DateField name="validUntil" legend="Valable jusqu’au" required />
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

export function AnswerGiven({ document }: { document: ReviewedDocument }) {
  const { decision, status, validFrom, validUntil } = document
  return (
    <Notice tone="info" title={`${documentStatusNames[status]}${decision?.by ? ` par ${decision.by}` : ''}`}>
      {decision && <p>Le {formatInstant(decision.at)}.</p>}
      {validFrom && validUntil && (
        <p>
          Valable du {formatDate(validFrom)} au {formatDate(validUntil)}.
        </p>
      )}
      {decision?.reason && <p>Motif : {decision.reason}</p>}
    </Notice>
  )
}
