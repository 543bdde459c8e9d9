import { z } from 'zod'
import { manyOf, tick, uuid } from '@/lib/actions/fields'
import { dayFaults } from '@/lib/messages/fr/booking-faults'
import { dayChanges } from '@/lib/rules/day-gesture'
import { type Day, parseDay } from '@/lib/time/day'

/** A day of a child for the activity chosen for them. */
export type DayOfChild = { childId: string; activityId: string; day: Day }

export const lineSchema = z.object({ lineId: uuid })

export const submitSchema = z.object({ key: uuid, allOrNothing: tick })

/** 'add 2026-12-09', for every participant of the form, or 'add 2026-12-09 0 2' for those at these places. */
const gesture = z.string({ error: dayFaults.chooseDay }).transform((sent, context) => {
  const [change, text, ...places] = sent.split(' ')
  const known = dayChanges.find((one) => one === change)
  const day = parseDay(text ?? '')
  if (known && day) return { change: known, day, places: places.map(Number) }
  context.addIssue({ code: 'custom', message: dayFaults.noSuchDay })
  return z.NEVER
})

/** A gesture on a day of the calendar: the participants that it shows, each with an activity, and what is wanted. */
export const dayChangeSchema = z
  .object({ childId: manyOf(uuid), activityId: manyOf(uuid), gesture })
  .transform(({ childId, activityId, gesture: { change, day, places } }, context) => {
    const shown = childId.map((id, index) => ({ childId: id, activityId: activityId[index] ?? '' }))
    const pairs = places.length > 0 ? [...new Set(places)].flatMap((place) => shown[place] ?? []) : shown
    if (pairs.length > 0 && childId.length === activityId.length && new Set(childId).size === childId.length)
      return { change, day, pairs, isShownAlone: shown.length === 1 }
    context.addIssue({ code: 'custom', message: dayFaults.childrenAgain })
    return z.NEVER
  })
export type AskedChange = Omit<z.infer<typeof dayChangeSchema>, 'isShownAlone'>
