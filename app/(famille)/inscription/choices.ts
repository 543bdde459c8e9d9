import { monthOf, parseMonth, type Month } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'

type Params = Record<string, string | string[] | undefined>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The identifiers of a repeated parameter; anything that isn't one is left out. */
export function chosenList(param: string | string[] | undefined): string[] {
  return [param ?? []].flat().filter((value) => UUID.test(value))
}

/** A participant and the activity chosen for them. */
export type Pair = { childId: string; activityId: string }

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

export type DaysAddress = { pairs: readonly Pair[]; child?: string; month?: Month; view?: 'liste' | 'mois' }

/** The address of the calendar for some pairs; `child` is the one whose days are shown. */
export function daysAddress(
  base: string,
  { pairs, child, month, view }: DaysAddress,
  page = 'jours',
): string {
  const query = new URLSearchParams()
  for (const { childId, activityId } of pairs) {
    query.append('enfant', childId)
    query.append('activite', activityId)
  }
  if (child && child !== pairs[0]?.childId) query.set('pour', child)
  if (month) query.set('mois', month)
  if (view) query.set('vue', view)
  return `${base}/inscription/${page}?${query}`
}

export function askedMonth(param: string | string[] | undefined, now: Instant): Month {
  return (typeof param === 'string' && parseMonth(param)) || monthOf(parisDay(now))
}
