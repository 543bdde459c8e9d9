import type { Day } from '../time/day'

/**
 * The allocation of a request window: everything that was asked for within it is decided together, by published
 * criteria in their order, then by a draw among equals. The order of arrival isn't known here.
 */

export const allocationCriteria = [
  /** Families of the organisation's towns come first. */
  'residents',
  /** Days are given round by round: the child who has received the fewest in this allocation comes first. */
  'fewestDays',
  /** A brother or sister comes that day already, or has just received it. */
  'siblings',
  /** The child received nothing at the accueil's last allocation. */
  'refusedBefore',
  /** The child came to this accueil in the last twelve months. */
  'regulars',
] as const
export type AllocationCriterion = (typeof allocationCriteria)[number]

/** What an accueil that chose nothing follows. */
export const defaultCriteria: readonly AllocationCriterion[] = [
  'residents',
  'fewestDays',
  'siblings',
  'refusedBefore',
]

/** One day that a child asks for. */
export type CandidateLine = {
  id: string
  day: Day
  /** The counters of places that it takes one of: its group's, its centre's, the centre's for the under-sixes. */
  needs: readonly string[]
  /** A brother or sister already comes that day. */
  isSiblingThere: boolean
}

/** What is given whole or not at all: a day of a child, or a whole week where the rules take weeks whole. */
export type Candidate = {
  childId: string
  /** What the draw is about: brothers and sisters are drawn together. */
  family: string
  isResident: boolean
  wasRefused: boolean
  isRegular: boolean
  lines: readonly CandidateLine[]
}

export type AllocationInput = {
  candidates: readonly Candidate[]
  /** Places left by counter. */
  left: Readonly<Record<string, number>>
  criteria: readonly AllocationCriterion[]
}

/** Ids of lines: those given in the order in which they were, and the others in the order in which they would wait. */
export type Allocation = { given: string[]; notGiven: string[] }

/**
 * Gives the places. The same candidates, places, criteria and draw make the same allocation, in whatever order they
 * are handed in. No place stays free that a candidate could take.
 */
export function allocate(
  { candidates, left, criteria }: AllocationInput,
  drawOf: (key: string) => string,
): Allocation {
  const remaining = new Map(Object.entries(left))
  const progress: Progress = { daysOf: new Map(), received: new Set() }
  const given: string[] = []
  const notGiven: string[] = []
  const settled = new Set<Candidate>()
  const families = Map.groupBy(candidates, ({ family }) => family)
  const rankOf = (candidate: Candidate): Rank => [
    ...criteria.map((criterion) => standing(criterion, candidate, progress)),
    drawOf(candidate.family),
    candidate.lines[0]!.day,
    drawOf(`${candidate.family} ${candidate.childId}`),
    candidate.lines[0]!.id,
  ]
  const queue = new Queue(candidates.map((candidate) => ({ candidate, rank: rankOf(candidate) })))
  for (let next = queue.take(); next; next = queue.take()) {
    const { candidate } = next
    if (settled.has(candidate)) continue
    const rank = rankOf(candidate)
    if (compare(rank, next.rank) > 0) {
      // It has received days since it was ranked: it waits for the next round.
      queue.put({ candidate, rank })
      continue
    }
    settled.add(candidate)
    const ids = candidate.lines.map(({ id }) => id)
    if (!take(remaining, candidate)) {
      notGiven.push(...ids)
      continue
    }
    given.push(...ids)
    note(progress, candidate)
    // A day that was given may bring brothers and sisters forward.
    for (const sibling of families.get(candidate.family)!)
      if (!settled.has(sibling)) queue.put({ candidate: sibling, rank: rankOf(sibling) })
  }
  return { given, notGiven }
}

type Progress = {
  /** Days given to each child. */
  daysOf: Map<string, number>
  /** 'family day' of the days given. */
  received: Set<string>
}

/** Where a candidate stands by one criterion: the smaller, the sooner. */
function standing(criterion: AllocationCriterion, candidate: Candidate, progress: Progress): number {
  switch (criterion) {
    case 'residents':
      return candidate.isResident ? 0 : 1
    case 'refusedBefore':
      return candidate.wasRefused ? 0 : 1
    case 'regulars':
      return candidate.isRegular ? 0 : 1
    case 'fewestDays':
      return progress.daysOf.get(candidate.childId) ?? 0
    case 'siblings':
      return candidate.lines.some(
        ({ day, isSiblingThere }) => isSiblingThere || progress.received.has(`${candidate.family} ${day}`),
      )
        ? 0
        : 1
  }
}

function note(progress: Progress, { childId, family, lines }: Candidate): void {
  progress.daysOf.set(childId, (progress.daysOf.get(childId) ?? 0) + lines.length)
  for (const { day } of lines) progress.received.add(`${family} ${day}`)
}

/** Takes all the places of a candidate, or none when one lacks. */
function take(remaining: Map<string, number>, { lines }: Candidate): boolean {
  const needed = Map.groupBy(
    lines.flatMap(({ needs }) => needs),
    (counter) => counter,
  )
  for (const [counter, times] of needed) if ((remaining.get(counter) ?? 0) < times.length) return false
  for (const [counter, times] of needed) remaining.set(counter, remaining.get(counter)! - times.length)
  return true
}

type Rank = readonly (number | string)[]
type Ranked = { candidate: Candidate; rank: Rank }

/** Ranks are of one shape: at one place, a number beside a number, a text beside a text. */
function compare(one: Rank, other: Rank): number {
  for (let index = 0; index < one.length; index++) {
    if (one[index] === other[index]) continue
    return one[index]! < other[index]! ? -1 : 1
  }
  return 0
}

/** Candidates by rank, the first taken first: a heap, so that ten thousand of them take no time. */
class Queue {
  private readonly heap: Ranked[] = []

  constructor(ranked: readonly Ranked[]) {
    ranked.forEach((one) => this.put(one))
  }

  put(ranked: Ranked): void {
    let at = this.heap.push(ranked) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!this.isBefore(at, above)) return
      this.swap(at, above)
      at = above
    }
  }

  take(): Ranked | undefined {
    const first = this.heap[0]
    const last = this.heap.pop()
    if (!first || !last || this.heap.length === 0) return first
    this.heap[0] = last
    for (let at = 0; ;) {
      let least = at
      for (const below of [2 * at + 1, 2 * at + 2])
        if (below < this.heap.length && this.isBefore(below, least)) least = below
      if (least === at) return first
      this.swap(at, least)
      at = least
    }
  }

  private isBefore(one: number, other: number): boolean {
    return compare(this.heap[one]!.rank, this.heap[other]!.rank) < 0
  }

  private swap(one: number, other: number): void {
    ;[this.heap[one], this.heap[other]] = [this.heap[other]!, this.heap[one]!]
  }
}
