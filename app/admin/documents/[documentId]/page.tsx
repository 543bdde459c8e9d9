import { notFound } from 'next/navigation'
import { OtherViewers } from '@/app/admin/other-viewers'
import { QueueSteps } from '@/app/admin/queue-steps'
import { StaffHelpLine } from '@/components/help/help-line'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Shortcuts } from '@/components/ui/shortcuts'
import { requireStaff } from '@/lib/auth/guards'
import { documentQueue, readDocument } from '@/lib/domain/document/review/queries'
import { reasonsFor } from '@/lib/domain/refusal-reason/queries'
import { answerRefusalSentence, documentName } from '@/lib/messages/fr/documents'
import { reviewKeys } from '@/lib/messages/fr/review'
import { isAnsweredAlone, whyNotAnswerable } from '@/lib/rules/documents'
import { neighbours } from '@/lib/rules/review-queue'
import { clock } from '@/lib/time/clock'
import { formatDayWithYear, formatInstantWithYear } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { DocumentQueue } from '../document-queue'
import { DoneNotice } from '../done-notice'
import { AnswerForms, AnswerGiven, RevokeForm } from './answer'
import { DocumentView } from './document-view'
import { SameDocuments } from './same-documents'

export const metadata = { title: 'Document à vérifier' }

export default async function DocumentPage({
  params,
  searchParams,
}: PageProps<'/admin/documents/[documentId]'>) {
  const staff = await requireStaff('documents.decide')
  const document = await readDocument(staff, (await params).documentId, clock.now())
  if (!document) notFound()
  const [{ documents, count }, reasons] = await Promise.all([
    documentQueue(staff),
    reasonsFor(staff, 'document'),
  ])
  const { previous, next } = neighbours(
    documents.map(({ id }) => id),
    document.id,
  )
  const isWaiting = !whyNotAnswerable(document.status)
  const isAlone = isAnsweredAlone(document.kind)
  return (
    <div className="xl:grid xl:grid-cols-[480px_minmax(0,1fr)] xl:items-start xl:gap-6">
      <div className="hidden xl:block">
        <p className="mb-3 text-ink-2">{count} à vérifier</p>
        <DocumentQueue documents={documents} count={count} currentId={document.id} />
      </div>
      <div>
        <DoneNotice done={(await searchParams).fait} />
        <PageTitle
          title={documentName(document)}
          eyebrow={`${document.childName ?? 'Tous les enfants'}, année ${document.schoolYear}. Famille ${document.familyName}, n° ${document.familyNumber}`}
          back={{ href: '/admin/documents', label: 'Tous les documents' }}
          help={<StaffHelpLine of="documents" />}
        />
        <div className="flex flex-col gap-5">
          <div>
            <QueueSteps
              previous={previous && `/admin/documents/${previous}`}
              next={next && `/admin/documents/${next}`}
            />
            {isWaiting && (
              <OtherViewers staff={staff} now={clock.now()} subject={{ kind: 'document', id: document.id }} />
            )}
          </div>
          <p className="text-ink-2">Reçu le {receivedText(document)}.</p>
          <SameDocuments document={document} />
          {/* On a large screen, the decision stays beside the pages that it is about. */}
          <div className="flex flex-col gap-5 2xl:grid 2xl:grid-cols-[minmax(0,1fr)_340px] 2xl:items-start">
            {/* What the family took back has no file any more. */}
            {isWithoutPages(document) && (
              <Notice tone="info" title="Repris de l’ancien portail">
                <p>Le portail n’en a pas les pages. Demandez-les à la famille si vous en avez besoin.</p>
              </Notice>
            )}
            {(document.status === 'scanning' || document.status === 'infected') && (
              <Notice tone={document.status === 'infected' ? 'error' : 'info'}>
                <p>{answerRefusalSentence({ code: document.status })}</p>
                {document.threat && <p>Signalé par l’antivirus&nbsp;: {document.threat}.</p>}
              </Notice>
            )}
            {!document.isShut && document.pages.length > 0 && (
              <DocumentView documentId={document.id} title={documentName(document)} pages={document.pages} />
            )}
            <div className="flex flex-col gap-5 2xl:sticky 2xl:top-4">
              {isWaiting && !isAlone ? (
                <Notice tone="info">
                  <p>
                    {answerRefusalSentence({ code: 'answeredWithAbsence' })}{' '}
                    <Link href="/admin/absences" className="text-brand underline underline-offset-[3px]">
                      Voir les absences
                    </Link>
                  </p>
                </Notice>
              ) : isWaiting ? (
                <AnswerForms document={document} reasons={reasons} />
              ) : document.isShut && document.status !== 'withdrawn' ? null : (
                <>
                  <AnswerGiven document={document} />
                  {document.status === 'accepted' && isAlone && <RevokeForm document={document} />}
                </>
              )}
            </div>
          </div>
          <Shortcuts key={document.id} lines={reviewKeys.document} />
        </div>
      </div>
    </div>
  )
}

type Shown = { status: string; pages: readonly unknown[]; receivedAt: Date }

/** Taken from the former portal: a paper that its service had accepted, by its day and without its pages. */
const isWithoutPages = ({ status, pages }: Shown) => status !== 'withdrawn' && pages.length === 0

function receivedText(document: Shown): string {
  const { receivedAt } = document
  return isWithoutPages(document)
    ? formatDayWithYear(parisDay(receivedAt.getTime()))
    : formatInstantWithYear(receivedAt)
}
