import { ageOn, type Day } from '../time/day'

export type BirthDateRefusal = { code: 'bornInFuture' } | { code: 'notAChild' }

/** Why a date can't be the birth date of a child that the service receives: a minor, already born. */
export function whyNotAChild(birthDate: Day, today: Day): BirthDateRefusal | null {
  if (birthDate > today) return { code: 'bornInFuture' }
  if (ageOn(birthDate, today) >= 18) return { code: 'notAChild' }
  return null
}
