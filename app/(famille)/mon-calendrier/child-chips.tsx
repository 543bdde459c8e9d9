import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { calendarPageWords as t } from '@/lib/messages/fr/calendar-page'
import { ChildMark } from './child-mark'
import type { ShownChild } from './family-days'

/** Whose days are shown, as links that each add or leave out one child; nothing for an only child. */
export function ChildChips({
  siblings,
  chosen,
  addressOf,
}: {
  siblings: readonly ShownChild[]
  chosen: readonly string[]
  addressOf: (chosen: readonly string[]) => string
}) {
  if (siblings.length < 2) return null
  const toggled = (id: string) => (chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  return (
    <nav aria-label={t.shownChildren} className="mb-4">
      <ul className="flex flex-wrap gap-2">
        <li>
          <Chip href={addressOf([])} isOn={chosen.length === 0}>
            {t.allChildren}
          </Chip>
        </li>
        {siblings.map(({ id, firstName, place }) => (
          <li key={id}>
            <Chip href={addressOf(toggled(id))} isOn={chosen.includes(id)}>
              <ChildMark name={firstName} place={place} />
              {firstName}
            </Chip>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Chip({ href, isOn, children }: { href: string; isOn: boolean; children: React.ReactNode }) {
  return (
    <Link
      href={href}
      scroll={false}
      aria-current={isOn ? 'true' : undefined}
      className={`flex min-h-11 items-center gap-2 rounded-full border-[1.5px] px-4 text-[.9375rem] font-semibold no-underline ${
        isOn ? 'border-brand bg-brand-soft text-brand' : 'border-line-strong bg-surface text-ink'
      }`}
    >
      {children}
      {isOn && <Icon name="coche" size={16} />}
    </Link>
  )
}
