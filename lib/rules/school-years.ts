import { type Day, schoolYearOf, yearOf } from '../time/day'
import type { DossierSettings } from './dossier-completeness'

// A school year is written '2026-2027': from 1 September to 31 August.

/** The school years whose dossier can be filled in: the current one and, once it is open, the next. */
export function openSchoolYears(today: Day, settings: DossierSettings): string[] {
  const current = schoolYearOf(today)
  const next = yearAfter(current)
  return today >= opensOn(next, settings) ? [current, next] : [current]
}

/** The first day on which the dossier of a school year can be filled in. */
export function opensOn(schoolYear: string, { nextYearOpensOn }: DossierSettings): Day {
  return `${yearOf(schoolYearStart(schoolYear))}-${nextYearOpensOn}` as Day
}

export function schoolYearStart(schoolYear: string): Day {
  return `${schoolYear.slice(0, 4)}-09-01` as Day
}

export function schoolYearEnd(schoolYear: string): Day {
  return `${schoolYear.slice(5)}-08-31` as Day
}

export function yearAfter(schoolYear: string): string {
  const start = Number(schoolYear.slice(5))
  return `${start}-${start + 1}`
}

export function yearBefore(schoolYear: string): string {
  const end = Number(schoolYear.slice(0, 4))
  return `${end - 1}-${end}`
}

/** The day on which the screen judges a school year: today, or its first day while it is to come. */
export function dayShown(schoolYear: string, today: Day): Day {
  const start = schoolYearStart(schoolYear)
  return today > start ? today : start
}
