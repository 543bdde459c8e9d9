import type { Instant } from '../time/paris'

// Who is let in when more people come than the portal serves at once (docs/decisions/027-waiting-room.md). Everybody is
// let in as long as there are places; after that, each in the order of arrival, those who had come before an announced
// opening in the order of a draw.

const SECOND = 1000
const MINUTE = 60 * SECOND

/** Whoever was let in keeps the portal this long after their last request, however many wait. */
export const KEEPS_MS = 15 * MINUTE
/** A place is taken by whoever has asked for a page this short a time ago: somebody who reads takes none. */
export const ACTIVE_MS = 90 * SECOND
/** A browser that hasn't shown its cookie yet counts this long: a robot without cookies fills no room. */
export const TRYING_MS = 10 * SECOND
/** Whoever waits and hasn't asked again for this long is passed over, and keeps their rank: a hidden tab asks each minute. */
export const PRESENT_MS = 75 * SECOND
/** After this long without a word, a rank is forgotten. */
export const FORGOTTEN_MS = 60 * MINUTE
/** Hours after which a browser forgets its turn. */
export const TURN_HOURS = 12
/** This long before an announced opening, those who come are kept for the draw. */
export const LOBBY_MS = 30 * MINUTE

/** How many people an administrator may let in at once. */
export const PLACES = { min: 10, max: 20_000 } as const

/** How many are let in each second at most: the first pages of one who comes cost more than what they read after. */
export function paceOf(places: number): number {
  return Math.max(5, Math.ceil(places / 20))
}

export type Crowd = {
  /** Places in all. */
  places: number
  /** Places that are taken. */
  inside: number
  /** Those who wait, are there to come in, and come after nobody who is uncertain. */
  present: number
  /** Those who have just taken a rank and haven't asked again: they may be there. */
  uncertain: number
}

/**
 * How many of those who wait come in now, and how many of those who arrive in the second to come needn't wait: none as
 * long as somebody is before them.
 */
export function openingFor({ places, inside, present, uncertain }: Crowd): { called: number; free: number } {
  const room = Math.min(paceOf(places), Math.max(0, places - inside))
  const called = Math.min(room, present)
  const isQueueEmpty = called === present && uncertain === 0
  return { called, free: isQueueEmpty ? room - called : 0 }
}

/** Whether those who come now are kept for the draw of an announced opening. */
export function isLobby(opensAt: Instant | null, now: Instant): boolean {
  return opensAt !== null && opensAt - LOBBY_MS <= now && now < opensAt
}

/** Whether the ranks of an announced opening remain to be drawn: `drawnFor` is the opening that was drawn last. */
export function isDrawDue(opensAt: Instant | null, drawnFor: Instant | null, now: Instant): boolean {
  return opensAt !== null && opensAt <= now && drawnFor !== opensAt
}

/** The place in the queue of a rank, 1 for the next to come in, among the ranks of those present, in their order. */
export function positionOf(ranks: readonly number[], rank: number): number {
  let [low, high] = [0, ranks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranks[middle]! < rank) low = middle + 1
    else high = middle
  }
  return low + 1
}

/** People let in so far, at an instant. */
export type Count = { at: Instant; admitted: number }

/** Minutes to wait, rounded up, at the pace of the counts; null when nobody was let in between them. */
export function minutesToWait(position: number, first: Count, last: Count): number | null {
  const [people, took] = [last.admitted - first.admitted, last.at - first.at]
  if (people <= 0 || took <= 0) return null
  return Math.ceil((position * took) / people / MINUTE)
}

/**
 * Seconds after which a page that waits asks again, `jitter` (from 0 to 1) apart from the others: soon for those who are
 * near, and for a browser that has to show once that it keeps its cookie.
 */
export function askAgainIn(position: number | null, { isNew }: { isNew: boolean }, jitter: number): number {
  const isSoon = isNew || (position !== null && position <= 50)
  return isSoon ? Math.round(4 + 4 * jitter) : Math.round(10 + 10 * jitter)
}
