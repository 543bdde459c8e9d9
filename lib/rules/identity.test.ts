import { describe, expect, test } from 'vitest'
import { identityProviders, isAssured, isSecondFactor, whyNotBy } from './identity'

test('a parent comes by FranceConnect, the service by ProConnect, and nobody by the other’s way', () => {
  const answers = identityProviders.flatMap((provider) =>
    [false, true].map((isStaff) => [provider, isStaff, whyNotBy(provider, { isStaff })?.code ?? 'may']),
  )
  expect(answers).toEqual([
    ['franceConnect', false, 'may'],
    ['franceConnect', true, 'staffByProConnect'],
    ['proConnect', false, 'parentByFranceConnect'],
    ['proConnect', true, 'may'],
  ])
})

describe('a second factor is something held', () => {
  test.each([['mfa'], ['hwk'], ['pop'], ['pwd', 'mfa'], ['pwd', 'totp'], ['otp', 'pwd']])('%s', (...amr) => {
    expect(isSecondFactor(amr)).toBe(true)
  })
  test.each([[], ['pwd'], ['mail'], ['pwd', 'mail'], ['totp'], ['otp'], ['MFA'], ['pwd mfa']])(
    'not %s',
    (...amr) => {
      expect(isSecondFactor(amr)).toBe(false)
    },
  )
})

test('the level of assurance is one that FranceConnect has', () => {
  expect(['eidas1', 'eidas2', 'eidas3'].every(isAssured)).toBe(true)
  expect(['eidas0', 'EIDAS1', '', null, undefined, 1, ['eidas1']].some(isAssured)).toBe(false)
})
