import { type Choice, FilterChoice } from '@/app/admin/filter-choice'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import type { QueueSearch } from '@/lib/domain/dossier/review/queue/queries'
import { recordNames } from '@/lib/messages/fr/dossier'
import type { RecordKind } from '@/lib/rules/dossier-completeness'
import { isFiltered, kindSlugs, nextDaySpans, queueFields } from './address'

const kinds = Object.entries(kindSlugs).map(([kind, slug]): Choice => [slug, recordNames[kind as RecordKind]])
const spans = nextDaySpans.map((days): Choice => [String(days), `Dans les ${days} jours`])

/** What the queue shows, and in what order: it is all in the address, and stays there from one change to the next. */
export function QueueFilters({
  search,
  centres,
}: {
  search: QueueSearch
  centres: { id: string; name: string }[]
}) {
  const chosen = queueFields(search)
  return (
    <form role="search" aria-label="Filtrer les fiches" className="mb-4 flex flex-wrap items-end gap-3">
      <FilterChoice name="fiche" label="Fiche" chosen={chosen.fiche} choices={[['', 'Toutes'], ...kinds]} />
      <FilterChoice
        name="centre"
        label="Centre du prochain jour"
        chosen={chosen.centre}
        choices={[['', 'Tous'], ...centres.map(({ id, name }): Choice => [id, name])]}
      />
      <FilterChoice
        name="jour"
        label="Prochain jour"
        chosen={chosen.jour}
        choices={[['', 'Tous'], ...spans, ['aucun', 'Aucun jour prévu']]}
      />
      <FilterChoice
        name="tri"
        label="Tri"
        chosen={chosen.tri}
        choices={[
          ['', 'Par arrivée'],
          ['urgence', 'Par urgence'],
        ]}
      />
      <button type="submit" className={buttonClass('secondary', 'sm')}>
        Filtrer
      </button>
      {isFiltered(search) && (
        <Link
          href="/admin/dossiers"
          className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
        >
          Tout afficher
        </Link>
      )}
    </form>
  )
}
