import { notFound } from 'next/navigation'
import { DocumentView } from '@/app/admin/documents/[documentId]/document-view'
import { QueueSteps } from '@/app/admin/queue-steps'
import { StaffHelpLine } from '@/components/help/help-line'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Shortcuts } from '@/components/ui/shortcuts'
import { requireStaff } from '@/lib/auth/guards'
import { absenceQueue, readAbsence, type ReviewedAbsence } from '@/lib/domain/booking/absence/review/queries'
import { reasonsFor } from '@/lib/domain/refusal-reason/queries'
import { alreadyInvoicedSentence, reasonLabel, decideAbsenceSentence } from '@/lib/messages/fr/absences'
import { documentKindNames } from '@/lib/messages/fr/documents'
import { reviewKeys } from '@/lib/messages/fr/review'
import { whyNotAnswerableAbsence } from '@/lib/rules/absence'
import { neighbours } from '@/lib/rules/review-queue'
import { formatDay, formatInstantWithYear, formatLastMomentWithYear } from '@/lib/time/format'
import { AbsenceQueue } from '../absence-queue'
import { DoneNotice } from '../done-notice'
import { AnswerForms, AnswerGiven } from './answer'

export const metadata = { title: 'Absence à vérifier' }

export default async function AbsencePage({
  params,
  searchParams,
}: PageProps<'/admin/absences/[absenceId]'>) {
  const staff = await requireStaff('documents.decide')
  const absence = await readAbsence(staff, (await params).absenceId)
  if (!absence) notFound()
  const [queue, reasons] = await Promise.all([absenceQueue(staff), reasonsFor(staff, 'document')])
  const { previous, next } = neighbours(
    queue.map(({ id }) => id),
    absence.id,
  )
  const isWaiting = whyNotAnswerableAbsence(absence.status, absence.booking) === null
  return (
    <div className="xl:grid xl:grid-cols-[480px_minmax(0,1fr)] xl:items-start xl:gap-6">
      <div className="hidden xl:block">
        <AbsenceQueue absences={queue} currentId={absence.id} />
      </div>
      <div>
        <DoneNotice done={(await searchParams).fait} />
        <PageTitle
          title={`Absence du ${formatDay(absence.day)}`}
          eyebrow={`${absence.childName}, ${absence.programmeName}. Famille ${absence.familyName}, n° ${absence.familyNumber}`}
          back={{ href: '/admin/absences', label: 'Toutes les absences' }}
          help={<StaffHelpLine of="absences" />}
        />
        <div className="flex flex-col gap-5">
          <QueueSteps
            previous={previous && `/admin/absences/${previous}`}
            next={next && `/admin/absences/${next}`}
          />
          <Declared absence={absence} />
          {absence.invoiceNumber && (
            <Notice tone="warning">
              <p>{alreadyInvoicedSentence(absence.invoiceNumber)}</p>
            </Notice>
          )}
          {/* On a large screen, the decision stays beside the pages that it is about. */}
          <div className="flex flex-col gap-5 2xl:grid 2xl:grid-cols-[minmax(0,1fr)_340px] 2xl:items-start">
            {absence.proof?.isShut ? (
              <Notice tone="info">
                <p>{decideAbsenceSentence('scanning')}</p>
              </Notice>
            ) : absence.proof ? (
              <DocumentView
                documentId={absence.proof.id}
                title={documentKindNames.absenceProof}
                pages={absence.proof.pages}
              />
            ) : (
              <p>{awaited(absence)}</p>
            )}
            <div className="flex flex-col gap-5 2xl:sticky 2xl:top-4">
              {isWaiting && absence.proof?.isShut ? null : isWaiting ? (
                <AnswerForms absence={absence} reasons={reasons} />
              ) : (
                <AnswerGiven absence={absence} />
              )}
            </div>
          </div>
          {isWaiting && <Shortcuts key={absence.id} lines={reviewKeys.absence} />}
        </div>
      </div>
    </div>
  )
}

function Declared({
  absence: { declaredAt, declaredBy, reasons, needsProof, proofAt },
}: {
  absence: ReviewedAbsence
}) {
  return (
    <div className="flex flex-col gap-1">
      <p>
        <span className="font-semibold">{reasonLabel(reasons, needsProof)}</span>
        <span className="text-ink-2">
          . Signalée le {formatInstantWithYear(declaredAt)}
          {declaredBy && ` par ${declaredBy}`}.
        </span>
      </p>
      {proofAt && <p className="text-ink-2">Justificatif reçu le {formatInstantWithYear(proofAt)}.</p>}
    </div>
  )
}

function awaited({ status, proofUntil }: ReviewedAbsence): string {
  if (status !== 'declared') return 'Aucun justificatif sur le portail.'
  const until = proofUntil === null ? '' : ` jusqu’au ${formatLastMomentWithYear(proofUntil)}`
  return `Le justificatif est attendu${until}. Il peut aussi vous être remis sur papier.`
}
