import { type Choice, FilterChoice } from '@/app/admin/filter-choice'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import type { JournalFilter } from '@/lib/domain/journal/queries'
import { actionNames } from '@/lib/messages/fr/journal'

const actions = Object.entries(actionNames)
  .map(([action, name]): Choice => [action, name])
  .sort(([, one], [, other]) => one.localeCompare(other, 'fr'))

export function JournalFilters({ filter }: { filter: JournalFilter }) {
  return (
    <form role="search" aria-label="Filtrer le journal" className="flex flex-wrap items-end gap-3">
      {filter.subjectId && <input type="hidden" name="objet" value={filter.subjectId} />}
      <Typed name="personne" label="Personne (nom ou adresse)" value={filter.person} />
      <FilterChoice
        name="action"
        label="Action"
        chosen={filter.action ?? ''}
        choices={[['', 'Toutes'], ['reads', 'Toutes les lectures'], ...actions]}
      />
      <Typed name="famille" label="Numéro de famille" value={String(filter.familyNumber ?? '')} />
      <Typed name="du" label="Du" type="date" value={filter.from ?? ''} />
      <Typed name="au" label="Au" type="date" value={filter.until ?? ''} />
      <button type="submit" className={buttonClass('secondary', 'sm')}>
        Chercher
      </button>
      <Link
        href="/admin/journal"
        className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
      >
        Tout afficher
      </Link>
    </form>
  )
}

function Typed({
  name,
  label,
  value,
  type = 'text',
}: {
  name: string
  label: string
  value: string
  type?: 'text' | 'date'
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={`filtre-${name}`} className="text-xs font-semibold">
        {label}
      </label>
      <input
        key={value}
        id={`filtre-${name}`}
        type={type}
        name={name}
        defaultValue={value}
        className="min-h-9 max-w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-2 text-sm"
      />
    </div>
  )
}
