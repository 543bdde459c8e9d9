import { DocumentView } from '@/app/admin/documents/[documentId]/document-view'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { LateDetails } from '@/components/ui/late-details'
import { Link } from '@/components/ui/link'
import type { ReviewedDocument } from '@/lib/domain/document/review/queries'
import { documentName, documentStatusNames } from '@/lib/messages/fr/documents'
import { whyNotAnswerable } from '@/lib/rules/documents'
import type { DocumentStatus } from '@/lib/rules/states'
import { formatShortDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'

const tones: Partial<Record<DocumentStatus, BadgeTone>> = {
  received: 'amber',
  scanning: 'amber',
  accepted: 'green',
  refused: 'red',
  infected: 'red',
}

/** The documents that prove what the record says: each is read, and written down as read, only once it is opened. */
export function DocumentsBeside({ documents }: { documents: ReviewedDocument[] }) {
  return (
    <section aria-labelledby="pieces" className="flex flex-col gap-3">
      <h2 id="pieces" className="text-lg">
        Documents de la famille
      </h2>
      {documents.length === 0 ? (
        <p className="text-ink-2">La famille n’a envoyé aucun document qui concerne cette fiche.</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {documents.map((document) => (
            <li key={document.id}>
              <Card className="overflow-hidden">
                <LateDetails
                  summary={<Summary document={document} />}
                  always={<OwnPage document={document} />}
                >
                  {document.isShut ? (
                    <p>{documentStatusNames[document.status]}&nbsp;: ce document ne peut pas être ouvert.</p>
                  ) : (
                    <DocumentView
                      documentId={document.id}
                      title={documentName(document)}
                      pages={document.pages}
                    />
                  )}
                </LateDetails>
              </Card>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Summary({
  document: { status, childName, schoolYear, receivedAt, ...nature },
}: {
  document: ReviewedDocument
}) {
  return (
    <>
      <span className="min-w-0">
        <span className="font-semibold">{documentName(nature)}</span>
        <span className="block text-xs text-ink-2">
          {childName ?? 'Tous les enfants'}, {schoolYear}, reçu le {formatShortDate(parisDay(receivedAt))}
        </span>
      </span>
      <Badge tone={tones[status] ?? 'grey'}>{documentStatusNames[status]}</Badge>
    </>
  )
}

function OwnPage({ document: { id, status } }: { document: ReviewedDocument }) {
  return (
    <p>
      <Link
        href={`/admin/documents/${id}`}
        className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
      >
        {whyNotAnswerable(status) ? 'Ouvrir la page du document' : 'Répondre à ce document'}
      </Link>
    </p>
  )
}
