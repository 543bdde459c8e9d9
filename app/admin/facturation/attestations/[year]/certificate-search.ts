import { z } from 'zod'

/** What the address of a year's certificates says. */
export const certificateSearch = z.object({ q: z.string().max(200).catch('').default('') })

/** A year of this century as an address says it; null when it isn't one. */
export function parseYear(asked: string): number | null {
  return /^20\d\d$/.test(asked) ? Number(asked) : null
}
