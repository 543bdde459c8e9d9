import Link from 'next/link'
import { type Choice, FilterChoice } from '@/app/admin/filter-choice'
import { buttonClass } from '@/components/ui/button'
import { mailKindNames, mailStatusFilters } from '@/lib/messages/fr/mails'
import { isFiltered, mailHref, type MailSearch } from './mail-search'

const input = 'min-h-9 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-2 text-sm'

/** The states, with how many mails wait for somebody. */
export function MailStates({
  search,
  failed,
  bounced,
}: {
  search: MailSearch
  failed: number
  bounced: number
}) {
  const waiting = { failed, bounced, pending: 0, sent: 0 }
  const states = [null, 'pending', 'sent', 'failed', 'bounced'] as const
  return (
    <nav aria-label="État des courriels">
      <ul className="flex flex-wrap gap-1">
        {states.map((status) => (
          <li key={status ?? 'tous'}>
            <Link
              href={mailHref(search, { status, page: 1 })}
              aria-current={search.status === status ? 'true' : undefined}
              className="inline-flex min-h-9 items-center rounded-md border-[1.5px] border-line-strong bg-surface px-3 font-semibold text-brand no-underline aria-[current]:border-brand aria-[current]:bg-brand-soft"
            >
              {status ? mailStatusFilters[status] : 'Tous'}
              {status && waiting[status] > 0 && ` (${waiting[status]})`}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function MailFilters({ search }: { search: MailSearch }) {
  const kinds = Object.entries(mailKindNames).map(([kind, name]): Choice => [kind, name])
  return (
    <form role="search" aria-label="Filtrer les courriels" className="flex flex-wrap items-end gap-3">
      {search.status && <input type="hidden" name="etat" value={search.status} />}
      {search.familyId && <input type="hidden" name="famille" value={search.familyId} />}
      <div className="flex min-w-0 grow flex-col gap-1 sm:max-w-72">
        <label htmlFor="cherche" className="text-xs font-semibold">
          Adresse ou objet
        </label>
        <input
          key={search.words}
          id="cherche"
          type="search"
          name="cherche"
          defaultValue={search.words}
          className={input}
        />
      </div>
      <FilterChoice
        name="nature"
        label="Nature"
        chosen={search.kind ?? ''}
        choices={[['', 'Toutes'], ...kinds]}
      />
      <DayFilter name="du" label="Du" day={search.from} />
      <DayFilter name="au" label="Au" day={search.until} />
      <button type="submit" className={buttonClass('secondary', 'sm')}>
        Chercher
      </button>
      {isFiltered(search) && (
        <Link
          href="/admin/courriels"
          className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
        >
          Tout afficher
        </Link>
      )}
    </form>
  )
}

function DayFilter({ name, label, day }: { name: string; label: string; day: string | null }) {
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
