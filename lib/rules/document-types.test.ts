import { expect, test } from 'vitest'
import type { KindTerms } from './documents'
import { moved, whyNotChanged, whyNotPutAway } from './document-types'

const terms: KindTerms = { validity: 'none', forSiblings: true, single: true, discreet: false }

test.each<[string, Partial<KindTerms>, string | null]>([
  ['nothing', {}, null],
  ['discretion', { discreet: true }, null],
  ['days', { validity: 'required' }, 'termsInUse'],
  ['brothers and sisters', { forSiblings: false }, 'termsInUse'],
  ['one in force', { single: false }, 'termsInUse'],
])('what changes of a type: %s', (_what, change, code) => {
  const after = { ...terms, ...change }
  expect(whyNotChanged(terms, after, true)?.code ?? null).toBe(code)
  expect(whyNotChanged(terms, after, false)).toBe(null)
})

test('what is asked before booking isn’t put away', () => {
  expect(whyNotPutAway('a', ['b', 'a'])).toEqual({ code: 'stillRequired' })
  expect(whyNotPutAway('a', ['b'])).toBe(null)
})

test.each([
  ['a', 'up', 'abc'],
  ['a', 'down', 'bac'],
  ['b', 'up', 'bac'],
  ['b', 'down', 'acb'],
  ['c', 'down', 'abc'],
  ['x', 'up', 'abc'],
] as const)('%s moves %s: %s', (id, direction, order) => {
  expect(moved(['a', 'b', 'c'], id, direction).join('')).toBe(order)
})
