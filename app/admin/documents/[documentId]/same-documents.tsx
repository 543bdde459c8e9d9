import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { ReviewedDocument } from '@/lib/domain/document/review/queries'
import { documentStatusNames } from '@/lib/messages/fr/documents'
import { formatDate } from '@/lib/time/format'

/** The same pages sent for a brother or sister: each child is answered alone, because a paper names who it is for. */
export function SameDocuments({ document: { sameAs } }: { document: ReviewedDocument }) {
  if (sameAs.length === 0) return null
  return (
    <Notice tone="info" title="Les mêmes fichiers sont envoyés pour un frère ou une sœur">
      <ul>
        {sameAs.map(({ id, childName, status, validUntil }) => (
          <li key={id}>
            <Link
              href={`/admin/documents/${id}`}
              className="inline-flex min-h-9 items-center underline underline-offset-[3px]"
            >
              {childName ?? 'Tous les enfants'}
            </Link>
            {` : ${documentStatusNames[status].toLowerCase()}`}
            {status === 'accepted' && validUntil && ` jusqu’au ${formatDate(validUntil)}`}
          </li>
        ))}
      </ul>
      <p>Vérifiez que le document vaut bien pour cet enfant.</p>
    </Notice>
  )
}
