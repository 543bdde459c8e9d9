import { addDays, type Day } from '@/lib/time/day'
import type { Demo } from './demo'
import type { DemoOffer, DemoProgramme } from './offer'

/** A day on which a programme is full (no place left) or nearly so. */
export type TightDay = { programme: DemoProgramme; day: Day; left: number }

/** The first of them can still be booked, and cancelled, today. */
const DAYS_AHEAD = 13

/** By centre, which of its days to come (0 is the first), and the places that its groups have left. */
const plans = [
  { centre: 'Chaveignes', index: 1, left: 0 },
  { centre: 'Chaveignes', index: 2, left: 2 },
  { centre: 'Chaveignes', index: 3, left: 1 },
  { centre: 'Les Tilleuls', index: 2, left: 2 },
  { centre: 'La Grange aux Loups', index: 1, left: 1 },
]

export function tightDaysOf({ calendar }: Demo, { programmes }: DemoOffer): TightDay[] {
  return plans.flatMap(({ centre, index, left }) => {
    const days = programmes
      .filter((programme) => programme.centre.name === centre)
      .flatMap((programme) => programme.days.map((day) => ({ programme, day, left })))
      .filter(({ day }) => day >= addDays(calendar.today, DAYS_AHEAD))
      .sort((one, other) => (one.day < other.day ? -1 : 1))
    return days.slice(index, index + 1)
  })
}
