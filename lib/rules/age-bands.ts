import { ageOn, type Day } from '../time/day'

type Band = { minAge: number; maxAge: number }

export type BandRefusal =
  | { code: 'endsBeforeStart' }
  /** A child would belong to two groups. */
  | { code: 'overlaps'; name: string }

/** Why a group can't have these ages beside the others of its accueil, in whole years, both included. Null: it can. */
export function whyNotBand(
  { minAge, maxAge }: Band,
  others: readonly (Band & { name: string })[],
): BandRefusal | null {
  if (maxAge < minAge) return { code: 'endsBeforeStart' }
  const other = others.find((band) => band.minAge <= maxAge && minAge <= band.maxAge)
  return other ? { code: 'overlaps', name: other.name } : null
}

/** The days on which a child isn't of these ages. */
export function daysOutside({ minAge, maxAge }: Band, birthDate: Day, days: readonly Day[]): Day[] {
  return days.filter((day) => {
    const age = ageOn(birthDate, day)
    return age < minAge || maxAge < age
  })
}
