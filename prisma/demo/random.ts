import type { Instant } from '@/lib/time/paris'

/** Chance that falls the same each time: the demonstration is the same for two people on the same day. */
export type Random = {
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number
  isTrue(probability: number): boolean
  pick<T>(list: readonly T[]): T
}

/** Mulberry32: small, and good enough for a demonstration. */
export function randomSource(seed: number): Random {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    integer: (min, max) => min + Math.floor(next() * (max - min + 1)),
    isTrue: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)]!,
  }
}

/** Identifiers in rising order, in the form of a UUID version 7. */
export function idSource(now: Instant): () => string {
  const time = now.toString(16).padStart(12, '0')
  let count = 0
  return () => `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${(++count).toString(16).padStart(12, '0')}`
}
