import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { ReviewedChange } from '@/lib/domain/dossier/review/queries'
import type { QueueSearch } from '@/lib/domain/dossier/review/queue/queries'
import { formatInstant } from '@/lib/time/format'
import { queueAddress } from '../address'

const decided = { accepted: 'Validée', refused: 'Refusée' } as const

/** What an agent has to know before deciding, or why there is nothing to decide any more. */
export function ChangeNotices({ change, search }: { change: ReviewedChange; search: QueueSearch }) {
  const { status, decision } = change
  if (status === 'accepted' || status === 'refused')
    return (
      <Notice tone="info" title={`${decided[status]}${decision?.by ? ` par ${decision.by}` : ''}`}>
        {decision && (
          <p>
            Le {formatInstant(decision.at)}.{decision.reason && ` Motif : ${decision.reason}`}
          </p>
        )}
      </Notice>
    )
  if (status === 'replaced')
    return (
      <Notice tone="info" title="Remplacée par une version plus récente">
        <p>La famille a envoyé une autre version de cette fiche : décidez sur celle-là, dans la liste.</p>
      </Notice>
    )
  if (status === 'withdrawn') return <Notice tone="info" title="Retirée par la famille" />
  return (
    <>
      {change.alsoPending && (
        <Notice tone="warning" title="Deux foyers demandent un changement">
          <p>
            La famille {change.alsoPending.familyName} a aussi envoyé cette fiche.{' '}
            <Link
              href={queueAddress(search, change.alsoPending.id)}
              className="font-semibold underline underline-offset-[3px]"
            >
              Voir son envoi
            </Link>
          </p>
        </Notice>
      )}
      {change.hasMovedSinceSent && (
        <Notice tone="warning" title="La fiche en vigueur a changé depuis cet envoi">
          <p>
            La famille a rempli la sienne sur une version précédente. Vérifiez dans la comparaison que rien de
            récent ne serait perdu.
          </p>
        </Notice>
      )}
    </>
  )
}
