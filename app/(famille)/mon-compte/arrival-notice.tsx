import { Notice } from '@/components/ui/notice'
import { sentSentence } from '@/lib/messages/fr/dossier'
import { recordKindOf } from './addresses'

/** What the tab that was just validated has become, said on the page that opens after it. */
export function ArrivalNotice({ search }: { search: Record<string, string | string[] | undefined> }) {
  const sent = recordKindOf(search.envoye)
  const kind = sent ?? recordKindOf(search.inchange)
  if (!kind) return null
  return (
    <Notice tone="success" role="status">
      <p>{sentSentence(kind, sent ? 'submitted' : 'unchanged')}</p>
    </Notice>
  )
}
