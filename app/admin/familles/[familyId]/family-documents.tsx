import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import type { FiledDocument } from '@/lib/domain/document/review/queries'
import { documentName, documentStatusNames } from '@/lib/messages/fr/documents'
import { formatShortInstant } from '@/lib/time/format'

/** What the family has sent, each with where it stands. */
export function FamilyDocuments({ documents }: { documents: FiledDocument[] }) {
  return (
    <Card className="mt-3">
      <ul>
        {documents.map(({ id, childName, schoolYear, status, receivedAt, ...nature }) => (
          <li key={id} className="border-b border-line p-3 last:border-b-0">
            <Link
              href={`/admin/documents/${id}`}
              className="inline-flex min-h-9 items-center font-semibold text-ink underline decoration-line-strong underline-offset-[3px]"
            >
              {documentName(nature)}
            </Link>
            <p className="text-ink-2">
              {childName ?? 'Tous les enfants'}, {schoolYear}. {documentStatusNames[status]}. Reçu le{' '}
              {formatShortInstant(receivedAt)}.
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
