import { expect, test } from 'vitest'
import { isFreshProof, localAddress } from './proof'

const at = Date.parse('2026-12-01T10:00:00Z')

test.each([
  [0, true],
  [9 * 60_000 + 59_999, true],
  [10 * 60_000, false],
  [12 * 3_600_000, false],
])('a proof %d ms old is fresh: %s', (age, fresh) => expect(isFreshProof(at, at + age)).toBe(fresh))

test.each([
  ['/mon-compte/securite', '/mon-compte/securite'],
  ['/famille/1042/mon-compte?annee=2026', '/famille/1042/mon-compte?annee=2026'],
  ['/admin/../connexion', '/connexion'],
  ['/a#ici', '/a'],
  ['//autre.fr', null],
  ['/\\autre.fr', null],
  ['/.//autre.fr', null],
  ['/a/..//autre.fr', null],
  ['https://autre.fr/', null],
  ['javascript:alert(1)', null],
  ['admin', null],
  ['', null],
  ['/a\r\nLocation: https://autre.fr', null],
  ['/\tautre', null],
  ['/é', null],
  [['/admin', '/'], null],
  [undefined, null],
  [`/${'a'.repeat(2000)}`, null],
])('%j leads back to %j', (asked, wanted) => expect(localAddress(asked)).toBe(wanted))
