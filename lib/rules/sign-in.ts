/** Failures older than this are forgotten. */
export const FAILURE_WINDOW_MINUTES = 15
/** Attempts without delay: for one identifier, and for one network address, which a whole school may share. */
export const FREE_ATTEMPTS = { identifier: 5, address: 40 } as const

const LONGEST_SECONDS = 8

/**
 * How long the count-th attempt of a window waits, in milliseconds: one second more each time, eight at most.
 * A delay and never a refusal: the owner of the account isn't locked out by somebody else's guesses.
 */
export function signInDelay(attempts: number, free: number): number {
  return Math.min(Math.max(attempts - free, 0), LONGEST_SECONDS) * 1000
}
