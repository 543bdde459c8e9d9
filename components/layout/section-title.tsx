import type { ReactNode } from 'react'
import { PageTitle } from '@/components/ui/page-title'
import { NavLink } from './nav-link'

/** The title of a page of a section, and the way to the section's other pages; the first of them is its home. */
export function SectionTitle({
  section,
  title,
  pages,
  help,
}: {
  section: string
  title: string
  pages: readonly { path: string; label: string }[]
  help?: ReactNode
}) {
  return (
    <>
      <PageTitle title={title} eyebrow={section} help={help} />
      <nav aria-label={section} className="mb-6 border-b border-line-strong">
        <ul className="flex flex-wrap gap-x-6">
          {pages.map(({ path, label }, index) => (
            <li key={path}>
              <NavLink
                href={path}
                exact={index === 0}
                className="-mb-px flex min-h-12 items-center border-b-[3px] border-transparent font-semibold text-ink-2 no-underline aria-[current]:border-brand aria-[current]:text-brand"
              >
                {label}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}
