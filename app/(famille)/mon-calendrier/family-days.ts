import type { BadgeTone } from '@/components/ui/badge'
import type { IconName } from '@/components/ui/icon'
import type { FamilyBooking } from '@/lib/domain/booking/list/queries'
import { bookedDayWords } from '@/lib/messages/fr/my-calendar'

/** A child that the calendar may show, with its place among them. */
export type ShownChild = { id: string; firstName: string; place: number }

/** The children of the family, then those who have left it and whose days are still here. */
export function shownChildren(
  children: readonly { id: string; firstName: string }[],
  bookings: readonly FamilyBooking[],
): ShownChild[] {
  const known = new Map(children.map(({ id, firstName }) => [id, firstName]))
  for (const { childId, childName } of bookings) if (!known.has(childId)) known.set(childId, childName)
  return [...known].map(([id, firstName], place) => ({ id, firstName, place }))
}

/** The bookings of the chosen children, none chosen being all of them. */
export function ofChildren(bookings: readonly FamilyBooking[], chosen: readonly string[]): FamilyBooking[] {
  return bookings.filter(({ childId }) => chosen.length === 0 || chosen.includes(childId))
}

type DayLook = { words: string; icon: IconName; tone: BadgeTone; box: string }

/** How a booked day is drawn: never by its colour alone. */
export function dayLook(booking: FamilyBooking): DayLook {
  const words = bookedDayWords(booking)
  if (booking.isCancelPending)
    return { words, icon: 'sablier', tone: 'pink', box: 'hatched border-pink-line text-pink-fg' }
  if (booking.isAbsent && booking.status === 'accepted')
    return { words, icon: 'horloge', tone: 'grey', box: 'border-grey-line bg-grey-bg text-grey-fg' }
  if (booking.status === 'accepted')
    return { words, icon: 'coche', tone: 'solidBlue', box: 'border-blue-line bg-blue-bg text-blue-fg' }
  const icon = booking.status === 'attended' ? 'coche-cercle' : 'croix'
  return { words, icon, tone: 'grey', box: 'border-grey-line bg-grey-bg text-grey-fg' }
}
