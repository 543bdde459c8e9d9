import { describe, expect, test } from 'vitest'
import { addDays, day } from '../time/day'
import { type DatedDocument, daysToExpiry, documentsToRenew } from './document-reminders'

const today = day('2026-12-01')
const until = day('2026-12-31')
const certificate: DatedDocument = {
  ...{ id: 'former', kind: 'insuranceCertificate', type: null, childIds: ['lina'], status: 'accepted' },
  ...{ receivedAt: new Date('2026-09-05T08:00Z'), validFrom: day('2026-01-01'), validUntil: until },
}

test.each([
  ['2026-12-01', 30],
  ['2026-11-30', null],
  ['2026-12-30', 1],
  ['2026-12-31', 0],
  ['2027-01-01', null],
])('on %s, a document until 31 December expires in %s days', (on, left) => {
  expect(daysToExpiry(certificate, day(on), 30)).toBe(left)
})

test.each(['received', 'refused', 'replaced', 'revoked', 'withdrawn'] as const)(
  '%s never expires',
  (status) => {
    expect(daysToExpiry({ ...certificate, status }, today, 30)).toBeNull()
  },
)

test('without an end, never', () => {
  expect(daysToExpiry({ ...certificate, validUntil: null }, today, 30)).toBeNull()
})

describe('renewed by another', () => {
  const next: DatedDocument = {
    ...{ ...certificate, id: 'newer', receivedAt: new Date('2026-11-20T08:00Z') },
    ...{ validFrom: addDays(until, 1), validUntil: day('2027-12-31') },
  }
  const sent = { ...next, status: 'received' as const, validFrom: null, validUntil: null }
  const cases: [string, DatedDocument, boolean][] = [
    ['that follows it', next, true],
    ['that begins a day too late', { ...next, validFrom: addDays(until, 2) }, false],
    ['that ends on the same day', { ...next, validFrom: certificate.validFrom, validUntil: until }, false],
    ['without an end', { ...next, validUntil: null }, true],
    ['that is being verified', sent, true],
    ['that waits since before', { ...sent, receivedAt: new Date('2026-09-01T08:00Z') }, false],
    ['that was refused', { ...next, status: 'refused' }, false],
    ['that was revoked', { ...next, status: 'revoked' }, false],
    ['of another child', { ...next, childIds: ['leo'] }, false],
    ['of all the children', { ...next, childIds: ['lina', 'leo'] }, true],
    ['of another kind', { ...next, kind: 'other' }, false],
  ]
  test.each(cases)('%s', (_what, other, isRenewed) => {
    const ids = documentsToRenew([certificate, other], today, 30).map(({ id }) => id)
    expect(ids.includes('former')).toBe(!isRenewed)
  })

  test('for all the children, once each of them has another', () => {
    const forAll = { ...certificate, childIds: ['lina', 'leo'] }
    const forLeo = { ...next, id: 'leo', childIds: ['leo'] }
    expect(documentsToRenew([forAll, next], today, 30)).toEqual([forAll])
    expect(documentsToRenew([forAll, next, forLeo], today, 30)).toEqual([])
  })
})
