/**
 * Gives places one line after the other: what is left after each, by all that counts them (a group's half-day, its
 * centre's, its under-sixes'). Null for a line that finds none left: it takes nothing.
 */
export function placesAfter(
  lines: readonly { counters: readonly string[] }[],
  left: ReadonlyMap<string, number>,
): (number | null)[] {
  const now = new Map(left)
  return lines.map(({ counters }) => {
    const free = Math.min(...counters.map((counter) => now.get(counter) ?? 0))
    if (counters.length === 0 || free <= 0) return null
    for (const counter of counters) now.set(counter, now.get(counter)! - 1)
    return free - 1
  })
}
