import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { parisInstant } from '../time/paris'
import { firstRefused, lastDayAllowed, type Cutoff } from './deadlines'
import vectors from './deadline-vectors.json'
import type { Territory } from './public-holidays'
import { whyOverQuota } from './quotas'

const workingDays = (count: number): Cutoff => ({ kind: 'workingDaysBefore', count, until: '24:00' })
const ruleOf = { reservation: workingDays(4), annulation: workingDays(7) } as Record<string, Cutoff>

describe('the last day allowed', () => {
  test.each(vectors.dates)('$rule for $accueilDate ($territory): $lastAllowedDate', (vector) => {
    const cutoff = workingDays(vector.workingDays)
    const accueil = day(vector.accueilDate)
    const territory = vector.territory as Territory
    expect(lastDayAllowed(cutoff, accueil, territory)).toBe(vector.lastAllowedDate)
    expect(firstRefused(cutoff, accueil, territory)).toBe(Date.parse(vector.firstRefusedInstantUtc))
  })
})

describe('a request at an instant', () => {
  test.each(vectors.instants)('$rule for $accueilDate at $requestedAt: $allowed', (vector) => {
    const limit = firstRefused(ruleOf[vector.rule]!, day(vector.accueilDate), 'metropole')
    expect(Date.parse(vector.requestedAt) < limit).toBe(vector.allowed)
  })
})

describe('a cancellation against the quota', () => {
  test.each(vectors.quotas)('$already used of $limit, $asked asked: $result', (vector) => {
    const refusal = whyOverQuota({ used: vector.already, allowed: vector.limit }, vector.asked)
    expect(refusal?.code ?? null).toBe(vector.result === 'accepted' ? null : 'overQuota')
  })

  test('no limit never refuses', () => {
    expect(whyOverQuota({ used: 40, allowed: null }, 9)).toBeNull()
  })
})

test('a cut-off hour ends the last day before midnight', () => {
  const noon: Cutoff = { kind: 'workingDaysBefore', count: 4, until: '12:00' }
  expect(firstRefused(noon, day('2026-11-25'), 'metropole')).toBe(parisInstant(day('2026-11-19'), '12:00'))
})
