import { expect, test } from 'vitest'
import { accountState } from './account-state'

const facts = { hasPassword: false, isDisabled: false, invitationEndsAt: null, letterEndsAt: null }

test.each([
  ['no account', null, 'none'],
  ['never invited', facts, 'notInvited'],
  ['a minute before the end', { ...facts, invitationEndsAt: 1_060_000 }, 'invited'],
  ['at the end', { ...facts, invitationEndsAt: 1_000_000 }, 'invitationExpired'],
  ['after the end', { ...facts, invitationEndsAt: 999_999 }, 'invitationExpired'],
  ['a letter, a minute before its end', { ...facts, letterEndsAt: 1_060_000 }, 'letter'],
  ['a letter, at its end', { ...facts, letterEndsAt: 1_000_000 }, 'notInvited'],
  [
    'a letter and an invitation',
    { ...facts, letterEndsAt: 1_060_000, invitationEndsAt: 1_060_000 },
    'invited',
  ],
  ['a letter after an invitation', { ...facts, letterEndsAt: 1_060_000, invitationEndsAt: 1 }, 'letter'],
  ['with a password', { ...facts, hasPassword: true, invitationEndsAt: 999_999 }, 'open'],
  ['disabled', { ...facts, hasPassword: true, isDisabled: true }, 'disabled'],
])('%s: %s', (_, known, state) => {
  expect(accountState(known, 1_000_000).state).toBe(state)
})
