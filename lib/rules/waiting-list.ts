import { type Day, mondayOf } from '../time/day'
import type { Slot } from './places'

/** How a line asks to wait: for itself, or with others that are taken all together or not at all. */
export const waitingWishes = ['alone', 'wholeWeek', 'together', 'wholeWeekTogether'] as const
export type WaitingWish = (typeof waitingWishes)[number]

/** What the lines of a basket that wait together have in common; null for one that waits alone. */
export function waitingSetKey(
  wish: WaitingWish,
  { childId, programmeId, day }: { childId: string; programmeId: string; day: Day },
): string | null {
  switch (wish) {
    case 'alone':
      return null
    case 'wholeWeek':
      return `week ${programmeId} ${mondayOf(day)} ${childId}`
    case 'together':
      return `day ${programmeId} ${day}`
    case 'wholeWeekTogether':
      return `week ${programmeId} ${mondayOf(day)}`
  }
}

/** A line that waits, with the places that it would take. */
export type WaitingLine = {
  id: string
  /** Order of arrival. */
  rank: bigint
  set: string | null
  isUnderSix: boolean
  places: readonly { id: string; slot: Slot; centrePlaceId: string }[]
  /** A slot of the activity isn't open that day. */
  isPlaceMissing: boolean
}

/** What is left of each place and of each centre's place, and for children under six. */
export type Room = {
  places: ReadonlyMap<string, number>
  centres: ReadonlyMap<string, number>
  underSix: ReadonlyMap<string, number>
}

/** Lines that wait alone or together, in order of arrival by their first line among `asked`. */
export function inTurn<Line extends WaitingLine>(
  lines: readonly Line[],
  asked: (line: Line) => boolean,
): Line[][] {
  const sets = [...Map.groupBy(lines, (line) => line.set ?? line.id).values()]
  const rankOf = (own: Line[]) =>
    own.filter(asked).reduce((first, { rank }) => (rank < first ? rank : first), LAST)
  return sets
    .map((own) => ({ own, rank: rankOf(own) }))
    .filter(({ rank }) => rank !== LAST)
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .map(({ own }) => own)
}

const LAST = 2n ** 63n

/** Whether there is room for all of these lines at once, at the group's level, the centre's and the under-sixes'. */
export function fits(lines: readonly WaitingLine[], room: Room): boolean {
  if (lines.some((line) => line.isPlaceMissing)) return false
  const asked = lines.flatMap(({ places, isUnderSix }) => places.map((place) => ({ ...place, isUnderSix })))
  const isEnough = (keys: readonly string[], left: ReadonlyMap<string, number>) =>
    [...Map.groupBy(keys, (key) => key)].every(([key, { length }]) => length <= (left.get(key) ?? 0))
  return (
    isEnough(
      asked.map((place) => place.id),
      room.places,
    ) &&
    isEnough(
      asked.map((place) => place.centrePlaceId),
      room.centres,
    ) &&
    isEnough(
      asked.filter((place) => place.isUnderSix).map((place) => place.centrePlaceId),
      room.underSix,
    )
  )
}
