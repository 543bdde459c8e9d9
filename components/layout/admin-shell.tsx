import type { ReactNode } from 'react'
import { Icon, type IconName } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Brand } from './brand'
import { NavLink } from './nav-link'

export type AdminEntry = { path: string; label: string; icon: IconName; count?: number }
export type AdminSection = { title: string | null; entries: AdminEntry[] }

/** The frame of the staff's pages: menu on the left, at the top under 1024 px. */
export function AdminShell({
  organisation,
  logo,
  staffName,
  roleName,
  sections,
  signOut,
  children,
}: {
  organisation: string
  logo: string | null
  staffName: string
  roleName: string
  sections: AdminSection[]
  signOut: ReactNode
  children: ReactNode
}) {
  return (
    <div className="min-h-dvh text-sm lg:grid lg:grid-cols-[216px_minmax(0,1fr)] print:block">
      <header className="flex flex-col gap-2 border-line bg-surface p-2.5 max-lg:border-b lg:sticky lg:top-0 lg:h-dvh lg:overflow-y-auto lg:border-r">
        <div className="px-2 py-1">
          <Brand href="/admin" title="Service enfance" subtitle={organisation} logo={logo} />
        </div>
        <nav
          aria-label="Menu de l’administration"
          className="flex gap-x-1 overflow-x-auto lg:shrink-0 lg:flex-col lg:overflow-visible"
        >
          {sections.map((section) => (
            <div key={section.title ?? ''} className="flex gap-x-1 lg:mb-2 lg:flex-col">
              {section.title && (
                <p className="hidden px-2.5 pt-2 pb-1 text-xs font-semibold text-ink-2 lg:block">
                  {section.title}
                </p>
              )}
              <ul className="flex gap-x-1 lg:flex-col">
                {section.entries.map((entry) => (
                  <li key={entry.path}>
                    <NavLink
                      href={entry.path}
                      exact={entry.path === '/admin'}
                      className="flex min-h-9 items-center gap-2.5 rounded-sm px-2.5 font-[550] whitespace-nowrap text-ink no-underline hover:bg-sunken aria-[current]:bg-brand-soft aria-[current]:font-[650] aria-[current]:text-brand"
                    >
                      <Icon name={entry.icon} size={20} />
                      {entry.label}
                      {Boolean(entry.count) && (
                        <span className="ml-auto rounded-full bg-sunken px-2 text-xs leading-5 font-bold text-ink">
                          {entry.count}
                        </span>
                      )}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <div className="mt-auto flex items-center justify-between gap-2 px-2.5 lg:flex-col lg:items-start">
          <p className="leading-tight">
            <Link
              href="/admin/mes-reglages"
              className="inline-flex min-h-6 items-center font-semibold text-ink underline decoration-line-strong underline-offset-[3px]"
            >
              {staffName}
              <span className="sr-only"> : mes réglages</span>
            </Link>
            <span className="block text-xs text-ink-2">{roleName}</span>
          </p>
          {signOut}
        </div>
      </header>
      <main id="contenu" tabIndex={-1} className="min-w-0 px-4 py-5 lg:px-6">
        {children}
      </main>
    </div>
  )
}
