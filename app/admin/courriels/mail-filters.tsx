import { type Choice, FilterChoice } from '@/app/admin/filter-choice'
import { DayFilter, ListFilters } from '@/app/admin/list-filters'
import { Link } from '@/components/ui/link'
import { mailKindNames, mailStatusFilters } from '@/lib/messages/fr/mails'
import { isFiltered, mailHref, type MailSearch } from './mail-search'

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
    <nav aria-label="État des e-mails">
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
    <ListFilters
      label="Filtrer les e-mails"
      words={{ label: 'Adresse ou objet', value: search.words }}
      showAll={isFiltered(search) ? '/admin/courriels' : null}
    >
      {search.status && <input type="hidden" name="etat" value={search.status} />}
      {search.familyId && <input type="hidden" name="famille" value={search.familyId} />}
      <FilterChoice
        name="nature"
        label="Nature"
        chosen={search.kind ?? ''}
        choices={[['', 'Toutes'], ...kinds]}
      />
      <DayFilter name="du" label="Du" day={search.from} />
      <DayFilter name="au" label="Au" day={search.until} />
    </ListFilters>
  )
}
