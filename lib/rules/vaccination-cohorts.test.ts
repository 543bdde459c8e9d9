import { expect, test } from 'vitest'
import { day } from '../time/day'
import { cohortOf, requiredVaccines, vaccinationCohorts, vaccines } from './vaccination-cohorts'

test.each([
  ['2010-05-04', 1, 'nothing of meningococcus'],
  ['2017-12-31', 1, 'nothing of meningococcus'],
  ['2018-01-01', 7, 'meningococcalC'],
  ['2023-06-30', 7, 'meningococcalC'],
  ['2023-07-01', 8, 'meningococcalAcwy meningococcalB'],
  ['2024-12-31', 8, 'meningococcalAcwy meningococcalB'],
  ['2025-01-01', 8, 'meningococcalAcwy meningococcalB'],
  ['2026-11-26', 8, 'meningococcalAcwy meningococcalB'],
])('born on %s: %i vaccines, %s', (birthDate, count, meningococcal) => {
  const required = requiredVaccines(day(birthDate))
  expect(required[0]).toBe('dtp')
  expect(required).toHaveLength(count)
  const found = required.filter((vaccine) => vaccine.startsWith('meningococcal')).join(' ')
  expect(found || 'nothing of meningococcus').toBe(meningococcal)
})

test('only July 2023 is still to be checked at its source', () => {
  const toCheck = vaccinationCohorts.filter((cohort) => cohort.toCheck).map(({ bornFrom }) => bornFrom)
  expect(toCheck).toEqual(['2023-07-01'])
  expect(cohortOf(day('2025-01-01')).toCheck).toBeUndefined()
})

test('each cohort names vaccines once, in the order of the list', () => {
  for (const { required } of vaccinationCohorts)
    expect(required).toEqual(vaccines.filter((vaccine) => required.includes(vaccine)))
})
