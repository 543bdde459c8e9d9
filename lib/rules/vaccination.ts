import { addMonths, type Day, firstDayOf, lastDayOf, monthOf } from '../time/day'
import type { Vaccine } from './vaccination-cohorts'

export type VaccinationFault = { code: 'vaccinationInFuture' | 'vaccinationBeforeBirth'; vaccine: Vaccine }

/** Why the date of a vaccination can't be true; null when it can. */
export function whyNotVaccinationDay(
  vaccine: Vaccine,
  vaccinated: Day | null,
  birthDate: Day,
  today: Day,
): VaccinationFault | null {
  if (vaccinated === null) return null
  if (vaccinated > today) return { code: 'vaccinationInFuture', vaccine }
  if (vaccinated < birthDate) return { code: 'vaccinationBeforeBirth', vaccine }
  return null
}

export const PROVISIONAL_MONTHS = 3

/** The last day of a provisional admission that began on `since` (CSP R3111-8). */
export function provisionalUntil(since: Day): Day {
  const month = addMonths(monthOf(since), PROVISIONAL_MONTHS)
  const last = lastDayOf(month)
  const same = `${firstDayOf(month).slice(0, 8)}${since.slice(8)}` as Day
  return same < last ? same : last
}

export type VaccinationStanding = {
  status: 'upToDate' | 'notUpToDate' | 'contraindicated'
  provisionalSince: Day | null
}

/**
 * The first day of the provisional admission of a child who isn't up to date: it goes on from the record in force, else
 * from last year's, so that sending the sheet again doesn't give three more months.
 */
export function provisionalSince(
  status: VaccinationStanding['status'],
  before: readonly VaccinationStanding[],
  today: Day,
): Day | null {
  if (status !== 'notUpToDate') return null
  const latest = before[0]
  return (latest?.status === 'notUpToDate' && latest.provisionalSince) || today
}
