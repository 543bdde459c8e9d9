import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { QueuedChange } from '@/lib/domain/dossier/review/queries'
import { recordNames } from '@/lib/messages/fr/dossier'
import { formatShortInstant } from '@/lib/time/format'

/** The changes that wait, the first arrived first. */
export function ChangeQueue({
  changes,
  count,
  currentId,
}: {
  changes: QueuedChange[]
  count: number
  currentId?: string
}) {
  if (count === 0) return <EmptyState icon="coche-cercle" text="Aucune fiche à vérifier." />
  return (
    <Card className="overflow-x-auto">
      <table className="w-full text-left">
        <caption className="sr-only">Fiches à vérifier, par ordre d’arrivée</caption>
        <thead className="bg-sunken text-[.8125rem]">
          <tr>
            {['Reçue', 'Personne et famille', 'Fiche'].map((title) => (
              <th key={title} scope="col" className="px-3 py-2 font-semibold">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr
              key={change.id}
              className={`border-t border-line align-top ${change.id === currentId ? 'bg-brand-soft shadow-[inset_4px_0_0_var(--p-brand)]' : ''}`}
            >
              <td className="px-3 py-2.5 whitespace-nowrap">{formatShortInstant(change.submittedAt)}</td>
              <th scope="row" className="px-3 py-2.5 font-semibold">
                {/* Opening a fiche médicale is written down: nothing opens one before it is asked for. */}
                <Link
                  href={`/admin/dossiers/${change.id}`}
                  prefetch={false}
                  aria-current={change.id === currentId ? 'page' : undefined}
                  className="inline-flex min-h-9 items-center text-ink underline decoration-line-strong underline-offset-[3px]"
                >
                  {change.subjectName}
                </Link>
                <span className="block text-xs font-normal text-ink-2">Famille {change.familyName}</span>
              </th>
              <td className="px-3 py-2.5">
                {recordNames[change.kind]}
                <span className="block text-xs text-ink-2">
                  {change.isFirst ? 'Première fiche' : 'Modification'}, {change.schoolYear}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > changes.length && (
        <p className="border-t border-line p-3 text-ink-2">
          Les {changes.length} premières sur {count}. Les suivantes apparaissent à mesure que vous traitez
          celles-ci.
        </p>
      )}
    </Card>
  )
}
