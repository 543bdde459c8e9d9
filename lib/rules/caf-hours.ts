import type { SupervisionSettings } from './supervision'

export const regimes = ['general', 'msa', 'other'] as const
export type Regime = (typeof regimes)[number]

type Lengths = { dayMinutes: number; halfMinutes: number }

/** How hours are counted for the CAF, and supervisors for the service: settings of the organisation. */
export type CountingSettings = {
  supervision: SupervisionSettings
  lengths: { mercredis: Lengths; vacances: Lengths }
  /** A day booked and past, whose presence nobody noted, counts as attended. */
  countsUnmarked: boolean
  /** The hours that were noted, where both are, instead of the day's length. */
  usesMarkedHours: boolean
  /** Marked hours are rounded up to these minutes; 0 for not at all. */
  roundingMinutes: number
}

/** What the CAF tells apart. */
export type CafKey = {
  centre: string
  kind: 'mercredis' | 'vacances'
  isUnderSix: boolean
  /** Null: nobody has said. */
  regime: Regime | null
}

/** Days of children that count the same. */
export type CafDays = CafKey & {
  /** Morning and afternoon; otherwise a half-day, with or without its meal. */
  isFullDay: boolean
  presence: 'attended' | 'unmarked' | 'absent'
  isBilled: boolean
  /** Between arrival and departure, when both were noted. */
  markedMinutes: number | null
  count: number
}

export type CafLine = CafKey & {
  days: number
  halfDays: number
  realisedMinutes: number
  billedMinutes: number
}

/**
 * Acts and hours, by centre, kind of accueil, age and régime. A child who was there for a part of its day has realised
 * the whole of it, whatever its family pays; what is billed counts whether the child came or not.
 */
export function cafLines(rows: readonly CafDays[], settings: CountingSettings): CafLine[] {
  const lines = new Map<string, CafLine>()
  for (const row of rows) {
    const { centre, kind, isUnderSix, regime } = row
    const name = cafKeyName(row)
    const line = lines.get(name) ?? {
      ...{ centre, kind, isUnderSix, regime },
      ...{ days: 0, halfDays: 0, realisedMinutes: 0, billedMinutes: 0 },
    }
    lines.set(name, line)
    const isPresent = row.presence === 'attended' || (row.presence === 'unmarked' && settings.countsUnmarked)
    if (isPresent) {
      line[row.isFullDay ? 'days' : 'halfDays'] += row.count
      line.realisedMinutes += row.count * realisedMinutes(row, settings)
    }
    if (row.isBilled) line.billedMinutes += row.count * wholeMinutes(row, settings)
  }
  return [...lines.values()].filter(
    ({ days, halfDays, billedMinutes }) => days + halfDays + billedMinutes > 0,
  )
}

export function cafKeyName({ centre, kind, isUnderSix, regime }: CafKey): string {
  return [centre, kind, isUnderSix, regime].join('\n')
}

function wholeMinutes({ kind, isFullDay }: CafDays, { lengths }: CountingSettings): number {
  return isFullDay ? lengths[kind].dayMinutes : lengths[kind].halfMinutes
}

function realisedMinutes(row: CafDays, settings: CountingSettings): number {
  const whole = wholeMinutes(row, settings)
  const { usesMarkedHours, roundingMinutes: step } = settings
  if (!usesMarkedHours || row.markedMinutes === null) return whole
  const marked = Math.max(0, row.markedMinutes)
  return Math.min(step > 0 ? Math.ceil(marked / step) * step : marked, whole)
}
