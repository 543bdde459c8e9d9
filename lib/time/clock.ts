import type { Instant } from './paris'

/**
 * The only reader of the machine's clock. Rules and services receive `now`; they never ask for it.
 * In demonstration mode the clock may start at another moment (see lib/env.ts), so that a journey
 * can be replayed on a known date; it then runs at its normal speed.
 */
export const clock = {
  /** Epoch milliseconds. */
  now(): Instant {
    return Date.now() + (shared.portailClockOffset ?? 0)
  },
  nowDate(): Date {
    return new Date(clock.now())
  },
}

// On globalThis: Next loads this module several times (instrumentation, pages, routes), and time is one.
const shared = globalThis as { portailClockOffset?: number }

export function startClockAt(start: Instant): void {
  shared.portailClockOffset = start - Date.now()
}
