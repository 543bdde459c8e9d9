// What is done with measured figures. Pure.
import type { Bar, Measured, Row } from './row'

/** The value below which a part of the values lies: 0.5 is the median, 0.95 the p95. By the nearest rank. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const rank = Math.max(1, Math.ceil(part * sorted.length))
  const found = sorted[rank - 1]
  if (found === undefined) throw new Error('No value was measured')
  return found
}

/** The middle value; between the two that are in the middle, when there are two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const half = sorted.length / 2
  return (percentile(sorted, 0.5) + sorted[Math.floor(half)]!) / 2
}

/** Ours over the floor's, round by round, then the median: what the machine does besides weighs on both of a round. */
export function medianRatio(ours: readonly number[], floor: readonly number[]): number {
  if (ours.length !== floor.length) throw new Error('Each round measures both')
  return median(ours.map((value, round) => value / floor[round]!))
}

/**
 * Of what was sent, in the order in which it was given its rank: how many were acknowledged before another was even
 * sent that has an earlier rank. Two that are on their way at the same moment have no order. Milliseconds of one clock.
 */
export function overtaken(inOrder: readonly { sentAt: number; acknowledgedAt: number }[]): number {
  let latestSent = -Infinity
  let count = 0
  for (const { sentAt, acknowledgedAt } of inOrder) {
    if (acknowledgedAt < latestSent) count += 1
    latestSent = Math.max(latestSent, sentAt)
  }
  return count
}

export type Verdict = 'goal' | 'gate' | 'failed'

/** 'goal': it is reached. 'gate': it isn't, and the run goes on. 'failed': worse than the gate, where there is one. */
export function verdictOf({ better, goal, gate }: Bar, value: number): Verdict {
  const holds = (bound: number) => (better === 'more' ? value >= bound : value <= bound)
  if (holds(goal)) return 'goal'
  return gate === null || holds(gate) ? 'gate' : 'failed'
}

export type Line = { row: string; title: string; bar: Bar; value: number; verdict: Verdict }

/** The lines of the table that a row gives: one for each of its bars that this form of the run has measured. */
export function linesOf(row: Row, { values }: Measured): Line[] {
  const unknown = Object.keys(values).filter((name) => !row.bars.some((bar) => bar.name === name))
  if (unknown.length > 0) throw new Error(`${row.name} has no bar ${unknown.join(', ')}`)
  return row.bars.flatMap((bar) => {
    const value = values[bar.name]
    if (value === undefined) return []
    if (!Number.isFinite(value)) throw new Error(`${row.name}: ${bar.name} is ${value}`)
    return { row: row.name, title: row.title, bar, value, verdict: verdictOf(bar, value) }
  })
}
