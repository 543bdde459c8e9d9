import { ageOn, type Day } from '../time/day'
import { schoolYearStart } from './school-years'
import { type AgeBand, groupOn } from './places'
import { classAfter } from './school-classes'

export type MovingChild = { schoolClass: string; birthDate: Day }

/** Where a child is in the school year to come. */
export type ClassMove =
  /** The class after this year's. */
  | { kind: 'up'; to: string }
  /** What an agent has said: the child stays, skips a class, changes of path. */
  | { kind: 'repeats' | 'skips' | 'other'; to: string }
  /** No class follows, or this year's isn't of the list: the family says it. */
  | { kind: 'toSay' }
  /** Too old for every centre when the year begins, or out of the last class. */
  | { kind: 'leaves' }

/** Where a child goes: what an agent has said of them, else the next class. `oldestAge` is the centres' limit. */
export function classMove(
  { schoolClass, birthDate }: MovingChild,
  said: string | null,
  schoolYear: string,
  oldestAge: number | null,
): ClassMove {
  if (oldestAge !== null && ageOn(birthDate, schoolYearStart(schoolYear)) > oldestAge)
    return { kind: 'leaves' }
  if (said !== null) return { kind: exceptionOf(schoolClass, said), to: said }
  if (schoolClass === LAST_CLASS) return { kind: 'leaves' }
  const to = classAfter(schoolClass)
  return to === '' ? { kind: 'toSay' } : { kind: 'up', to }
}

const LAST_CLASS = '3e'

function exceptionOf(from: string, to: string): 'up' | 'repeats' | 'skips' | 'other' {
  if (to === from) return 'repeats'
  const next = classAfter(from)
  if (next !== '' && to === next) return 'up'
  return next !== '' && to === classAfter(next) ? 'skips' : 'other'
}

/** How many children each group of a programme receives at the start of a school year, and how many none does. */
export function childrenByGroup<G extends AgeBand>(
  groups: readonly G[],
  birthDates: readonly Day[],
  schoolYear: string,
): { byGroup: Map<string, number>; without: number } {
  const byGroup = new Map(groups.map(({ id }) => [id, 0]))
  let without = 0
  for (const birthDate of birthDates) {
    const group = groupOn(groups, birthDate, schoolYearStart(schoolYear))
    if (group) byGroup.set(group.id, byGroup.get(group.id)! + 1)
    else without++
  }
  return { byGroup, without }
}
