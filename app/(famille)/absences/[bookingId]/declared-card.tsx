import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Icon, type IconName } from '@/components/ui/icon'
import type { AbsencePage, DeclaredAbsence } from '@/lib/domain/booking/absence/queries'
import {
  absenceStatusNames,
  billedSentence,
  effectSentence,
  invoicedSentence,
  proofSentence,
} from '@/lib/messages/fr/absences'
import { documentStatusNames, fileSize } from '@/lib/messages/fr/documents'
import { inSentence } from '@/lib/messages/fr/sentence'
import { isShut } from '@/lib/rules/antivirus'
import { canWithdrawAbsence, whyNotProvable } from '@/lib/rules/absence'
import type { AbsenceStatus } from '@/lib/rules/states'
import { formatInstantWithYear } from '@/lib/time/format'
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
  const { status, declaredAt, declaredBy, decidedAt, proof, reason } = absence
  const canProve = whyNotProvable(absence, now) === null
  return (
    <>
      <Card className="flex flex-col gap-2 p-4">
        <div className="flex flex-wrap items-start justify-between gap-2">
          <h2 className="text-lg">{titleOf(absence)}</h2>
          <Badge {...looks[status]}>{absenceStatusNames[status]}</Badge>
        </div>
        <p className="text-sm text-ink-2">
          Signalée le {formatInstantWithYear(declaredAt)}
          {declaredBy && ` par ${declaredBy}`}.
          {decidedAt && absence.needsProof && ` Réponse le ${formatInstantWithYear(decidedAt)}.`}
        </p>
        <p>{moneySentence(page, absence)}</p>
        {reason && <p>Motif&nbsp;: {reason}</p>}
        {page.invoiceNumber && status === 'justified' && <p>{invoicedSentence(page.invoiceNumber)}</p>}
        {proof && <ProofPages base={base} proof={proof} />}
        {canWithdrawAbsence(status) && (
          <ActionForm action={withdrawAbsenceAction} className="-mx-5 flex flex-col">
            <HiddenField name="bookingId" value={page.bookingId} />
            <div>
              <SubmitButton variant="text">Retirer ce signalement</SubmitButton>
            </div>
          </ActionForm>
        )}
      </Card>
      {canProve && (
        <section aria-labelledby="justificatif" className="flex flex-col gap-3">
          <h2 id="justificatif" className="text-xl">
            {proof ? 'Remplacer le justificatif' : 'Envoyer le justificatif'}
          </h2>
          <p className="text-ink-2">
            {proofSentence(absence.proofUntil)} Seul le service le lit ; il est chiffré.
          </p>
          <ProofForm
            action={action}
            intent="justificatif"
            submitLabel="Envoyer le justificatif"
            title="Certificat ou justificatif"
          />
        </section>
      )}
    </>
  )
}

function titleOf({ status, needsProof, effect, proof }: DeclaredAbsence): string {
  if (status !== 'declared') return 'Réponse'
  if (effect === null) return 'Le centre est prévenu'
  return needsProof && !proof ? 'Le justificatif est attendu' : 'Le service vérifie votre justificatif'
}

/** What is, or will be, billed: a promise while the service hasn't answered. */
function moneySentence({ price }: AbsencePage, { status, effect, leftToPay }: DeclaredAbsence): string {
  if (effect === null || status === 'refused' || status === 'lapsed') return billedSentence(price)
  const sentence = effectSentence(effect, leftToPay)
  return status === 'declared' ? `Si le service l’accepte : ${inSentence(sentence)}` : sentence
}

function ProofPages({ base, proof }: { base: string; proof: NonNullable<DeclaredAbsence['proof']> }) {
  return (
    <ul aria-label="Justificatif envoyé" className="flex flex-col">
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
              <span className="[overflow-wrap:anywhere]">Télécharger {fileName}</span>
            </a>
          )}
          <span className="text-sm whitespace-nowrap text-ink-2">{fileSize(size)}</span>
        </li>
      ))}
    </ul>
  )
}
