import { QueueLink, QueueRow, QueueTable } from '@/app/admin/queue-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { QueuedDocument } from '@/lib/domain/document/review/queries'
import { documentName } from '@/lib/messages/fr/documents'
import { formatShortInstant } from '@/lib/time/format'

/** The documents that wait, the first arrived first. */
export function DocumentQueue({
  documents,
  count,
  currentId,
}: {
  documents: QueuedDocument[]
  count: number
  currentId?: string
}) {
  if (count === 0) return <EmptyState picture="barque" text="Aucun document à vérifier." />
  return (
    <QueueTable
      caption="Documents à vérifier, par ordre d’arrivée"
      titles={['Reçu', 'Document', 'Enfant et famille']}
      below={
        count > documents.length &&
        `Les ${documents.length} premiers sur ${count}. Les suivants apparaissent à mesure que vous traitez ceux-ci.`
      }
    >
      {documents.map((document) => (
        <QueueRow key={document.id} isCurrent={document.id === currentId}>
          <td className="px-2 py-2.5 whitespace-nowrap sm:px-3">{formatShortInstant(document.receivedAt)}</td>
          <th scope="row" className="px-2 py-2.5 font-semibold sm:px-3">
            <QueueLink href={`/admin/documents/${document.id}`} isCurrent={document.id === currentId}>
              {documentName(document)}
            </QueueLink>
          </th>
          <td className="px-2 py-2.5 sm:px-3">
            {document.childName ?? 'Tous les enfants'}
            <span className="block text-xs text-ink-2">Famille {document.familyName}</span>
          </td>
        </QueueRow>
      ))}
    </QueueTable>
  )
}
