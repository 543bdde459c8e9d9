import { expect, test } from 'vitest'
import { fillVariables, unknownVariable } from './mail-text'

const values = {
  ...{ objet: 'Facture 12', organisation: 'Les {service} Rivières', service: 'Enfance' },
  ...{ téléphone: '01', courriel: 'a@exemple.fr' },
}

test.each([
  ['', null],
  ['Bonjour', null],
  ['{objet} : {organisation}, {service}, {téléphone}, {courriel}', null],
  ['Bonjour {prénom}', '{prénom}'],
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
  ['{toString}', '{toString}'],
  ['sans rien', 'sans rien'],
])('%j becomes %j', (text, filled) => expect(fillVariables(text, values)).toBe(filled))
