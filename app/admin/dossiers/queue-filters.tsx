import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import type { QueueSearch } from '@/lib/domain/dossier/review/queue/queries'
import { recordNames } from '@/lib/messages/fr/dossier'
import type { RecordKind } from '@/lib/rules/dossier-completeness'
import { isFiltered, kindSlugs, nextDaySpans, queueFields } from './address'

type Choice = [value: string, label: string]

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
      <Choose name="fiche" label="Fiche" chosen={chosen.fiche} choices={[['', 'Toutes'], ...kinds]} />
      <Choose
        name="centre"
        label="Centre du prochain jour"
        chosen={chosen.centre}
        choices={[['', 'Tous'], ...centres.map(({ id, name }): Choice => [id, name])]}
      />
      <Choose
        name="jour"
        label="Prochain jour"
        chosen={chosen.jour}
        choices={[['', 'Tous'], ...spans, ['aucun', 'Aucun jour prévu']]}
      />
      <Choose
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

function Choose({
  name,
  label,
  chosen = '',
  choices,
}: {
  name: string
  label: string
  chosen: string | undefined
  choices: Choice[]
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={`filtre-${name}`} className="text-xs font-semibold">
        {label}
      </label>
      {/* Chosen anew by the address: the select shows what the list beside it is. */}
      <select
        key={chosen}
        id={`filtre-${name}`}
        name={name}
        defaultValue={chosen}
        className="min-h-9 max-w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-2 text-sm"
      >
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
