import type { Day } from '@/lib/time/day'
import { formatDay, shortDayParts } from '@/lib/time/format'

/** A day set in three small lines, and said in full to those who don't see it. */
export function DayStamp({ day, muted = 'text-ink-2' }: { day: Day; muted?: string }) {
  const parts = shortDayParts(day)
  return (
    <span className="w-[46px] shrink-0 text-center leading-[1.05]">
      <span aria-hidden="true">
        <span className={`block text-xs ${muted}`}>{parts.weekday}</span>
        <span className="block font-title text-xl font-[650]">{parts.number}</span>
        <span className={`block text-xs ${muted}`}>{parts.month}</span>
      </span>
      <span className="sr-only">{formatDay(day)}, </span>
    </span>
  )
}
