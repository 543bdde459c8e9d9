import type { Day } from '../time/day'

/** As the carnet de santé groups them: DTP and ROR are given in one injection. */
export const vaccines = [
  'dtp',
  'pertussis',
  'hib',
  'hepatitisB',
  'pneumococcal',
  'meningococcalC',
  'meningococcalAcwy',
  'meningococcalB',
  'mmr',
] as const
export type Vaccine = (typeof vaccines)[number]

export type VaccinationCohort = {
  /** The first birth date that it is for; null for everybody born before the next one. */
  bornFrom: Day | null
  required: readonly Vaccine[]
  source: string
  /** What somebody still has to read at its source. */
  toCheck?: string
}

const since2018 = ['dtp', 'pertussis', 'hib', 'hepatitisB', 'pneumococcal'] as const
const fiveSerogroups = [...since2018, 'meningococcalAcwy', 'meningococcalB', 'mmr'] as const

/** What each child has to have had, by birth date, the eldest first. */
export const vaccinationCohorts: readonly VaccinationCohort[] = [
  { bornFrom: null, required: ['dtp'], source: 'CSP L3111-2, rédaction antérieure à 2018' },
  {
    bornFrom: '2018-01-01' as Day,
    required: [...since2018, 'meningococcalC', 'mmr'],
    source: 'CSP L3111-2, décret 2018-42',
  },
  {
    bornFrom: '2023-07-01' as Day,
    required: fiveSerogroups,
    source: 'Décret 2024-694 du 5 juillet 2024, rattrapage',
    toCheck: 'La date de naissance à partir de laquelle le rattrapage oblige n’a pas été lue dans le décret.',
  },
  {
    bornFrom: '2025-01-01' as Day,
    required: fiveSerogroups,
    source: 'Décret 2024-694 du 5 juillet 2024',
  },
]

export function cohortOf(birthDate: Day): VaccinationCohort {
  return vaccinationCohorts.findLast(({ bornFrom }) => bornFrom === null || bornFrom <= birthDate)!
}

/** The vaccines without which a child is admitted for a time only (CSP R3111-8). */
export function requiredVaccines(birthDate: Day): readonly Vaccine[] {
  return cohortOf(birthDate).required
}
