import { Link } from '@/components/ui/link'
import { daysWords } from '@/lib/messages/fr/booking-steps'
import { daysAddress, type DaysAddress } from '../choices'

/** The two ways to choose days, as links: each is a page. */
export function DaysTabs({
  base,
  address,
  current,
}: {
  base: string
  address: DaysAddress
  current: 'jours' | 'periode'
}) {
  const tabs = [
    { page: 'jours', label: daysWords.byDay },
    { page: 'periode', label: daysWords.byPeriod },
  ] as const
  return (
    <nav aria-label={daysWords.ways} className="mb-4 border-b border-line">
      <ul className="flex gap-5">
        {tabs.map(({ page, label }) => (
          <li key={page}>
            <Link
              href={daysAddress(base, address, page)}
              aria-current={page === current ? 'page' : undefined}
              className="-mb-px flex min-h-12 items-center border-b-[3px] border-transparent font-semibold text-ink-2 no-underline aria-[current]:border-brand aria-[current]:text-brand"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
