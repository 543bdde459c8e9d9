import { expect, test } from 'vitest'
import { type AddressOwner, canWithdrawProposal, type OpeningFacts, whyNotOpened } from './guardian-proposal'
import type { GuardianProposalStatus } from './states'

const adult = (change: object = {}): AddressOwner => ({
  ...{ kind: 'adult', adultId: 'paul', isDisabled: false },
  ...{ isOfFamily: false, hasChildElsewhere: false, isBarred: false },
  ...change,
})
const opening = (change: Partial<OpeningFacts> = {}): OpeningFacts => ({
  ...{ status: 'submitted', seenAdultId: null, owner: { kind: 'nobody' }, proposerDecides: true },
  ...change,
})

test.each<[string, Partial<OpeningFacts>, string | null]>([
  ['an address that is nobody’s', {}, null],
  ['an adult whom the agent has seen', { owner: adult(), seenAdultId: 'paul' }, null],
  ['an adult whom the agent hasn’t seen', { owner: adult() }, 'ownerChanged'],
  ['another adult than the one seen', { owner: adult(), seenAdultId: 'jean' }, 'ownerChanged'],
  ['an adult seen whose account is gone', { seenAdultId: 'paul' }, 'ownerChanged'],
  ['a member of staff', { owner: { kind: 'staff' } }, 'staffAddress'],
  ['an account that is nobody’s', { owner: { kind: 'other' } }, 'otherAddress'],
  ['a disabled account', { owner: adult({ isDisabled: true }), seenAdultId: 'paul' }, 'accountDisabled'],
  ['an adult of the family', { owner: adult({ isOfFamily: true }), seenAdultId: 'paul' }, 'alreadyGuardian'],
  ['the other home', { owner: adult({ hasChildElsewhere: true }), seenAdultId: 'paul' }, 'alreadyGuardian'],
  ['a barred adult', { owner: adult({ isBarred: true, isOfFamily: true }), seenAdultId: 'paul' }, 'barred'],
  ['a proposer who decides no longer', { proposerDecides: false }, 'proposerBarred'],
  ['a proposal opened before', { status: 'opened' }, 'alreadyAnswered'],
  ['a proposal refused before', { status: 'refused' }, 'alreadyAnswered'],
  ['a proposal withdrawn before', { status: 'withdrawn' }, 'withdrawn'],
])('%s', (_case, change, code) => expect(whyNotOpened(opening(change))?.code ?? null).toBe(code))

test.each<[GuardianProposalStatus, boolean]>([
  ['submitted', true],
  ['opened', false],
  ['refused', false],
  ['withdrawn', false],
])('a proposal that is %s may be withdrawn: %s', (status, may) =>
  expect(canWithdrawProposal(status)).toBe(may),
)
