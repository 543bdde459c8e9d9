import { expect, test } from 'vitest'
import { fillVariables, unknownVariable, usesVariable } from './mail-text'

const values = {
  prénom: 'Nadia',
  ...{ objet: 'Facture 12', organisation: 'Les {service} Rivières', service: 'Enfance' },
  ...{ téléphone: '01', courriel: 'a@exemple.fr' },
}

test.each([
  ['', null],
  ['Bonjour', null],
  ['{objet} : {organisation}, {service}, {téléphone}, {courriel}', null],
  ['Bonjour {prénom}', null],
  ['Bonjour {pre\u0301nom}', null],
  ['Bonjour {enfant}', '{enfant}'],
  ['{Objet}', '{Objet}'],
  ['{}', '{}'],
  ['{ objet }', '{ objet }'],
  ['{constructor}', '{constructor}'],
  ['{objet', '{'],
  ['objet}', '}'],
  ['{{objet}}', '{'],
])('in %j, %j is unknown', (text, unknown) => expect(unknownVariable(text)).toBe(unknown))

test.each([
  ['{objet} ({service})', 'Facture 12 (Enfance)'],
  ['{objet}, {objet}', 'Facture 12, Facture 12'],
  ['{organisation}', 'Les {service} Rivières'],
  ['Bonjour {prénom}', 'Bonjour Nadia'],
  ['Bonjour {pre\u0301nom}', 'Bonjour Nadia'],
  ['{toString}', '{toString}'],
  ['sans rien', 'sans rien'],
])('%j becomes %j', (text, filled) => expect(fillVariables(text, values)).toBe(filled))

test('the variables of another text are its own', () => {
  expect(unknownVariable('{enfant}', ['enfant'])).toBeNull()
  expect(unknownVariable('{objet}', ['enfant'])).toBe('{objet}')
})

test.each([
  ['Bonjour {prénom}', true],
  ['Bonjour {pre\u0301nom}', true],
  ['Bonjour prénom', false],
  ['', false],
])('%j uses the first name: %s', (text, uses) => expect(usesVariable(text, 'prénom')).toBe(uses))
