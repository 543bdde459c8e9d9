import type { Day } from '../time/day'
import type { GroupMerge, Slot } from './places'

/** One half-day of two groups that would meet as one. */
export type MergedSlot = {
  slot: Slot
  from: { held: number; capacity: number }
  /** Null when the receiving group has no place at all in this half-day. */
  into: { held: number; capacity: number } | null
  centre: { capacity: number; underSixCapacity: number }
}

export type MergeFacts = {
  day: Day
  isClosed: boolean
  from: { id: string; isUnderSix: boolean }
  into: { id: string; isUnderSix: boolean }
  /** The merges of that day. */
  merges: readonly GroupMerge[]
  slots: readonly MergedSlot[]
}

export type MergeRefusal =
  | { code: 'past'; day: Day }
  | { code: 'closed'; day: Day }
  | { code: 'sameGroup' }
  | { code: 'alreadyMerged' }
  /** The receiving group is itself received in another. */
  | { code: 'intoIsMerged' }
  /** The group that would move receives another. */
  | { code: 'fromReceives' }
  | { code: 'noPlacesInto'; slot: Slot }
  | { code: 'tooSmall'; slot: Slot; needed: number }
  | { code: 'aboveCentre'; slot: Slot; limit: number }
  | { code: 'aboveUnderSix'; slot: Slot; limit: number }

/**
 * Why two groups can't meet as one with so many places. Null means that they can. A merge leads to no other, so that
 * undoing it has one meaning.
 */
export function whyNotMerge(facts: MergeFacts, capacity: number, today: Day): MergeRefusal | null {
  const { day, from, into, merges } = facts
  if (day < today) return { code: 'past', day }
  if (facts.isClosed) return { code: 'closed', day }
  if (from.id === into.id) return { code: 'sameGroup' }
  if (merges.some((merge) => merge.from === from.id)) return { code: 'alreadyMerged' }
  if (merges.some((merge) => merge.from === into.id)) return { code: 'intoIsMerged' }
  if (merges.some((merge) => merge.into === from.id)) return { code: 'fromReceives' }
  for (const slot of facts.slots) {
    const refusal = whyNotInSlot(slot, capacity, into.isUnderSix && from.isUnderSix)
    if (refusal) return refusal
  }
  return null
}

function whyNotInSlot(
  { slot, from, into, centre }: MergedSlot,
  capacity: number,
  isUnderSix: boolean,
): MergeRefusal | null {
  if (!into) return from.held > 0 ? { code: 'noPlacesInto', slot } : null
  const needed = from.held + into.held
  if (capacity < needed) return { code: 'tooSmall', slot, needed }
  if (capacity <= into.capacity) return null
  if (capacity > centre.capacity) return { code: 'aboveCentre', slot, limit: centre.capacity }
  if (isUnderSix && capacity > centre.underSixCapacity)
    return { code: 'aboveUnderSix', slot, limit: centre.underSixCapacity }
  return null
}

/** The places that are proposed for two groups that meet: those of both, no more than the centre has declared. */
export function placesTogether(slots: readonly MergedSlot[]): number {
  return Math.max(
    0,
    ...slots.map(({ from, into, centre }) =>
      Math.min(from.capacity + (into?.capacity ?? 0), Math.max(centre.capacity, into?.capacity ?? 0)),
    ),
  )
}

export type UnmergeRefusal =
  | { code: 'past'; day: Day }
  | { code: 'notMerged' }
  /** More children would come back than the group would have places. */
  | { code: 'doesNotFit'; slot: Slot; needed: number; names: readonly string[] }
  /** Only an administrator changes what a centre has declared. */
  | { code: 'aboveLimit'; limit: number }

/** One half-day of a group whose children would come back to it. */
export type ComingBack = { slot: Slot; names: readonly string[] }

/** Why a merge can't be undone with so many places for the group that comes back. Null means that it can. */
export function whyNotUnmerge(
  { day, isMerged, back, limit }: { day: Day; isMerged: boolean; back: readonly ComingBack[]; limit: number },
  capacity: number,
  today: Day,
): UnmergeRefusal | null {
  if (day < today) return { code: 'past', day }
  if (!isMerged) return { code: 'notMerged' }
  const tooMany = back.find(({ names }) => names.length > capacity)
  if (!tooMany) return capacity > limit ? { code: 'aboveLimit', limit } : null
  return { code: 'doesNotFit', slot: tooMany.slot, needed: tooMany.names.length, names: tooMany.names }
}
