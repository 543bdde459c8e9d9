import { next } from './machine'
import { type GuardianProposalStatus, guardianProposalMachine } from './states'

/** Whose e-mail address a parent has given for another guardian. */
export type AddressOwner =
  | { kind: 'nobody' }
  | {
      kind: 'adult'
      adultId: string
      isDisabled: boolean
      /** Is an adult of the proposer's family already. */
      isOfFamily: boolean
      /** Has a family of their own where one of the children lives. */
      hasChildElsewhere: boolean
      /** A judgment has taken from them the authority over one of the children. */
      isBarred: boolean
    }
  | { kind: 'staff' }
  | { kind: 'other' }

export type OpeningFacts = {
  status: GuardianProposalStatus
  /** The adult the agent was shown; null when the address was nobody's. */
  seenAdultId: string | null
  owner: AddressOwner
  /** Every child is still one of the family's, and the proposer still decides for them all. */
  proposerDecides: boolean
}

export type AnsweredRefusal = { code: 'alreadyAnswered' } | { code: 'withdrawn' }
export type AddressRefusal =
  | { code: 'staffAddress' }
  | { code: 'otherAddress' }
  | { code: 'accountDisabled' }
  | { code: 'barred' }
  | { code: 'alreadyGuardian' }
export type OpeningRefusal =
  AnsweredRefusal | AddressRefusal | { code: 'proposerBarred' } | { code: 'ownerChanged' }

/** Why a proposal takes no answer any more, or null. */
export function whyNotAnswered(status: GuardianProposalStatus): AnsweredRefusal | null {
  if (next(guardianProposalMachine, status, 'open')) return null
  return status === 'withdrawn' ? { code: 'withdrawn' } : { code: 'alreadyAnswered' }
}

/** Why nobody can be made a guardian under this address, or null. */
export function whyNotThisAddress(owner: AddressOwner): AddressRefusal | null {
  if (owner.kind === 'nobody') return null
  if (owner.kind === 'staff') return { code: 'staffAddress' }
  if (owner.kind === 'other') return { code: 'otherAddress' }
  if (owner.isBarred) return { code: 'barred' }
  if (owner.isOfFamily || owner.hasChildElsewhere) return { code: 'alreadyGuardian' }
  return owner.isDisabled ? { code: 'accountDisabled' } : null
}

/** Why an agent can't open a proposal, or null. An adult is attached only when the agent has seen whose name it is. */
export function whyNotOpened({
  status,
  seenAdultId,
  owner,
  proposerDecides,
}: OpeningFacts): OpeningRefusal | null {
  const refusal = whyNotAnswered(status) ?? whyNotThisAddress(owner)
  if (refusal) return refusal
  if (!proposerDecides) return { code: 'proposerBarred' }
  const adultId = owner.kind === 'adult' ? owner.adultId : null
  return adultId === seenAdultId ? null : { code: 'ownerChanged' }
}

export function canWithdrawProposal(status: GuardianProposalStatus): boolean {
  return next(guardianProposalMachine, status, 'withdraw') !== null
}
