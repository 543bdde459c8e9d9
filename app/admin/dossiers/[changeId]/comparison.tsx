import { ListTable } from '@/app/admin/list-table'
import { Card } from '@/components/ui/card'
import type { ReviewedChange } from '@/lib/domain/dossier/review/queries'
import { recordLines } from '@/lib/messages/fr/records'
import { changedLines } from '@/lib/rules/record-lines'
import { yearBefore } from '@/lib/rules/school-years'

/** Old beside new: only the answers that differ, then the whole record on demand. */
export function Comparison({ change }: { change: ReviewedChange }) {
  // Once decided, the record in force is no longer the one it was compared with.
  const old = change.status === 'submitted' ? (change.inForce ?? change.lastYear) : null
  const after = recordLines(change.sent)
  const changed = changedLines(old ? recordLines(old) : [], after)
  const oldTitle =
    change.inForce || !change.lastYear ? 'En vigueur' : `Année ${yearBefore(change.schoolYear)}`
  const caption = old ? 'Réponses qui changent, ancienne et nouvelle' : 'Réponses de la famille'
  const titles = ['Réponse', ...(old ? [oldTitle] : []), 'Demandé'].map((title) => ({ title }))
  return (
    <section aria-labelledby="changements" className="flex flex-col gap-3">
      <h2 id="changements" className="text-lg">
        {old ? 'Ce qui change' : 'Ce que la famille a répondu'}
      </h2>
      {changed.length === 0 ? (
        <Card className="p-4">
          <p>Rien ne change : toutes les réponses sont les mêmes.</p>
        </Card>
      ) : (
        <ListTable caption={caption} titles={titles}>
          {changed.map((line) => (
            <tr key={line.key} className="border-t border-line align-top">
              <th scope="row" className="w-1/4 px-3 py-2.5 font-semibold">
                {line.label}
              </th>
              {old && (
                <td className="px-3 py-2.5 [overflow-wrap:anywhere] text-ink-2">
                  {line.before ?? 'Pas de réponse'}
                </td>
              )}
              <td className="px-3 py-2.5 font-semibold [overflow-wrap:anywhere]">{line.after ?? 'Retiré'}</td>
            </tr>
          ))}
        </ListTable>
      )}
      {old && (
        <details>
          <summary className="flex min-h-9 items-center font-semibold text-brand">
            Toute la fiche demandée
          </summary>
          <dl className="mt-2 grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)] gap-x-4 gap-y-1.5">
            {after.map((line) => (
              <div key={line.key} className="contents">
                <dt className="text-ink-2">{line.label}</dt>
                <dd className="[overflow-wrap:anywhere]">{line.value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  )
}
