import type { Day } from '../time/day'
import type { Slot } from './places'

/** The places of a group for one half-day, what stands above it, and who is held. */
export type GroupSlot = {
  day: Day
  slot: Slot
  capacity: number
  held: number
  /** Names of the children who hold a place. */
  names: readonly string[]
  /** True when another group receives its children that day. */
  isMerged: boolean
  /** True when it receives no child of six or more. */
  isUnderSix: boolean
  centre: { capacity: number; underSixCapacity: number }
}

export type CapacityRefusal =
  | { code: 'past'; day: Day }
  | { code: 'merged'; day: Day }
  | { code: 'belowHeld'; day: Day; slot: Slot; held: number; names: readonly string[] }
  /** Only an administrator changes what a centre has declared. */
  | { code: 'aboveCentre'; day: Day; slot: Slot; limit: number }
  | { code: 'aboveUnderSix'; day: Day; slot: Slot; limit: number }

/** Why a group can't have so many places for a half-day. Null means that it can. */
export function whyNotCapacity(place: GroupSlot, capacity: number, today: Day): CapacityRefusal | null {
  const { day, slot, held, names, centre } = place
  if (day < today) return { code: 'past', day }
  if (place.isMerged) return { code: 'merged', day }
  if (capacity < held) return { code: 'belowHeld', day, slot, held, names }
  // Fewer than before is always allowed, were it more than the centre may receive.
  if (capacity <= place.capacity) return null
  if (capacity > centre.capacity) return { code: 'aboveCentre', day, slot, limit: centre.capacity }
  if (place.isUnderSix && capacity > centre.underSixCapacity)
    return { code: 'aboveUnderSix', day, slot, limit: centre.underSixCapacity }
  return null
}

/** What a centre has declared for one half-day, and who is held there. */
export type CentreSlot = {
  day: Day
  slot: Slot
  held: number
  underSixHeld: number
  names: readonly string[]
  underSixNames: readonly string[]
}

export type DeclaredRefusal =
  | Extract<CapacityRefusal, { code: 'past' | 'belowHeld' }>
  | { code: 'underSixBelowHeld'; day: Day; slot: Slot; held: number; names: readonly string[] }
  | { code: 'underSixAboveAll' }

/** Why a centre can't be declared with so many places for a half-day. Null means that it can. */
export function whyNotDeclared(
  { day, slot, ...centre }: CentreSlot,
  asked: { capacity: number; underSixCapacity: number },
  today: Day,
): DeclaredRefusal | null {
  if (day < today) return { code: 'past', day }
  if (asked.underSixCapacity > asked.capacity) return { code: 'underSixAboveAll' }
  if (asked.capacity < centre.held)
    return { code: 'belowHeld', day, slot, held: centre.held, names: centre.names }
  if (asked.underSixCapacity < centre.underSixHeld)
    return {
      ...{ code: 'underSixBelowHeld', day, slot },
      ...{ held: centre.underSixHeld, names: centre.underSixNames },
    }
  return null
}
