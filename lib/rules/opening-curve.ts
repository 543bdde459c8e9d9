import type { Instant } from '../time/paris'

/** Minutes since an opening at which a curve is read. */
export const curveMarks = [1, 5, 15, 30, 60, 120, 240, 480, 1440] as const

/** More curves than that on one picture aren't read. */
const MOST_CURVES = 3

/** Days asked for in one minute, of an accueil whose règlement opened at an instant. */
export type SentAfter = { opensAt: Instant; programme: string; minutes: number; count: number }

export type OpeningCurve = {
  opensAt: Instant
  /** The accueils that opened together, by name. */
  programmes: string[]
  /** Days asked for since the opening, at each of `curveMarks`. */
  counts: number[]
}

/**
 * How requests came after each opening, cumulated, whatever the hour at which each règlement opened: the openings that
 * brought most in a day, in order of time. Accueils that open at the same instant are one opening.
 */
export function openingCurves(sent: readonly SentAfter[]): OpeningCurve[] {
  const within = sent.filter(({ minutes }) => minutes >= 0 && minutes < curveMarks.at(-1)!)
  return [...Map.groupBy(within, ({ opensAt }) => opensAt)]
    .map(([opensAt, own]) => ({
      opensAt,
      programmes: [...new Set(own.map(({ programme }) => programme))].sort((a, b) =>
        a.localeCompare(b, 'fr'),
      ),
      counts: curveMarks.map((mark) =>
        own.reduce((sum, { minutes, count }) => (minutes < mark ? sum + count : sum), 0),
      ),
    }))
    .sort((one, other) => other.counts.at(-1)! - one.counts.at(-1)! || one.opensAt - other.opensAt)
    .slice(0, MOST_CURVES)
    .sort((one, other) => one.opensAt - other.opensAt)
}
