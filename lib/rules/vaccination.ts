import type { Day } from '../time/day'

export type VaccinationFault = { code: 'vaccinationInFuture' } | { code: 'vaccinationBeforeBirth' }

/** Why the date of a vaccination can't be true; null when it can. */
export function whyNotVaccinationDay(
  vaccinated: Day | null,
  birthDate: Day,
  today: Day,
): VaccinationFault | null {
  if (vaccinated === null) return null
  if (vaccinated > today) return { code: 'vaccinationInFuture' }
  if (vaccinated < birthDate) return { code: 'vaccinationBeforeBirth' }
  return null
}
