import { nested } from '@/lib/actions/form-data'
import type { FormValues } from '@/lib/actions/state'
import { capacitySchema, type CapacityChange } from '@/lib/domain/open-day/capacity/schema'
import type { Day, Month } from '@/lib/time/day'

type Search = Record<string, string | string[] | undefined>

export function monthAddress(programmeId: string, month: Month): string {
  return `/admin/journees?${new URLSearchParams({ accueil: programmeId, mois: month })}`
}

export function dayAddress(programmeId: string, day: Day, done?: string): string {
  const address = `/admin/journees/${programmeId}/${day}`
  return done ? `${address}?fait=${done}` : address
}

/** A message to the families of the children who are booked that day. */
export function messageAddress({ programmeId, day }: { programmeId: string; day: Day }): string {
  const query = { a: 'reserves', du: day, au: day, ou: `accueil:${programmeId}` }
  return `/admin/messages/nouveau?${new URLSearchParams(query)}`
}

/** The preview of a change of places: the fields of the form, as they are named in it. */
export function placesAddress(change: CapacityChange): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(placesValues(change)))
    for (const text of [value].flat()) query.append(name, text)
  return `${dayAddress(change.programmeId, change.firstDay)}/places?${query}`
}

/** The form of places for all the days of an accueil from one to another. */
export function allPlacesAddress(programmeId: string, days: { firstDay: Day; lastDay: Day }): string {
  return `${dayAddress(programmeId, days.firstDay)}/places?${new URLSearchParams({ jusqu: days.lastDay })}`
}

export function placesValues({ capacity, weekdays, ...change }: CapacityChange): FormValues {
  return { ...change, capacity: String(capacity), weekdays: [...weekdays] }
}

/** The change that an address says; null when it says none. */
export function placesOfAddress(search: Search): CapacityChange | null {
  const values = Object.fromEntries(
    Object.entries(search).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined),
  )
  const read = capacitySchema.safeParse(nested(values))
  return read.success ? read.data : null
}
