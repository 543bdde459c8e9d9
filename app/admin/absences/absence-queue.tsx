import type { Title } from '@/app/admin/list-table'
import { QueueLink, QueueRow, QueueTable } from '@/app/admin/queue-table'
import { EmptyState } from '@/components/ui/empty-state'
import { type AbsenceSort, byProof, type QueuedAbsence } from '@/lib/domain/booking/absence/review/queries'
import { listHref, sortText } from '@/lib/rules/list-address'
import { capitalised } from '@/lib/messages/fr/sentence'
import { formatDay, formatLastMoment, formatShortInstant } from '@/lib/time/format'

const titles: Title[] = [
  { title: 'Journée', column: 'jour' },
  { title: 'Enfant et famille', column: 'enfant' },
  { title: 'Justificatif', column: 'justificatif' },
]

/** The absences to answer: those whose proof has come first, in order of arrival. */
export function AbsenceQueue({
  absences,
  currentId,
  sort,
}: {
  absences: QueuedAbsence[]
  currentId?: string
  /** Where the list may be ordered otherwise. */
  sort?: AbsenceSort
}) {
  if (absences.length === 0) return <EmptyState picture="barque" text="Aucune absence à vérifier." />
  return (
    <QueueTable
      caption={
        sort && sortText(sort) !== sortText(byProof)
          ? 'Absences à vérifier'
          : 'Absences à vérifier, par ordre d’arrivée des justificatifs'
      }
      titles={titles}
      sort={sort}
      hrefOf={(next) => listHref('/admin/absences', { tri: sortText(next) })}
    >
      {absences.map((absence, index) => (
        <QueueRow key={absence.id} isCurrent={absence.id === currentId}>
          <th scope="row" className="px-2 py-2.5 font-semibold sm:px-3">
            <QueueLink
              href={`/admin/absences/${absence.id}`}
              isCurrent={absence.id === currentId}
              shortcut={index === 0 && !currentId ? 'J' : undefined}
            >
              {capitalised(formatDay(absence.day))}
            </QueueLink>
            <span className="block text-xs font-normal text-ink-2">{absence.programmeName}</span>
          </th>
          <td className="px-2 py-2.5 sm:px-3">
            {absence.childName}
            <span className="block text-xs text-ink-2">Famille {absence.familyName}</span>
          </td>
          <td className="px-2 py-2.5 sm:px-3">{proofWords(absence)}</td>
        </QueueRow>
      ))}
    </QueueTable>
  )
}

function proofWords({ proofAt, proofUntil }: QueuedAbsence): string {
  if (proofAt) return `Reçu le ${formatShortInstant(proofAt)}`
  return proofUntil === null ? 'Attendu' : `Attendu jusqu’au ${formatLastMoment(proofUntil)}`
}
