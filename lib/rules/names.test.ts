import { expect, test } from 'vitest'
import { isResidentTown, namesSchool, sameName } from './names'

test.each([
  ['Saint-Épain', 'SAINT EPAIN', true],
  ['St Épain', 'Saint-Epain', true],
  ['Ste-Maure', 'Sainte Maure', true],
  ['L’Île-Bouchard', "l'ile bouchard", true],
  ['Chaveignes', 'Champigny', false],
])('%s and %s: %s', (one, other, same) => expect(sameName(one, other)).toBe(same))

test.each([
  ['École élémentaire Jules-Ferry', 'Jules Ferry', true],
  ['jules ferry', 'École Jules-Ferry', true],
  ['École Argonne', 'Argonne', true],
  ['École Argonnelle', 'Argonne', false],
  ['', 'Argonne', false],
  ['École Argonne', '', false],
])('%s names %s: %s', (typed, school, named) => expect(namesSchool(typed, school)).toBe(named))

test('a town is one of the organisation’s, another, or not known', () => {
  expect(isResidentTown('ST-EPAIN', ['Saint-Épain'])).toBe(true)
  expect(isResidentTown('Tours', ['Saint-Épain'])).toBe(false)
  expect(isResidentTown(null, ['Saint-Épain'])).toBeNull()
  expect(isResidentTown('Tours', [])).toBeNull()
})
