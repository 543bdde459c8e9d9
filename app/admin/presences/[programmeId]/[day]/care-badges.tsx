import { Badge } from '@/components/ui/badge'
import type { Care, PresenceRow } from '@/lib/domain/attendance/queries'
import { mealNames } from '@/lib/messages/fr/records'

/** A child of a list; of a copy that a tablet keeps, nothing of its dossier. */
export type ListedChild = PresenceRow & { care: Care | null }

/** What must be in sight while the child is there. */
export function CareBadges({ row }: { row: ListedChild }) {
  const { care } = row
  return (
    <p className="flex flex-wrap gap-1.5 empty:hidden">
      {care?.hasPai && (
        <Badge tone="red" icon="sante">
          PAI
        </Badge>
      )}
      {care?.hasAllergy && (
        <Badge tone="red" icon="alerte">
          Allergie
        </Badge>
      )}
      {care?.hasAllergy === null && (
        <Badge tone="amber" icon="alerte">
          Pas de fiche médicale validée
        </Badge>
      )}
      {care?.meal && care.meal !== 'standard' && <Badge tone="violet">{mealNames[care.meal]}</Badge>}
      {row.isAbsenceDeclared && (
        <Badge tone="grey" icon="horloge">
          Absence signalée par la famille
        </Badge>
      )}
      {row.isUnplanned && (
        <Badge tone="violet" icon="plus">
          Sans réservation
        </Badge>
      )}
      {row.isCancelPending && (
        <Badge tone="pink" icon="sablier">
          Annulation demandée
        </Badge>
      )}
    </p>
  )
}

/** The sign says nothing to whoever looks over a shoulder; the names are read on opening. */
export function KeptAway({ names }: { names: string[] }) {
  if (names.length === 0) return null
  return (
    <details>
      <summary className="flex min-h-11 cursor-pointer items-center gap-1.5">
        <Badge tone="red" icon="alerte">
          Sortie à vérifier
        </Badge>
      </summary>
      <p className="font-semibold">
        Ne remettez pas l’enfant à {names.join(' ni à ')}. En cas de doute, appelez le service.
      </p>
    </details>
  )
}
