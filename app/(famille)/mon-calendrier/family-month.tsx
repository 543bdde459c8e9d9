'use client'

import { useState } from 'react'
import type { Cell } from '@/components/calendar/cell-look'
import { MonthCalendar } from '@/components/calendar/month-calendar'
import type { FamilyBooking } from '@/lib/domain/booking/list/queries'
import type { Day, Month } from '@/lib/time/day'

/** The month of the whole family: a blue day says who is received. The list beside it says the rest. */
export function FamilyMonth({
  month,
  today,
  bookings,
}: {
  month: Month
  today: Day
  bookings: FamilyBooking[]
}) {
  const [selected, select] = useState<Day | null>(null)
  const cells = [...Map.groupBy(bookings, (booking) => booking.day)].map(([day, ofDay]): Cell => {
    const names = ofDay.map((booking) => booking.childName).join(', ')
    const isCancelling = ofDay.every((booking) => booking.isCancelPending)
    const state = isCancelling ? 'Annulation en attente' : 'Réservé'
    const family = {
      name: names,
      initials: '',
      look: isCancelling ? ('cancelPending' as const) : ('accepted' as const),
      words: `${state} : ${names}`,
      shortWords: names,
      sentence: ofDay.map((booking) => `${booking.childName}, ${booking.programmeName}`).join('. '),
      gesture: null,
      isPressed: false,
    }
    return { day, children: [family], isAlone: true, gesture: null, isForSeveral: false }
  })
  return (
    <MonthCalendar
      month={month}
      today={today}
      cells={cells}
      busyDay={null}
      selectedDay={selected}
      onSelect={select}
      onActivate={select}
      onLeaveMonth={ignore}
    />
  )
}

function ignore() {}
