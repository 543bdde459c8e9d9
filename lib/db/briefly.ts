import type { Reader } from './readers'

/** How long a process goes by what it has read for everybody. */
export const BRIEFLY_MS = 5_000

/**
 * What every page of arrival reads alike, whoever asks: read once, and for some seconds taken as it was by all those of
 * this process who ask for the same key. Only a change of the service comes later by that. Never for what belongs to
 * somebody, nor for what a right, a price or a place is judged by.
 */
export function briefly<Asked, Read>(
  read: (reader: Reader, asked: Asked) => Promise<Read>,
  keyOf: (asked: Asked) => string,
): (reader: Reader, asked: Asked) => Promise<Read> {
  let known: { reader: Reader; key: string; until: number; answer: Promise<Read> } | undefined
  return (reader, asked) => {
    const key = keyOf(asked)
    const isSame = known?.reader === reader && known.key === key
    if (known && isSame && performance.now() < known.until) return known.answer
    const answer = read(reader, asked)
    const own = { reader, key, until: performance.now() + BRIEFLY_MS, answer }
    known = own
    // What failed is asked again by the next.
    answer.catch(() => {
      if (known === own) known = undefined
    })
    return answer
  }
}
