import { expect, test } from 'vitest'
import { testFamilies, testStaff } from '@/e2e/families'
import { passwordBits } from '@/lib/auth/password-bits'
import { passwordHint } from '@/lib/messages/fr/account'
import demoAccounts from '@/prisma/demo/accounts.json'
import { PASSWORD_EXAMPLE, type PasswordOwner, whyWeakPassword as judge } from './passwords'

const whyWeakPassword = (password: string, owner: PasswordOwner) => judge(password, owner, passwordBits)

const claire = {
  ...{ email: 'claire.aubin@exemple.fr', firstName: 'Claire', lastName: 'Aubin' },
  words: ['Communauté de communes du Val', 'Pontcharra', 'Léonie', 'Gabin'],
}

test.each([
  ['', 'passwordTooShort'],
  ['onze lettre', 'passwordTooShort'],
  ['élan élan', 'passwordTooShort'],
  ['e\u0301'.repeat(11), 'passwordTooShort'],
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
  ['Hexagone-Velo-Mousson-Tiroir', 'passwordTooCommon'],
  ['Claire.Aubin37', 'passwordTellsOwner'],
  ['aubin-claire-2026', 'passwordTellsOwner'],
  ['douze lettre', 'passwordTooWeak'],
  ['Pontcharra2026!', 'passwordTooWeak'],
  ['Léonie et Gabin', 'passwordTooWeak'],
  ['Motdepasse2026!', 'passwordTooCommon'],
  ['Soleil123!Soleil', 'passwordTooWeak'],
  ['Azerty123!Azerty', 'passwordTooWeak'],
  ['123 soleil 123 soleil', 'passwordTooWeak'],
  ['q w e r t y u i o p', 'passwordTooWeak'],
  ['a z e r t y 1 a z e r t y 1', 'passwordTooWeak'],
  ['слон 2026 слон', 'passwordTooWeak'],
  ['P.o.n.t.c.h.a.r.r.a', 'passwordTooWeak'],
  ['quatre chevaux dans un pré', null],
  ['premier choix de la girafe mauve', null],
  ['tomate vélo nuage lampe', null],
  ['TOMATE VÉLO NUAGE LAMPE', null],
  ['tomatevelonuagelampe', null],
  ['claire et ses trois chats', null],
  ['six moutons noirs et blancs', null],
  ['u7Vw8kZZ2pQ9mRt', null],
  ['hYkzuf-2cogdo-vunkem', null],
  ['слон читает газету утром', null],
])('%j chosen by Claire Aubin: %s', (password, code) => {
  expect(whyWeakPassword(password, claire)?.code ?? null).toBe(code)
})

test('the same signs written in two ways are one password', () => {
  for (const form of ['NFC', 'NFD', 'NFKC'])
    expect(whyWeakPassword('tomate vélo nuage lampe'.normalize(form), claire)).toBeNull()
})

test('a short name of a mailbox forbids nothing', () => {
  const lea = { email: 'lea@exemple.fr', firstName: 'Léa', lastName: 'Le' }
  expect(whyWeakPassword('galéasse en mer agitée', lea)).toBeNull()
  expect(whyWeakPassword('galéasse en mer agitée', { ...lea, email: null })).toBeNull()
})

test('what a stranger knows of the owner counts for nearly nothing', () => {
  const password = 'charlemagne pontcharra'
  expect(passwordBits(password, ['charlemagne', 'pontcharra'])).toBeLessThan(passwordBits(password, []) - 20)
})

test('the example of the screens is refused, and is the one that they show', () => {
  expect(whyWeakPassword(PASSWORD_EXAMPLE, claire)).toEqual({ code: 'passwordTooCommon' })
  expect(passwordHint).toContain(PASSWORD_EXAMPLE)
})

test('the passwords of the demonstration and of the journeys would be accepted', () => {
  for (const { email, password } of demoAccounts)
    expect(whyWeakPassword(password, { email, firstName: 'Nadia', lastName: 'Ferrand' }), password).toBeNull()
  for (const { firstName, password } of [testFamilies[0]!, testStaff[0]!])
    expect(whyWeakPassword(password, { email: null, firstName, lastName: 'Parcours' }), password).toBeNull()
})

test('a longer password is judged by its first 64 signs, so that none keeps the server busy', () => {
  const long = 'girafe mauve, 4@s3$1!0 azerty1 '.repeat(6)
  expect(passwordBits(long, [])).toBe(passwordBits(long.slice(0, 64), []))
  expect(passwordBits('a'.repeat(64) + long, [])).toBeLessThan(20)
})
