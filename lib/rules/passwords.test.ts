import { expect, test } from 'vitest'
import { whyWeakPassword } from './passwords'

const claire = { email: 'claire.aubin@exemple.fr', firstName: 'Claire', lastName: 'Aubin' }

test.each([
  ['', 'passwordTooShort'],
  ['onze lettre', 'passwordTooShort'],
  ['douze lettre', null],
  ['élan élan', 'passwordTooShort'],
  ['quatre chevaux au pré', null],
  ['𝄞𝄞𝄞𝄞𝄞𝄞', 'passwordTooShort'],
  ['MotDePasse1234', 'passwordTooCommon'],
  ['mot de passe 123', 'passwordTooCommon'],
  ['Azertyuiop123', 'passwordTooCommon'],
  ['Portail Familles', 'passwordTooCommon'],
  ['123456789012', 'passwordTooCommon'],
  ['210987654321', 'passwordTooCommon'],
  ['abcdefghijklm', 'passwordTooCommon'],
  ['aaaaaaaaaaaaa', 'passwordTooCommon'],
  ['abcabcabcabcab', 'passwordTooCommon'],
  ['!!!!!!!!!!!!', 'passwordTooCommon'],
  ['Claire.Aubin37', 'passwordTellsOwner'],
  ['aubin-claire-2026', 'passwordTellsOwner'],
  ['claire et ses trois chats', null],
])('%j chosen by Claire Aubin: %s', (password, code) => {
  expect(whyWeakPassword(password, claire)?.code ?? null).toBe(code)
})

test('a short name of a mailbox forbids nothing', () => {
  const lea = { email: 'lea@exemple.fr', firstName: 'Léa', lastName: 'Le' }
  expect(whyWeakPassword('galéasse en mer', lea)).toBeNull()
  expect(whyWeakPassword('galéasse en mer', { ...lea, email: null })).toBeNull()
})
