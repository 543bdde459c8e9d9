import { initialsOf } from '@/components/calendar/initials'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { daysWords } from '@/lib/messages/fr/booking-steps'
import { daysAddress, type DaysAddress } from '../choices'

/** The chosen participants: each is shown in the calendar or put aside, as a link; one at least stays. */
export function ShownChildren({
  base,
  address,
  participants,
  shown,
}: {
  base: string
  address: Omit<DaysAddress, 'shown'>
  participants: readonly { id: string; firstName: string }[]
  shown: readonly string[]
}) {
  if (participants.length === 1) return null
  const initials = initialsOf(participants.map(({ firstName }) => firstName))
  return (
    <ul className="mb-4 flex flex-wrap gap-2.5" aria-label={daysWords.shownChildren}>
      {participants.map(({ id, firstName }, index) => {
        const isShown = shown.includes(id)
        const others = isShown ? shown.filter((one) => one !== id) : [...shown, id]
        return (
          <li key={id}>
            <Link
              href={daysAddress(base, { ...address, shown: others.length > 0 ? others : [id] })}
              scroll={false}
              aria-current={isShown ? 'true' : undefined}
              className={`flex min-h-12 items-center gap-2 rounded-full border-2 py-1.5 pr-4 pl-2 font-semibold no-underline ${isShown ? 'border-red-solid bg-red-solid text-on-solid' : 'border-line-strong bg-surface text-ink'}`}
            >
              <span
                aria-hidden="true"
                className={`grid size-8 place-items-center rounded-full ${isShown ? 'bg-surface text-red-line' : 'bg-brand-soft text-brand'}`}
              >
                {isShown ? <Icon name="coche" size={20} /> : initials[index]}
              </span>
              <span>
                {firstName}
                <span className="sr-only">{` ${isShown ? daysWords.shown : daysWords.hidden}`}</span>
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
