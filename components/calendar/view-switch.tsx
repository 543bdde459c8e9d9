import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { viewWords } from '@/lib/messages/fr/month-views'

/** How days are shown. Where an address doesn't say, the width does: the list on a phone, the month on a larger screen. */
export type View = 'liste' | 'mois'

const VIEWS = [
  {
    name: 'liste',
    label: viewWords.list,
    icon: 'liste',
    byDefault: 'text-ink-2 max-sm:bg-surface max-sm:text-ink max-sm:ring-2 max-sm:ring-brand',
  },
  {
    name: 'mois',
    label: viewWords.month,
    icon: 'calendrier',
    byDefault: 'text-ink-2 sm:bg-surface sm:text-ink sm:ring-2 sm:ring-brand',
  },
] as const

/** The view that an address asks for. */
export function askedView(param: string | string[] | undefined): View | undefined {
  return param === 'liste' || param === 'mois' ? param : undefined
}

/**
 * The view of a browser that says it is a telephone's, where the address doesn't ask for one: the width would ask for
 * the same, but nothing of the month is then made nor sent.
 */
export function telephoneView(userAgent: string | null): View | undefined {
  return /Mobi/.test(userAgent ?? '') && !/iPad|Tablet/.test(userAgent ?? '') ? 'liste' : undefined
}

/** The two ways to show the same days, as links: each is an address. */
export function ViewSwitch({
  view,
  addressOf,
  className = '',
}: {
  view: View | undefined
  addressOf: (view: View) => string
  className?: string
}) {
  return (
    <nav
      aria-label={viewWords.title}
      className={`grid w-full auto-cols-fr grid-flow-col rounded-md border border-line bg-sunken p-1 md:w-auto ${className}`}
    >
      {VIEWS.map(({ name, label, icon, byDefault }) => (
        <Link
          key={name}
          href={addressOf(name)}
          scroll={false}
          aria-current={view === name ? 'true' : undefined}
          className={`flex min-h-11 items-center justify-center gap-2 rounded-[8px] px-4 text-[.9375rem] font-semibold no-underline ${
            view === name ? 'bg-surface text-ink ring-2 ring-brand' : view ? 'text-ink-2' : byDefault
          }`}
        >
          <Icon name={icon} size={20} />
          {label}
        </Link>
      ))}
    </nav>
  )
}
