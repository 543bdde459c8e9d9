import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { RichText } from '@/components/ui/rich-text'
import type { ListedDocument } from '@/lib/domain/document/queries'
import {
  documentName,
  documentStatusNames,
  downloadText,
  fileSize,
  INFECTED,
  SCANNING,
} from '@/lib/messages/fr/documents'
import { isShut } from '@/lib/rules/antivirus'
import { canWithdrawDocument } from '@/lib/rules/documents'
import { expirySentence } from '@/lib/messages/fr/document-reminders'
import { documentSentence, documentsWords } from '@/lib/messages/fr/documents-page'
import { reasonSentence } from '@/lib/messages/fr/sentence'
import { useForSiblingAction, withdrawDocumentAction } from './actions'

const looks = {
  received: { tone: 'amber', icon: 'sablier' },
  scanning: { tone: 'amber', icon: 'sablier' },
  infected: { tone: 'red', icon: 'alerte' },
  accepted: { tone: 'blue', icon: 'coche' },
  refused: { tone: 'red', icon: 'alerte' },
  withdrawn: { tone: 'grey', icon: 'retirer' },
  replaced: { tone: 'grey', icon: 'historique' },
  expired: { tone: 'grey', icon: 'horloge' },
  revoked: { tone: 'grey', icon: 'croix' },
} as const

/** What the family has sent, and where each document stands. */
export function DocumentList({ base, documents }: { base: string; documents: ListedDocument[] }) {
  if (documents.length === 0) return <EmptyState picture="papiers" text={documentsWords.none} />
  return (
    <ul className="flex flex-col gap-3">
      {documents.map((document) => (
        <li key={document.id}>
          <Card className="flex flex-col gap-2 p-4">
            <div className="flex flex-wrap items-start justify-between gap-2">
              <h3 className="font-[650]">{documentName(document)}</h3>
              <span className="flex flex-wrap gap-2">
                {document.expiresIn !== null && (
                  <Badge tone="amber" icon="horloge">
                    {expirySentence(document.expiresIn)}
                  </Badge>
                )}
                <Badge {...looks[document.status]}>{documentStatusNames[document.status]}</Badge>
              </span>
            </div>
            <p className="text-sm text-ink-2">{documentSentence(document)}</p>
            {document.reason && <p>{reasonSentence(document.reason)}</p>}
            {document.status === 'scanning' && <p>{SCANNING}</p>}
            {document.status === 'infected' && <p>{INFECTED}</p>}
            <div className="flex flex-wrap items-center justify-between gap-x-4">
              <Pages base={base} document={document} />
              {canWithdrawDocument(document.status) && (
                <ActionForm action={withdrawDocumentAction} className="-mx-5">
                  <HiddenField name="documentId" value={document.id} />
                  <SubmitButton variant="text">
                    <Named text={documentsWords.withdraw(nameOf(document))} />
                  </SubmitButton>
                </ActionForm>
              )}
              {document.usableFor.map((sibling) => (
                <ActionForm key={sibling.id} action={useForSiblingAction} className="flex flex-col gap-2">
                  <HiddenField name="documentId" value={document.id} />
                  <HiddenField name="childId" value={sibling.id} />
                  <SubmitButton variant="secondary" size="sm">
                    <Named text={documentsWords.useFor(sibling.firstName, nameOf(document))} />
                  </SubmitButton>
                </ActionForm>
              ))}
            </div>
          </Card>
        </li>
      ))}
    </ul>
  )
}

/** A button that only a screen reader needs to tell from its neighbours. */
function Named({ text }: { text: string }) {
  return <RichText text={text} marks={{ hidden: (words) => <span className="sr-only">{words}</span> }} />
}

/** Each page, to download. */
function Pages({ base, document: { id, status, pages } }: { base: string; document: ListedDocument }) {
  if (pages.length === 0) return null
  if (isShut(status)) return <FileNames pages={pages} />
  return (
    <ul className="flex min-w-0 grow basis-full flex-col sm:basis-60">
      {pages.map(({ position, fileName, contentType, size }) => (
        <li key={position} className="flex items-center gap-2">
          <a
            href={`${base}/api/documents/${id}/${position}`}
            download
            className="inline-flex min-h-11 items-center gap-2 font-[650] text-brand underline underline-offset-[3px]"
          >
            <Icon name={contentType === 'application/pdf' ? 'pdf' : 'photo'} size={20} />
            <span className="[overflow-wrap:anywhere]">{downloadText(fileName)}</span>
          </a>
          <span className="text-sm whitespace-nowrap text-ink-2">{fileSize(size)}</span>
        </li>
      ))}
    </ul>
  )
}

/** What nobody opens: what it is called, to know which to send again. */
function FileNames({ pages }: Pick<ListedDocument, 'pages'>) {
  return (
    <ul className="flex min-w-0 grow basis-full flex-col gap-1 sm:basis-60">
      {pages.map(({ position, fileName, size }) => (
        <li key={position} className="[overflow-wrap:anywhere] text-ink-2">
          {fileName} <span className="text-sm whitespace-nowrap">{fileSize(size)}</span>
        </li>
      ))}
    </ul>
  )
}

function nameOf({ pages }: ListedDocument): string {
  return pages[0]?.fileName ?? ''
}
