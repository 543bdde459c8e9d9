import { ageOn, type Day } from '../time/day'

export const slots = ['morning', 'meal', 'afternoon'] as const
export type Slot = (typeof slots)[number]

/** An age band, in whole years lived on the accueil day; both ends included. */
export type AgeBand = { id: string; minAge: number; maxAge: number }

/** The group that receives a child on a day, or null when none is for this age. */
export function groupOn<G extends AgeBand>(groups: readonly G[], birthDate: Day, day: Day): G | null {
  const age = ageOn(birthDate, day)
  return groups.find((group) => group.minAge <= age && age <= group.maxAge) ?? null
}

/** Two groups that meet as one on a day: the children of the first are received in the second. */
export type GroupMerge = { from: string; into: string }

/** Where the children of a group are received on a day, given the merges of that day. A merge leads to no other. */
export function receivedIn(groupId: string, merges: readonly GroupMerge[]): string {
  return merges.find(({ from }) => from === groupId)?.into ?? groupId
}

/** "Moins de six ans" is judged on the accueil day; the sixth birthday is six (CASF R227-15). */
export function isUnderSix(birthDate: Day, day: Day): boolean {
  return ageOn(birthDate, day) < 6
}

/** Places left in one slot, at the three levels that hold children. */
export type SlotPlaces = { group: number; centre: number; centreUnderSix: number }

/** Places left for a formula: the smallest number left over the slots that it takes; null when one isn't open. */
export function placesLeft(
  bySlot: Partial<Record<Slot, SlotPlaces>>,
  taken: readonly Slot[],
  underSix: boolean,
): number | null {
  let left = Infinity
  for (const slot of taken) {
    const places = bySlot[slot]
    if (!places) return null
    left = Math.min(left, places.group, places.centre, underSix ? places.centreUnderSix : Infinity)
  }
  return left
}
