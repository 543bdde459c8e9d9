import { addMonths, type Day, firstDayOf, monthOf } from '../time/day'
import { next } from './machine'
import { type DocumentStatus, quotientClaimMachine, type QuotientClaimStatus } from './states'

// A CAF or MSA certificate is of the month it was asked in: it is late by a school year at most, and early by little.
const MONTHS_BEFORE = 11
const MONTHS_AFTER = 2

/** The days from which a family may declare a quotient today: first days of months, the latest first. */
export function claimableDays(today: Day): Day[] {
  const month = monthOf(today)
  const count = MONTHS_BEFORE + MONTHS_AFTER + 1
  return Array.from({ length: count }, (_, index) => firstDayOf(addMonths(month, MONTHS_AFTER - index)))
}

export type ClaimRefusal = { code: 'wrongMonth' } | { code: 'noProof' }

/** Why a declared quotient isn't taken; null when it is. `proof` is the state of its proof, null when not found. */
export function whyNotClaimable(
  { validFrom, proof }: { validFrom: Day; proof: DocumentStatus | null },
  today: Day,
): ClaimRefusal | null {
  if (!claimableDays(today).includes(validFrom)) return { code: 'wrongMonth' }
  return proof !== null && isProof(proof) ? null : { code: 'noProof' }
}

/** Whether a document may be chosen as a proof: the service has it, and hasn't said no. */
export function isProof(status: DocumentStatus): boolean {
  return status === 'received' || status === 'scanning' || status === 'accepted'
}

export type ClaimDecisionRefusal =
  { code: 'alreadyDecided' } | { code: 'withdrawn' } | { code: 'replaced' } | { code: 'proofGone' }

/** Why an agent can't answer a claim so; null when they can. A proof that was taken back or refused proves nothing. */
export function whyNotDecidable(
  decision: 'accept' | 'refuse',
  { status, proof }: { status: QuotientClaimStatus; proof: DocumentStatus },
): ClaimDecisionRefusal | null {
  if (status === 'withdrawn' || status === 'replaced') return { code: status }
  if (!next(quotientClaimMachine, status, decision)) return { code: 'alreadyDecided' }
  const isGone = proof === 'refused' || proof === 'withdrawn' || proof === 'revoked'
  return decision === 'accept' && isGone ? { code: 'proofGone' } : null
}

export function canWithdrawClaim(status: QuotientClaimStatus): boolean {
  return next(quotientClaimMachine, status, 'withdraw') !== null
}
