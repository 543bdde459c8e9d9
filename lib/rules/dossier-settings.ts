import type { Day } from '../time/day'
import { type DossierFacts, type DossierSettings, missingForBooking } from './dossier-completeness'

export type SettingsFault =
  { code: 'notEveryYear' } | { code: 'opensOutsideYear' } | { code: 'insuranceOutsideYear' }

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** 'MM-DD', or null when that day isn't in every year: 31 April, 29 February. */
export function yearlyDay(date: number, month: number): string | null {
  const last = DAYS_OF_MONTHS[month - 1]
  if (!Number.isInteger(date) || last === undefined || date < 1 || date > last) return null
  return `${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

/** Why the dossier of the next year can't open on that day: it does before the year begins, in its calendar year. */
export function whyNotOpeningDay(yearly: string | null): SettingsFault | null {
  if (yearly === null) return { code: 'notEveryYear' }
  return yearly <= '08-31' ? null : { code: 'opensOutsideYear' }
}

/** Why last year's insurance can't suffice until that day. 31 August is the end of its year: nothing more. */
export function whyNotInsuranceDay(yearly: string | null): SettingsFault | null {
  if (yearly === null) return { code: 'notEveryYear' }
  return yearly >= '08-31' ? null : { code: 'insuranceOutsideYear' }
}

/** What other settings change for a family on a day: booking closes for one of its children, opens for one, or neither. */
export function effectOnFamily(
  facts: DossierFacts,
  day: Day,
  today: Day,
  before: DossierSettings,
  after: DossierSettings,
): 'closes' | 'opens' | 'same' {
  const isOpen = (id: string, settings: DossierSettings) =>
    missingForBooking(facts, id, day, today, settings).length === 0
  const moves = facts.children.map(({ id }) => [isOpen(id, before), isOpen(id, after)] as const)
  if (moves.some(([was, is]) => was && !is)) return 'closes'
  return moves.some(([was, is]) => !was && is) ? 'opens' : 'same'
}

/** The settings that differ between two. */
export function changedSettings(before: DossierSettings, after: DossierSettings): (keyof DossierSettings)[] {
  const names = Object.keys(before) as (keyof DossierSettings)[]
  const written = (value: string | null | readonly string[]) =>
    value === null || typeof value === 'string' ? value : [...value].sort().join()
  return names.filter((name) => written(before[name]) !== written(after[name]))
}
