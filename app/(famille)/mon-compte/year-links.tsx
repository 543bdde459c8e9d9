import { Link } from '@/components/ui/link'
import { yearWords } from '@/lib/messages/fr/my-account'

/** The school years whose dossier is open; nothing to choose while there is one. */
export function YearLinks({
  years,
  current,
  hrefOf,
}: {
  years: string[]
  current: string
  hrefOf: (year: string) => string
}) {
  if (years.length < 2) return <p className="text-sm text-ink-2">{yearWords.only(current)}</p>
  return (
    <nav aria-label={yearWords.label}>
      <ul className="flex flex-wrap gap-2">
        {years.map((year) => (
          <li key={year}>
            <Link
              href={hrefOf(year)}
              aria-current={year === current ? 'true' : undefined}
              className="inline-flex min-h-12 items-center rounded-md border-[1.5px] border-line-strong bg-surface px-4 font-[650] text-brand no-underline aria-[current]:border-brand aria-[current]:bg-brand-soft"
            >
              {yearWords.one(year)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
