import {
  type BookingRefusal,
  type CancelRefusal,
  type DayFacts,
  type Judge,
  whyNotBookable,
  whyNotCancellable,
} from './booking'
import { type Quota, whyOverQuota } from './quotas'

/** A basket line with what the rules want to know of it. */
export type LineFacts = {
  id: string
  facts: DayFacts
  judge: Judge
} & (
  | {
      kind: 'book'
      /** The half-day places that it would take, each with the number left before this basket. */
      places: readonly { id: string; left: number }[]
      /** What two lines of one basket can't both take: the child and the half-day. */
      occupies: readonly string[]
    }
  | { kind: 'cancel'; quotaKey: string; quota: Quota }
)

export type Verdict = { id: string; refusal: BookingRefusal | CancelRefusal | null }

/**
 * What « Valider » will do with each line. Lines are judged in order, each taking the places that it needs from those
 * that follow. Cancellations are all or nothing against their quota.
 */
export function judgeBasket(lines: readonly LineFacts[]): Verdict[] {
  const left = new Map<string, number>()
  const occupied = new Set<string>()
  const cancelling = countByQuota(lines)
  return lines.map((line) => {
    if (line.kind === 'cancel') {
      const refusal = whyNotCancellable(line.facts, line.judge)
      if (refusal) return { id: line.id, refusal }
      const over = whyOverQuota(line.quota, cancelling.get(line.quotaKey)!)
      return { id: line.id, refusal: over && { ...over, day: line.facts.day } }
    }
    const remaining = line.places.map((place) => left.get(place.id) ?? place.left)
    const placesLeft = line.facts.placesLeft === null ? null : Math.min(line.facts.placesLeft, ...remaining)
    const refusal = whyNotBookable({ ...line.facts, placesLeft }, line.judge)
    if (refusal) return { id: line.id, refusal }
    if (line.occupies.some((key) => occupied.has(key)))
      return { id: line.id, refusal: { code: 'alreadyAsked', day: line.facts.day } }
    line.occupies.forEach((key) => occupied.add(key))
    line.places.forEach((place, index) => left.set(place.id, remaining[index]! - 1))
    return { id: line.id, refusal: null }
  })
}

/** How many days each quota is asked for, counting only lines that nothing else refuses. */
function countByQuota(lines: readonly LineFacts[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const line of lines) {
    if (line.kind !== 'cancel' || whyNotCancellable(line.facts, line.judge)) continue
    counts.set(line.quotaKey, (counts.get(line.quotaKey) ?? 0) + 1)
  }
  return counts
}
