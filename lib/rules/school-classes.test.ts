import { expect, test } from 'vitest'
import { classAfter, isSchoolClass, schoolClasses } from './school-classes'

test.each([
  ['TPS', 'PS'],
  ['GS', 'CP'],
  ['CE2', 'CM1'],
  ['CM2', '6e'],
  ['4e', '3e'],
  // The lycée, the ULIS, a school to come: nobody guesses.
  ['3e', ''],
  ['autre', ''],
  ['aucune', ''],
  ['Grande section', ''],
  ['', ''],
])('after %s comes %s', (name, next) => {
  expect(classAfter(name)).toBe(next)
})

test('every class after is one of the list', () => {
  for (const name of schoolClasses) expect(['', ...schoolClasses]).toContain(classAfter(name))
  expect(isSchoolClass('CE2')).toBe(true)
  expect(isSchoolClass('Cours élémentaire')).toBe(false)
})
