import { expect, test } from 'vitest'
import { parseEmail } from './address'

test.each([
  ['claire.aubin@exemple.fr', 'claire.aubin@exemple.fr'],
  ['  Claire.AUBIN+portail@Mail.Exemple.FR ', 'claire.aubin+portail@mail.exemple.fr'],
  ["d'artagnan@exemple.fr", "d'artagnan@exemple.fr"],
  ['claire＠exemple.fr', 'claire@exemple.fr'],
  ['claire', null],
  ['claire@exemple', null],
  ['claire@@exemple.fr', null],
  ['"e@attaque.fr"@exemple.fr', null],
  ['claire@exemple.fr, autre@exemple.fr', null],
  ['claire@exemple.fr\r\nBcc: autre@exemple.fr', null],
  ['Claire <claire@exemple.fr>', null],
  ['claire..aubin@exemple.fr', null],
  ['.claire@exemple.fr', null],
  ['claire@-exemple.fr', null],
  ['claïre@exemple.fr', null],
  [`${'a'.repeat(200)}@exemple.fr`, null],
  ['', null],
])('%j is %j', (typed, address) => {
  expect(parseEmail(typed)).toBe(address)
})
