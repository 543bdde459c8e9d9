import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'

const input = 'min-h-9 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-2 text-sm'

/** The search of a list: words, what the list is filtered by besides, and the way back to all of it. */
export function ListFilters({
  label,
  words,
  showAll,
  children,
}: {
  /** For screen readers: 'Filtrer les paiements'. */
  label: string
  words: { label: string; value: string }
  /** Where all of the list is; null while nothing is left out. */
  showAll: string | null
  children: React.ReactNode
}) {
  return (
    <form role="search" aria-label={label} className="flex flex-wrap items-end gap-3">
      <div className="flex min-w-0 grow flex-col gap-1 sm:max-w-72">
        <label htmlFor="cherche" className="text-xs font-semibold">
          {words.label}
        </label>
        <input
          key={words.value}
          id="cherche"
          type="search"
          name="cherche"
          defaultValue={words.value}
          className={input}
        />
      </div>
      {children}
      <button type="submit" className={buttonClass('secondary', 'sm')}>
        Chercher
      </button>
      {showAll && (
        <Link
          href={showAll}
          className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
        >
          Tout afficher
        </Link>
      )}
    </form>
  )
}

/** The first or the last day of a list. */
export function DayFilter({ name, label, day }: { name: string; label: string; day: string | null }) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={`filtre-${name}`} className="text-xs font-semibold">
        {label}
      </label>
      <input
        key={day}
        id={`filtre-${name}`}
        type="date"
        name={name}
        defaultValue={day ?? ''}
        className={input}
      />
    </div>
  )
}
