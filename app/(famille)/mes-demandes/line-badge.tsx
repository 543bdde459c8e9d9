import { Badge, type BadgeTone } from '@/components/ui/badge'
import type { IconName } from '@/components/ui/icon'
import type { FamilyLine } from '@/lib/domain/booking/list/queries'
import { rankWords } from '@/lib/messages/fr/booking'
import { answeredWords } from '@/lib/messages/fr/requests'
import type { RequestLineStatus } from '@/lib/rules/states'

/** The state of a line in a word, with its colour and its symbol; a line that waits says its rank where it is known. */
export function LineBadge({
  line: { kind, status },
  rank,
}: {
  line: Pick<FamilyLine, 'kind' | 'status'>
  rank?: number
}) {
  const [tone, icon] = lookOf(kind, status)
  return (
    <Badge tone={tone} icon={icon}>
      {rank === undefined ? answeredWords(kind, status) : rankWords(rank)}
    </Badge>
  )
}

function lookOf(kind: FamilyLine['kind'], status: RequestLineStatus): [BadgeTone, IconName] {
  switch (status) {
    case 'pending':
    case 'candidature':
      return [kind === 'book' ? 'amber' : 'pink', 'sablier']
    case 'accepted':
      return [kind === 'book' ? 'blue' : 'pink', 'coche']
    case 'waiting':
      return ['violet', 'file']
    case 'offered':
      return ['violet', 'horloge']
    case 'refused':
      return ['red', 'croix']
    case 'withdrawn':
    case 'expired':
    case 'closed':
    case 'declined':
    case 'passedOn':
    case 'left':
    case 'dayOver':
      return ['grey', 'historique']
  }
}
