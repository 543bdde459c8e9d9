import type { ReactNode } from 'react'
import { Icon, type IconName } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Brand } from './brand'
import { FoldedMenu } from './folded-menu'
import { NavLink } from './nav-link'

export type AdminEntry = { path: string; label: string; icon: IconName }
export type AdminSection = { title: string | null; entries: AdminEntry[] }

/** The frame of the staff's pages: menu on the left, behind a button under 1024 px. */
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
  const menu = <Menu sections={sections} />
  const whose = <Whose staffName={staffName} roleName={roleName} signOut={signOut} />
  return (
    <div className="min-h-dvh text-sm lg:grid lg:grid-cols-[216px_minmax(0,1fr)] print:block">
      <header className="flex gap-2 border-line bg-surface p-2.5 max-lg:relative max-lg:z-20 max-lg:items-center max-lg:border-b lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:overflow-y-auto lg:border-r">
        <div className="min-w-0 px-2 py-1">
          <Brand href="/admin" title="Service enfance" subtitle={organisation} logo={logo} />
        </div>
        <FoldedMenu title="Menu">
          {menu}
          {whose}
        </FoldedMenu>
        <div className="hidden lg:block lg:shrink-0">{menu}</div>
        <div className="mt-auto hidden lg:block">{whose}</div>
      </header>
      <main id="contenu" tabIndex={-1} className="min-w-0 px-4 py-5 lg:px-6">
        {children}
      </main>
    </div>
  )
}

function Menu({ sections }: { sections: AdminSection[] }) {
  return (
    <nav aria-label="Menu de l’administration" className="flex flex-col gap-2">
      {sections.map((section) => (
        <div key={section.title ?? ''}>
          {section.title && (
            <p className="px-2.5 pt-2 pb-1 text-xs font-semibold text-ink-2">{section.title}</p>
          )}
          {/* A finger wants more height than a mouse. */}
          <ul className="grid gap-x-2 max-lg:grid-cols-2 md:max-lg:grid-cols-3 max-lg:[&_a]:min-h-12">
            {section.entries.map((entry) => (
              <li key={entry.path}>
                <NavLink
                  href={entry.path}
                  exact={entry.path === '/admin'}
                  className="flex min-h-9 items-center gap-2.5 rounded-sm px-2.5 font-[550] text-ink no-underline hover:bg-sunken aria-[current]:bg-brand-soft aria-[current]:font-[650] aria-[current]:text-brand"
                >
                  <Icon name={entry.icon} size={20} />
                  {entry.label}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function Whose({
  staffName,
  roleName,
  signOut,
}: {
  staffName: string
  roleName: string
  signOut: ReactNode
}) {
  return (
    <div className="flex items-center justify-between gap-2 px-2.5 lg:flex-col lg:items-start">
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
  )
}
