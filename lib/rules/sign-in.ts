/** Failures older than this no longer make anybody wait. */
export const FAILURE_WINDOW_MINUTES = 15

/** Days without a visit after which a browser that has signed in to an account is a stranger again. */
export const KNOWN_DEVICE_DAYS = 180

const LONGEST_SECONDS = 8
const DAY = 24 * 3_600_000

/**
 * What may be tried: `free` attempts of a window without waiting, and a bucket of `burst` attempts that fills up again
 * by `aDay`. In any 24 hours at most burst + aDay are judged.
 */
export type Budget = { free: number; burst: number; aDay: number }

/**
 * Account: all the browsers that never signed in to it. Device: a browser that has, of its own, so that the guesses of
 * strangers take nothing from it. Address: failures from one network, which a school or an operator may share.
 * An account and one such device together stay within 110 judged guesses a day.
 */
export const BUDGETS = {
  account: { free: 5, burst: 40, aDay: 40 },
  device: { free: 5, burst: 15, aDay: 15 },
  address: { free: 40, burst: 500, aDay: 500 },
  /** Asks for a new password from one network. */
  resetAsks: { free: 10, burst: 60, aDay: 60 },
} as const satisfies Record<string, Budget>

/**
 * How long the count-th attempt of a window waits, in milliseconds: one second more each time, eight at most.
 * A delay and never a refusal: the owner of the account isn't locked out by somebody else's guesses.
 */
export function signInDelay(attempts: number, free: number): number {
  return Math.min(Math.max(attempts - free, 0), LONGEST_SECONDS) * 1000
}

/** Milliseconds in which a bucket gets one attempt back. */
export function refillOf({ aDay }: Budget): number {
  return DAY / aDay
}

/**
 * The network that an address speaks for: itself in IPv4, the first 64 bits in IPv6, whose holder has them all.
 * What isn't an address is its own network.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)
  if (mapped) return mapped[1]!
  if (!address.includes(':')) return address
  const [before = '', after] = address.toLowerCase().split('%')[0]!.split('::')
  const start = before.split(':').filter(Boolean)
  const end = (after ?? '').split(':').filter(Boolean)
  const zeros = after === undefined ? [] : Array.from({ length: 8 - start.length - end.length }, () => '0')
  const groups = [...start, ...zeros, ...end].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''))
  return `${groups.join(':')}::/64`
}
