const AT_ONCE = 100
const LONGEST = 30_000
/** A process that has lived so long has started well: what killed it isn't the start. */
const SETTLED = 60_000

/**
 * How many milliseconds to wait before replacing a process that lived `livedMs`, and how many have now died young in
 * a row: twice as long each time, so that a start that fails doesn't take the machine from those that serve.
 */
export function restartDelay(livedMs, deaths) {
  const counted = livedMs < SETTLED ? deaths + 1 : 1
  return { delay: Math.min(LONGEST, AT_ONCE * 2 ** (counted - 1)), deaths: counted }
}
