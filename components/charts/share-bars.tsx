import { countText } from '@/lib/messages/fr/numbers'
import { percent, placeOf } from './scale'

export type Share = { name: string; part: number; whole: number }

/** A bar for each share of a whole, with its percentage in words: as wide as the page gives it. */
export function ShareBars({ shares, unit }: { shares: readonly Share[]; unit: string }) {
  return (
    <ul className="flex flex-col gap-3">
      {shares.map(({ name, part, whole }) => (
        <li
          key={name}
          className="grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,18rem)_1fr_auto] sm:items-center"
        >
          <span className="font-semibold">{name}</span>
          <svg width="100%" height={18} aria-hidden="true" className="rounded-sm bg-heat-1">
            <rect width={`${placeOf(part, whole, 100)}%`} height={18} className="fill-heat-5" />
          </svg>
          <span className="text-ink-2">
            {percent(part, whole)}&nbsp;%, {countText(part)} sur {countText(whole)} {unit}
          </span>
        </li>
      ))}
    </ul>
  )
}
