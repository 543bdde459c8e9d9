/** How many may be at it at once, in all and for one. */
export class Turns {
  readonly #taken = new Map<string, number>()
  #count = 0

  constructor(private readonly limits: { inAll: number; each: number }) {}

  /** A turn, for as long as `work` lasts; null, at once, when there is none left. */
  async take<Value>(whose: string, work: () => Promise<Value>): Promise<Value | null> {
    const theirs = this.#taken.get(whose) ?? 0
    if (this.#count >= this.limits.inAll || theirs >= this.limits.each) return null
    this.#change(whose, 1)
    try {
      return await work()
    } finally {
      this.#change(whose, -1)
    }
  }

  #change(whose: string, by: 1 | -1): void {
    this.#count += by
    const theirs = (this.#taken.get(whose) ?? 0) + by
    if (theirs === 0) this.#taken.delete(whose)
    else this.#taken.set(whose, theirs)
  }
}

// One per process: Next loads this module several times.
const shared = globalThis as { portailUploads?: Turns }

/** The forms with files that are read at this moment: each holds a file in memory, 10 Mo at most. */
export function uploadTurns(): Turns {
  return (shared.portailUploads ??= new Turns({ inAll: 12, each: 2 }))
}
