import type { ReactNode } from 'react'
import { SectionTitle } from '@/components/layout/section-title'
import { Link } from '@/components/ui/link'

const pages = [
  { path: '/admin/calendriers', label: 'Comptage' },
  { path: '/admin/calendriers/vacances', label: 'Vacances scolaires' },
  { path: '/admin/calendriers/periodes', label: 'Périodes et cycles' },
  { path: '/admin/calendriers/fermetures', label: 'Fermetures' },
]

/** The title of a page of the calendars, and the way to the others. */
export function CalendarTitle({ title, help }: { title: string; help: ReactNode }) {
  return <SectionTitle section="Calendriers" title={title} pages={pages} help={help} />
}

/** One choice among some, each an address: the zones, the school years. */
export function Choices({
  label,
  options,
}: {
  label: string
  options: { href: string; label: string; isCurrent: boolean }[]
}) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-2">
        {options.map((option) => (
          <li key={option.href}>
            <Link
              href={option.href}
              aria-current={option.isCurrent ? 'page' : undefined}
              className="inline-flex min-h-9 items-center rounded-md border-[1.5px] border-line-strong bg-surface px-3 font-semibold text-brand no-underline aria-[current]:border-brand aria-[current]:bg-brand-soft"
            >
              {option.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
