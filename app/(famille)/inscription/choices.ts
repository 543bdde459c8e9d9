import type { View } from '@/components/calendar/view-switch'
import type { Pair } from '@/lib/domain/booking/calendar/queries'
import { type Day, parseDay, parseMonth, type Month } from '@/lib/time/day'

type Params = Record<string, string | string[] | undefined>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The identifiers of a repeated parameter; anything that isn't one is left out. */
export function chosenList(param: string | string[] | undefined): string[] {
  return [param ?? []].flat().filter((value) => UUID.test(value))
}

export type { Pair }

/**
 * The pairs of an address: 'enfant' and 'activite' repeated in the same order, or, straight from the form,
 * one 'activite-<accueil>-<enfant>' for each participant of the ticked 'accueil'.
 */
export function chosenPairs(params: Params): Pair[] {
  const children = chosenList(params.enfant)
  const programme = chosenList(params.accueil)[0]
  const activities = programme
    ? children.map((childId) => chosenList(params[`activite-${programme}-${childId}`])[0])
    : chosenList(params.activite)
  return children.flatMap((childId, index) => {
    const activityId = activities[index]
    return activityId ? [{ childId, activityId }] : []
  })
}

export function activitiesOf(pairs: readonly Pair[]): string[] {
  return pairs.map(({ activityId }) => activityId)
}

/** Holidays chosen before anything else, whose dates the steps keep. */
export type Span = { du: Day; au: Day }

/** The dates that an address keeps, when it has both. */
export function askedSpan({ du, au }: Params): Span | null {
  const [first, last] = [du, au].map((param) => (typeof param === 'string' ? parseDay(param) : null))
  return first && last ? { du: first, au: last } : null
}

/** Where the participants, or their accueil and activities, are chosen again by who has chosen none. */
export function choosingAgain(base: string, params: Params): string {
  const children = chosenList(params.enfant)
  const query = new URLSearchParams([
    ...children.map((id) => ['enfant', id]),
    ...Object.entries(askedSpan(params) ?? {}),
    ['manque', ''],
  ])
  return `${base}/inscription/${children.length > 0 ? 'accueil' : 'participants'}?${query}`
}

export type DaysAddress = {
  pairs: readonly Pair[]
  /** The participants whose days are shown; all of them unless said. */
  shown?: readonly string[]
  month?: Month
  view?: View
}

/** The address of the calendar for some pairs. */
export function daysAddress(
  base: string,
  { pairs, shown, month, view }: DaysAddress,
  page = 'jours',
): string {
  const query = new URLSearchParams()
  for (const { childId, activityId } of pairs) {
    query.append('enfant', childId)
    query.append('activite', activityId)
  }
  if (shown && shown.length < pairs.length) for (const childId of shown) query.append('pour', childId)
  if (month) query.set('mois', month)
  if (view) query.set('vue', view)
  return `${base}/inscription/${page}?${query}`
}

/** The preview of a period for some pairs, every day of it proposed. */
export function previewAddress(base: string, pairs: readonly Pair[], span: Span): string {
  const dates = new URLSearchParams({ ...span, intent: 'inscrire' })
  return `${daysAddress(base, { pairs }, 'periode')}&${dates}#apercu`
}

/** The pairs whose days an address shows: those that it names, else all of them. */
export function shownPairs(pairs: readonly Pair[], params: Params): readonly Pair[] {
  const named = chosenList(params.pour)
  const shown = pairs.filter(({ childId }) => named.includes(childId))
  return shown.length > 0 ? shown : pairs
}

/** The month that an address names; null when it names none. */
export function askedMonth(param: string | string[] | undefined): Month | null {
  return typeof param === 'string' ? parseMonth(param) : null
}
