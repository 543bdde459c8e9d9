import { buttonClass } from '@/components/ui/button'
import { QueueLink, QueueRow, QueueTable } from '@/app/admin/queue-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import type { QueuedChange, QueueSearch } from '@/lib/domain/dossier/review/queue/queries'
import { recordNames } from '@/lib/messages/fr/dossier'
import { formatShortDate, formatTime, shortDayParts } from '@/lib/time/format'
import { parisClock } from '@/lib/time/paris'
import { isFiltered, queueAddress } from './address'

type Props = {
  changes: QueuedChange[]
  count: number
  search: QueueSearch
  currentId?: string
  /** The others are on the pages before and after. */
  isPaged?: boolean
}

const orders = { arrival: 'par ordre d’arrivée', urgency: 'le prochain jour le plus proche d’abord' } as const

/** The changes that wait, in the order that was asked for. */
export function ChangeQueue({ changes, count, search, currentId, isPaged = false }: Props) {
  if (count === 0) return <NothingWaits search={search} />
  return (
    <QueueTable
      caption={`Fiches à vérifier, ${orders[search.sort]}`}
      titles={['Reçue', 'Personne et famille', 'Fiche', 'Prochain jour']}
      below={
        !isPaged &&
        count > changes.length &&
        `Les ${changes.length} premières sur ${count}. Les suivantes apparaissent à mesure que vous traitez celles-ci.`
      }
    >
      {changes.map((change, index) => (
        <Row
          key={change.id}
          change={change}
          isCurrent={change.id === currentId}
          shortcut={index === 0 && !currentId ? 'J' : undefined}
          href={queueAddress(search, change.id)}
        />
      ))}
    </QueueTable>
  )
}

function Row({
  change,
  isCurrent,
  href,
  shortcut,
}: {
  change: QueuedChange
  isCurrent: boolean
  href: string
  shortcut?: string
}) {
  const at = parisClock(change.submittedAt)
  return (
    <QueueRow isCurrent={isCurrent}>
      <td className="px-2 py-2.5 whitespace-nowrap sm:px-3">
        {formatShortDate(at.day).slice(0, 5)}
        <span className="block text-xs text-ink-2">{formatTime(at.time)}</span>
      </td>
      <th scope="row" className="px-2 py-2.5 font-semibold sm:px-3">
        {/* Opening a fiche médicale is written down: nothing opens one before it is asked for. */}
        <QueueLink href={href} isCurrent={isCurrent} shortcut={shortcut}>
          {change.subjectName}
        </QueueLink>
        <span className="block text-xs font-normal text-ink-2">Famille {change.familyName}</span>
      </th>
      <td className="px-2 py-2.5 sm:px-3">
        {recordNames[change.kind]}
        <span className="block text-xs text-ink-2">
          {change.isFirst ? 'Première fiche' : 'Modification'}, {change.schoolYear}
        </span>
      </td>
      <td className="px-2 py-2.5 sm:px-3">
        <NextDay change={change} />
      </td>
    </QueueRow>
  )
}

function NextDay({ change: { nextDay, centres } }: { change: QueuedChange }) {
  if (!nextDay) return <span className="text-ink-2">Aucun</span>
  const { weekday, number, month } = shortDayParts(nextDay)
  return (
    <>
      <span className="whitespace-nowrap">
        {weekday} {number} {month}
      </span>
      <span className="block text-xs text-ink-2">{centres}</span>
    </>
  )
}

function NothingWaits({ search }: { search: QueueSearch }) {
  if (!isFiltered(search)) return <EmptyState picture="barque" text="Aucune fiche à vérifier." />
  return (
    <EmptyState
      picture="barque"
      text="Aucune fiche à vérifier ne correspond à ces filtres."
      action={
        <Link href="/admin/dossiers" className={buttonClass('secondary')}>
          Toutes les fiches
        </Link>
      }
    />
  )
}
