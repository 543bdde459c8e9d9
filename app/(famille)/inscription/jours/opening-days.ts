import type { FamilyScope } from '@/lib/auth/scopes'
import { familyMonth, type Pair } from '@/lib/domain/booking/calendar/queries'
import { monthWithDays } from '@/lib/domain/offer/queries'
import { canBeChanged } from '@/lib/rules/calendar-day'
import { addDays, lastDayOf, monthOf, type Month } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { activitiesOf } from '../choices'

type FoundMonth = NonNullable<Awaited<ReturnType<typeof familyMonth>>>

/**
 * The days that a calendar opens on when no month is asked for: those of the first month with an open day, or of the next
 * one when nothing can be done in it any more. Null when a pair isn't this family's.
 */
export async function openingDays(
  family: FamilyScope,
  now: Instant,
  pairs: readonly Pair[],
): Promise<{ month: Month; found: FoundMonth | null }> {
  const today = parisDay(now)
  const activityIds = activitiesOf(pairs)
  const month = (await monthWithDays(family, today, activityIds)) ?? monthOf(today)
  const found = await familyMonth(family, now, { pairs, month })
  if (!found || found.children.some(({ days }) => days.some(canBeChanged))) return { month, found }
  const later = await monthWithDays(family, addDays(lastDayOf(month), 1), activityIds)
  return later
    ? { month: later, found: await familyMonth(family, now, { pairs, month: later }) }
    : { month, found }
}
