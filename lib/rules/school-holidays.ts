import type { Day } from '../time/day'

/** School zones of métropole. Corse and overseas set their own calendar each year. */
export const schoolZones = ['A', 'B', 'C'] as const
export type SchoolZone = (typeof schoolZones)[number]

/**
 * School holidays as published by the ministry (dataset fr-en-calendrier-scolaire, Licence Ouverte):
 * classes end on `endOfClasses` after school and start again on the morning of `resume`.
 * Never extrapolated: a year that isn't here isn't known, nor is a return that isn't published yet (null).
 */
export type SchoolHoliday = { name: string; endOfClasses: Day; resume: Day | null }

const holiday = (name: string, endOfClasses: string, resume: string | null): SchoolHoliday => ({
  name,
  endOfClasses: endOfClasses as Day,
  resume: resume as Day | null,
})

export const schoolHolidays: Record<SchoolZone, readonly SchoolHoliday[]> = {
  A: [
    holiday('Toussaint', '2024-10-19', '2024-11-04'),
    holiday('Noël', '2024-12-21', '2025-01-06'),
    holiday('Hiver', '2025-02-22', '2025-03-10'),
    holiday('Printemps', '2025-04-19', '2025-05-05'),
    holiday('Été', '2025-07-05', '2025-09-01'),
    holiday('Toussaint', '2025-10-18', '2025-11-03'),
    holiday('Noël', '2025-12-20', '2026-01-05'),
    holiday('Hiver', '2026-02-07', '2026-02-23'),
    holiday('Printemps', '2026-04-04', '2026-04-20'),
    holiday('Été', '2026-07-04', '2026-09-01'),
    holiday('Toussaint', '2026-10-17', '2026-11-02'),
    holiday('Noël', '2026-12-19', '2027-01-04'),
    holiday('Hiver', '2027-02-13', '2027-03-01'),
    holiday('Printemps', '2027-04-10', '2027-04-26'),
    holiday('Été', '2027-07-03', '2027-09-02'),
    holiday('Toussaint', '2027-10-23', '2027-11-08'),
    holiday('Noël', '2027-12-18', '2028-01-03'),
    holiday('Hiver', '2028-02-19', '2028-03-06'),
    holiday('Printemps', '2028-04-22', '2028-05-09'),
    holiday('Été', '2028-07-04', null),
  ],
  B: [
    holiday('Toussaint', '2024-10-19', '2024-11-04'),
    holiday('Noël', '2024-12-21', '2025-01-06'),
    holiday('Hiver', '2025-02-08', '2025-02-24'),
    holiday('Printemps', '2025-04-05', '2025-04-22'),
    holiday('Été', '2025-07-05', '2025-09-01'),
    holiday('Toussaint', '2025-10-18', '2025-11-03'),
    holiday('Noël', '2025-12-20', '2026-01-05'),
    holiday('Hiver', '2026-02-14', '2026-03-02'),
    holiday('Printemps', '2026-04-11', '2026-04-27'),
    holiday('Été', '2026-07-04', '2026-09-01'),
    holiday('Toussaint', '2026-10-17', '2026-11-02'),
    holiday('Noël', '2026-12-19', '2027-01-04'),
    holiday('Hiver', '2027-02-20', '2027-03-08'),
    holiday('Printemps', '2027-04-17', '2027-05-03'),
    holiday('Été', '2027-07-03', '2027-09-02'),
    holiday('Toussaint', '2027-10-23', '2027-11-08'),
    holiday('Noël', '2027-12-18', '2028-01-03'),
    holiday('Hiver', '2028-02-05', '2028-02-21'),
    holiday('Printemps', '2028-04-08', '2028-04-24'),
    holiday('Été', '2028-07-04', null),
  ],
  C: [
    holiday('Toussaint', '2024-10-19', '2024-11-04'),
    holiday('Noël', '2024-12-21', '2025-01-06'),
    holiday('Hiver', '2025-02-15', '2025-03-03'),
    holiday('Printemps', '2025-04-12', '2025-04-28'),
    holiday('Été', '2025-07-05', '2025-09-01'),
    holiday('Toussaint', '2025-10-18', '2025-11-03'),
    holiday('Noël', '2025-12-20', '2026-01-05'),
    holiday('Hiver', '2026-02-21', '2026-03-09'),
    holiday('Printemps', '2026-04-18', '2026-05-04'),
    holiday('Été', '2026-07-04', '2026-09-01'),
    holiday('Toussaint', '2026-10-17', '2026-11-02'),
    holiday('Noël', '2026-12-19', '2027-01-04'),
    holiday('Hiver', '2027-02-06', '2027-02-22'),
    holiday('Printemps', '2027-04-03', '2027-04-19'),
    holiday('Été', '2027-07-03', '2027-09-02'),
    holiday('Toussaint', '2027-10-23', '2027-11-08'),
    holiday('Noël', '2027-12-18', '2028-01-03'),
    holiday('Hiver', '2028-02-12', '2028-02-28'),
    holiday('Printemps', '2028-04-15', '2028-05-02'),
    holiday('Été', '2028-07-04', null),
  ],
}

/** The first morning of school, by school year. */
export const rentree: Record<string, Day> = {
  '2024-2025': '2024-09-02' as Day,
  '2025-2026': '2025-09-01' as Day,
  '2026-2027': '2026-09-01' as Day,
  '2027-2028': '2027-09-02' as Day,
}
