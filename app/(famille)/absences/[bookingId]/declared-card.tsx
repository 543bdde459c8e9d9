import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Icon, type IconName } from '@/components/ui/icon'
import type { AbsencePage, DeclaredAbsence } from '@/lib/domain/booking/absence/queries'
import { declaredPrice, declaredSentence, declaredTitle, declaredWords } from '@/lib/messages/fr/absence-page'
import { absenceStatusNames, invoicedSentence } from '@/lib/messages/fr/absences'
import { documentStatusNames, downloadText, fileSize } from '@/lib/messages/fr/documents'
import { inSentence, reasonSentence } from '@/lib/messages/fr/sentence'
import { isShut } from '@/lib/rules/antivirus'
import { canWithdrawAbsence, whyNotProvable } from '@/lib/rules/absence'
import type { AbsenceStatus } from '@/lib/rules/states'
import type { Instant } from '@/lib/time/paris'
import { withdrawAbsenceAction } from './actions'
import { ProofForm } from './proof-form'

const looks: Record<AbsenceStatus, { tone: BadgeTone; icon: IconName }> = {
  declared: { tone: 'amber', icon: 'sablier' },
  justified: { tone: 'blue', icon: 'coche' },
  refused: { tone: 'red', icon: 'alerte' },
  withdrawn: { tone: 'grey', icon: 'retirer' },
  lapsed: { tone: 'grey', icon: 'horloge' },
}

/** Where a declared absence stands, what it does to the day, and what can still be done: a proof, taking it back. */
export function DeclaredCard({
  base,
  page,
  absence,
  action,
  now,
}: {
  base: string
  page: AbsencePage
  absence: DeclaredAbsence
  action: string
  now: Instant
}) {
  const { status, proof, reason } = absence
  const canProve = whyNotProvable(absence, now) === null
  return (
    <>
      <Card className="flex flex-col gap-2 p-4">
        <div className="flex flex-wrap items-start justify-between gap-2">
          <h2 className="text-lg">{declaredTitle(absence)}</h2>
          <Badge {...looks[status]}>{absenceStatusNames[status]}</Badge>
        </div>
        <p className="text-sm text-ink-2">{declaredSentence(absence)}</p>
        <p>{declaredPrice(page, absence)}</p>
        {reason && <p>{reasonSentence(reason)}</p>}
        {page.invoiceNumber && status === 'justified' && <p>{invoicedSentence(page.invoiceNumber)}</p>}
        {proof && <ProofPages base={base} proof={proof} />}
        {canWithdrawAbsence(status) && (
          <ActionForm action={withdrawAbsenceAction} className="-mx-5 flex flex-col">
            <HiddenField name="bookingId" value={page.bookingId} />
            <div>
              <SubmitButton variant="text">{declaredWords.withdraw}</SubmitButton>
            </div>
          </ActionForm>
        )}
      </Card>
      {canProve && (
        <section aria-labelledby="justificatif" className="flex flex-col gap-3">
          <h2 id="justificatif" className="text-xl">
            {proof ? declaredWords.replaceProof : declaredWords.sendProof}
          </h2>
          <p className="text-ink-2">{declaredWords.proofHelp(absence.proofUntil)}</p>
          <ProofForm
            action={action}
            intent="justificatif"
            submitLabel={declaredWords.sendProof}
            title={declaredWords.proofFiles}
          />
        </section>
      )}
    </>
  )
}

function ProofPages({ base, proof }: { base: string; proof: NonNullable<DeclaredAbsence['proof']> }) {
  return (
    <ul aria-label={declaredWords.proofSent} className="flex flex-col">
      {proof.pages.map(({ position, fileName, contentType, size }) => (
        <li key={position} className="flex flex-wrap items-center gap-x-2">
          {isShut(proof.status) ? (
            <span className="[overflow-wrap:anywhere]">
              {fileName}, {inSentence(documentStatusNames[proof.status])}
            </span>
          ) : (
            <a
              href={`${base}/api/documents/${proof.id}/${position}`}
              download
              className="inline-flex min-h-11 items-center gap-2 font-[650] text-brand underline underline-offset-[3px]"
            >
              <Icon name={contentType === 'application/pdf' ? 'pdf' : 'photo'} size={20} />
              <span className="[overflow-wrap:anywhere]">{downloadText(fileName)}</span>
            </a>
          )}
          <span className="text-sm whitespace-nowrap text-ink-2">{fileSize(size)}</span>
        </li>
      ))}
    </ul>
  )
}
