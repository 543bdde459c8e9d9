import Link from 'next/link'
import { Icon, type IconName } from '@/components/ui/icon'
import { daysAddress, type DaysAddress, type View } from '../choices'

const ON = 'bg-surface text-ink ring-2 ring-brand'
/** Where neither is asked for: the list on a phone, the month on a larger screen. */
const BY_WIDTH: Record<View, string> = {
  liste: 'text-ink-2 max-sm:bg-surface max-sm:text-ink max-sm:ring-2 max-sm:ring-brand',
  mois: 'text-ink-2 sm:bg-surface sm:text-ink sm:ring-2 sm:ring-brand',
}
const TABS: readonly { view: View; label: string; icon: IconName }[] = [
  { view: 'liste', label: 'Liste', icon: 'liste' },
  { view: 'mois', label: 'Mois', icon: 'calendrier' },
]

/** The list and the month, as links: both are complete. */
export function ViewSwitch({ base, address }: { base: string; address: DaysAddress }) {
  const asked = address.view
  return (
    <nav
      aria-label="Affichage"
      className="grid w-full auto-cols-fr grid-flow-col rounded-md border border-line bg-sunken p-1 md:w-auto"
    >
      {TABS.map(({ view, label, icon }) => (
        <Link
          key={view}
          href={daysAddress(base, { ...address, view })}
          scroll={false}
          aria-current={asked === view ? 'true' : undefined}
          className={`flex min-h-11 items-center justify-center gap-2 rounded-[8px] px-4 text-[.9375rem] font-semibold no-underline ${asked === view ? ON : asked ? 'text-ink-2' : BY_WIDTH[view]}`}
        >
          <Icon name={icon} size={20} />
          {label}
        </Link>
      ))}
    </nav>
  )
}

/** The classes that show a view where it is asked for, or where the width asks for it. */
export function shownWhen(view: View, asked: View | undefined): string {
  if (asked) return asked === view ? '' : 'hidden'
  return view === 'liste' ? 'sm:hidden' : 'max-sm:hidden'
}
