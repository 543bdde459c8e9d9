import { expect, test } from 'vitest'
import { codeOfStep, factorAddress, newFactorSecret, stepAt, typedStep } from './one-time-code'

// '12345678901234567890' in base32: the secret of the vectors of RFC 6238, appendix B (their last six digits).
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('%d seconds after 1970, the code of RFC 6238 is %s', (seconds, code) => {
  expect(codeOfStep(secret, stepAt(seconds * 1000))).toBe(code)
})

const now = 1111111111_000
const step = stepAt(now)

test.each([
  [-2, null],
  [-1, step - 1],
  [0, step],
  [1, step + 1],
  [2, null],
])('a code %d steps from now is that of %s', (away, wanted) => {
  expect(typedStep(secret, codeOfStep(secret, step + away), now, 0)).toBe(wanted)
})

test('a code serves once, and none before it serves any more', () => {
  const code = codeOfStep(secret, step)
  expect(typedStep(secret, code, now, step)).toBeNull()
  expect(typedStep(secret, codeOfStep(secret, step - 1), now, step)).toBeNull()
  expect(typedStep(secret, codeOfStep(secret, step + 1), now, step)).toBe(step + 1)
})

test.each(['', '5047', '0504711', '05047a', '٠٥٠٤٧١', '000000'])('%j is no code of now', (typed) => {
  expect(typedStep(secret, typed, now, 0)).toBeNull()
})

test('spaces, as the telephone shows them, are forgiven', () => {
  expect(typedStep(secret, ' 050 471 ', now, 0)).toBe(step)
})

test('a secret has 160 bits, and no two are the same', () => {
  const many = Array.from({ length: 50 }, newFactorSecret)
  expect(new Set(many).size).toBe(50)
  for (const one of many) expect(one).toMatch(/^[A-Z2-7]{32}$/)
})

test('the address to scan names the portal and the account', () => {
  const address = new URL(factorAddress(secret, { issuer: 'CC du Val & Cie', holder: 'anne@exemple.fr' }))
  expect(address.protocol).toBe('otpauth:')
  expect(decodeURIComponent(address.pathname)).toContain('CC du Val & Cie:anne@exemple.fr')
  expect(Object.fromEntries(address.searchParams)).toEqual({
    ...{ secret, issuer: 'CC du Val & Cie', algorithm: 'SHA1', digits: '6', period: '30' },
  })
})
