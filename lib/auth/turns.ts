/** Too many wait already: whoever asks is told to try again in a moment. */
export class Busy extends Error {
  override name = 'Busy'
}

type Waiting = { start: () => void; refuse: (reason: Busy) => void }

export type FairQueue = <T>(lane: string, work: () => Promise<T>) => Promise<T>

/**
 * Runs `atOnce` pieces of work at most; the others wait, `longest` of them at most. The lanes take turns, so that one
 * that asks a thousand times makes another wait for one of them, not for all. When the queue is full, the lane that
 * holds most of it loses its last comer: that one, or who asks, is refused by `Busy`.
 */
export function fairQueue({ atOnce, longest }: { atOnce: number; longest: number }): FairQueue {
  // The order of the map is that of the turns.
  const lanes = new Map<string, Waiting[]>()
  let running = 0
  let waiting = 0

  function wait(lane: string): Promise<void> {
    return new Promise((start, refuse) => {
      if (waiting === longest && !makeRoom(lane)) return refuse(new Busy())
      const queue = lanes.get(lane) ?? []
      queue.push({ start, refuse })
      lanes.set(lane, queue)
      waiting += 1
    })
  }

  /** Refuses the last comer of the longest lane, unless that is the lane of who asks. Answers whether it has. */
  function makeRoom(lane: string): boolean {
    const own = lanes.get(lane)?.length ?? 0
    const [name, queue] = [...lanes].reduce((most, next) => (next[1].length > most[1].length ? next : most))
    if (queue.length <= own + 1) return false
    queue.pop()!.refuse(new Busy())
    if (queue.length === 0) lanes.delete(name)
    waiting -= 1
    return true
  }

  /** Whoever ends gives its place to the first of the next lane, which then goes to the end. */
  function next(): void {
    const [turn] = lanes
    if (!turn) {
      running -= 1
      return
    }
    const [lane, queue] = turn
    const first = queue.shift()!
    lanes.delete(lane)
    if (queue.length > 0) lanes.set(lane, queue)
    waiting -= 1
    first.start()
  }

  return async (lane, work) => {
    if (running < atOnce) running += 1
    else await wait(lane)
    try {
      return await work()
    } finally {
      next()
    }
  }
}
