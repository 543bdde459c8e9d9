import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { QueuedDocument } from '@/lib/domain/document/review/queries'
import { documentKindNames } from '@/lib/messages/fr/documents'
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
  if (count === 0) return <EmptyState icon="coche-cercle" text="Aucun document à vérifier." />
  return (
    <Card className="overflow-x-auto">
      <table className="w-full text-left">
        <caption className="sr-only">Documents à vérifier, par ordre d’arrivée</caption>
        <thead className="bg-sunken text-[.8125rem]">
          <tr>
            {['Reçu', 'Document', 'Enfant et famille'].map((title) => (
              <th key={title} scope="col" className="px-3 py-2 font-semibold">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <tr
              key={document.id}
              className={`border-t border-line align-top ${document.id === currentId ? 'bg-brand-soft shadow-[inset_4px_0_0_var(--p-brand)]' : ''}`}
            >
              <td className="px-3 py-2.5 whitespace-nowrap">{formatShortInstant(document.receivedAt)}</td>
              <th scope="row" className="px-3 py-2.5 font-semibold">
                <Link
                  href={`/admin/documents/${document.id}`}
                  prefetch={false}
                  aria-current={document.id === currentId ? 'page' : undefined}
                  className="inline-flex min-h-9 items-center text-ink underline decoration-line-strong underline-offset-[3px]"
                >
                  {documentKindNames[document.kind]}
                </Link>
              </th>
              <td className="px-3 py-2.5">
                {document.childName ?? 'Tous les enfants'}
                <span className="block text-xs text-ink-2">Famille {document.familyName}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > documents.length && (
        <p className="border-t border-line p-3 text-ink-2">
          Les {documents.length} premiers sur {count}. Les suivants apparaissent à mesure que vous traitez
          ceux-ci.
        </p>
      )}
    </Card>
  )
}
