import { NavLink } from '@/components/layout/nav-link'
import { PageTitle } from '@/components/ui/page-title'

const pages = [
  { path: '/admin/annee-scolaire', label: 'Passage d’année' },
  { path: '/admin/annee-scolaire/conservation', label: 'Données à supprimer' },
]

/** The title of a page of the school year, and the way to the other. */
export function YearTitle({ title }: { title: string }) {
  return (
    <>
      <PageTitle title={title} eyebrow="Année scolaire" />
      <nav aria-label="Année scolaire" className="mb-6 border-b border-line-strong">
        <ul className="flex flex-wrap gap-x-6">
          {pages.map(({ path, label }) => (
            <li key={path}>
              <NavLink
                href={path}
                exact={path === '/admin/annee-scolaire'}
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
