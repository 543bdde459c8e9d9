'use client'

import { Icon, type IconName } from '@/components/ui/icon'
import { menuWords as t } from '@/lib/messages/fr/family-menu'
import { NavLink } from './nav-link'

const entries: { path: string; label: string; icon: IconName }[] = [
  { path: '/accueil', label: t.home, icon: 'accueil' },
  { path: '/inscription', label: t.booking, icon: 'inscription' },
  { path: '/mon-calendrier', label: t.calendar, icon: 'calendrier' },
  { path: '/finances', label: t.finances, icon: 'finances' },
  { path: '/mon-compte', label: t.account, icon: 'compte' },
]

/** The menu of the parents' pages, at the top of a large screen. */
export function TopMenu({ base }: { base: string }) {
  return (
    <nav aria-label={t.title} className="ml-6 hidden self-stretch lg:block">
      <ul className="flex h-full [&_a]:relative [&_a]:flex [&_a]:h-full [&_a]:items-center [&_a]:px-3.5 [&_a]:text-[.9375rem] [&_a]:font-[550] [&_a]:text-ink-2 [&_a]:no-underline [&_a[aria-current]]:font-[650] [&_a[aria-current]]:text-brand [&_a[aria-current]]:after:absolute [&_a[aria-current]]:after:inset-x-2 [&_a[aria-current]]:after:bottom-0 [&_a[aria-current]]:after:h-[3px] [&_a[aria-current]]:after:bg-brand">
        {entries.map(({ path, label }) => (
          <li key={path} className="h-full">
            <NavLink href={base + path}>{label}</NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The same under the thumb, on a phone. */
export function BottomMenu({ base }: { base: string }) {
  return (
    <nav
      aria-label={t.short}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="grid h-16 grid-cols-5 [&_a]:relative [&_a]:flex [&_a]:h-full [&_a]:flex-col [&_a]:items-center [&_a]:justify-center [&_a]:gap-0.5 [&_a]:text-center [&_a]:text-[.6875rem] [&_a]:font-[550] [&_a]:text-ink-2 [&_a]:no-underline [&_a[aria-current]]:font-bold [&_a[aria-current]]:text-brand [&_a[aria-current]]:before:absolute [&_a[aria-current]]:before:-top-px [&_a[aria-current]]:before:h-[3px] [&_a[aria-current]]:before:w-9 [&_a[aria-current]]:before:rounded-b-[3px] [&_a[aria-current]]:before:bg-brand">
        {entries.map(({ path, label, icon }) => (
          <li key={path}>
            <NavLink href={base + path}>
              <Icon name={icon} />
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
