import { expect, test } from 'vitest'
import { isBarred, isSamePerson } from './barred-persons'

const barred = [{ firstName: 'Rémi', lastName: 'Le Goff-Saint-Épain', phones: ['+33639980051'] }]

test.each([
  ['the same name', 'Rémi', 'Le Goff-Saint-Épain', '+33639980099', true],
  ['without accents, in capitals', 'REMI', 'LE GOFF ST EPAIN', '+33639980099', true],
  ['first and last name the other way round', 'Le Goff-Saint-Épain', 'Rémi', '+33639980099', true],
  ['all in one field', 'Rémi Le Goff', 'Saint-Épain', '+33639980099', true],
  ['another name, the same number', 'Tonton', 'Martin', '+33639980051', true],
  ['a relative of the same last name', 'Odile', 'Le Goff-Saint-Épain', '+33639980099', false],
  ['somebody else', 'Odile', 'Blin', '+33639980099', false],
])('%s', (_name, firstName, lastName, phone, expected) => {
  expect(isBarred({ firstName, lastName, phone }, barred)).toBe(expected)
})

test('without a judgment, nobody is barred', () => {
  expect(isBarred({ firstName: 'Rémi', lastName: 'Le Goff', phone: '+33639980051' }, [])).toBe(false)
})

test.each([
  ['Odile', 'Blin', 'odile', 'BLIN', true],
  ['Odile', 'Blin', 'Odile', 'Blain', false],
  ['Odile', 'Blin', 'Odette', 'Blin', false],
])('%s %s, then %s %s: the same person %s', (firstName, lastName, first, last, expected) => {
  expect(isSamePerson({ firstName, lastName }, { firstName: first, lastName: last })).toBe(expected)
})
