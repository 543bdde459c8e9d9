import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { canWithdrawClaim, claimableDays, whyNotClaimable, whyNotDecidable } from './quotient-claims'
import type { DocumentStatus, QuotientClaimStatus } from './states'

const today = day('2026-11-26')

test('the months that can be declared, over a change of year', () => {
  const days = claimableDays(today)
  expect(days).toHaveLength(14)
  expect([days[0], days[2], days.at(-1)]).toEqual(['2027-01-01', '2026-11-01', '2025-12-01'])
})

describe('a quotient is declared', () => {
  test.each<[string, string, DocumentStatus | null, string | null]>([
    ['with a proof received', '2026-11-01', 'received', null],
    ['with a proof being scanned', '2026-11-01', 'scanning', null],
    ['with a proof accepted', '2026-12-01', 'accepted', null],
    ['from the first month', '2025-12-01', 'accepted', null],
    ['from too long ago', '2025-11-01', 'accepted', 'wrongMonth'],
    ['from too far ahead', '2027-02-01', 'accepted', 'wrongMonth'],
    ['from the middle of a month', '2026-11-15', 'accepted', 'wrongMonth'],
    ['without a proof', '2026-11-01', null, 'noProof'],
    ['with a proof refused', '2026-11-01', 'refused', 'noProof'],
    ['with a proof withdrawn', '2026-11-01', 'withdrawn', 'noProof'],
    ['with a proof expired', '2026-11-01', 'expired', 'noProof'],
  ])('%s', (_case, validFrom, proof, code) => {
    expect(whyNotClaimable({ validFrom: day(validFrom), proof }, today)?.code ?? null).toBe(code)
  })
})

describe('an agent answers', () => {
  test.each<['accept' | 'refuse', QuotientClaimStatus, DocumentStatus, string | null]>([
    ['accept', 'submitted', 'received', null],
    ['accept', 'submitted', 'replaced', null],
    ['accept', 'submitted', 'refused', 'proofGone'],
    ['accept', 'submitted', 'withdrawn', 'proofGone'],
    ['accept', 'submitted', 'revoked', 'proofGone'],
    ['refuse', 'submitted', 'withdrawn', null],
    ['accept', 'accepted', 'accepted', 'alreadyDecided'],
    ['refuse', 'accepted', 'accepted', 'alreadyDecided'],
    ['accept', 'refused', 'accepted', 'alreadyDecided'],
    ['accept', 'withdrawn', 'accepted', 'withdrawn'],
    ['refuse', 'replaced', 'accepted', 'replaced'],
  ])('%s what is %s, its proof %s: %s', (decision, status, proof, code) => {
    expect(whyNotDecidable(decision, { status, proof })?.code ?? null).toBe(code)
  })
})

test('only what waits can be withdrawn', () => {
  const statuses = ['submitted', 'accepted', 'refused', 'withdrawn', 'replaced'] as const
  expect(statuses.filter(canWithdrawClaim)).toEqual(['submitted'])
})
