import { describe, expect, test } from 'vitest'
import { addDays, day, daysFrom } from '../time/day'
import {
  type AcceptedDocument,
  type BuiltInKind,
  builtInKinds,
  canRevokeDocument,
  canWithdrawDocument,
  type DocumentType,
  isReplacedBy,
  offeredKinds,
  sentAloneKinds,
  shownStatus,
  termsOf,
  whyNotAccepted,
  whyNotAnswerable,
  whyNotSentFor,
  whyNotUsedFor,
} from './documents'
import { guideSettings } from './dossier-completeness'
import { insuranceStatus } from './insurance'

const today = day('2026-12-09')
const builtIn = (kind: BuiltInKind) => ({ kind, type: null })
const dayOrNull = (text: string | null) => (text === null ? null : day(text))

test.each([
  ['received', null, true, false],
  ['scanning', 'scanning', true, false],
  ['infected', 'infected', true, false],
  ['accepted', 'alreadyDecided', false, true],
  ['refused', 'alreadyDecided', false, false],
  ['withdrawn', 'withdrawn', false, false],
  ['replaced', 'alreadyDecided', false, false],
  ['expired', 'alreadyDecided', false, false],
  ['revoked', 'alreadyDecided', false, false],
] as const)(
  'a document %s: the service %s, the family may withdraw %s, an agent may revoke %s',
  (status, code, withdrawable, revocable) => {
    expect(whyNotAnswerable(status)?.code ?? null).toBe(code)
    expect(canWithdrawDocument(status)).toBe(withdrawable)
    expect(canRevokeDocument(status)).toBe(revocable)
  },
)

test.each([
  ['accepted', '2026-12-09', 'accepted'],
  ['accepted', '2026-12-08', 'expired'],
  ['accepted', null, 'accepted'],
  ['refused', '2026-12-08', 'refused'],
] as const)('%s until %s is shown on 9 December as %s', (status, until, shown) => {
  expect(shownStatus({ status, validUntil: dayOrNull(until) }, today)).toBe(shown)
})

test.each([
  ['insuranceCertificate', null, 'validityMissing'],
  ['insuranceCertificate', { from: today, until: null }, 'validityMissing'],
  ['insuranceCertificate', { from: today, until: today }, null],
  ['pai', null, 'validityMissing'],
  ['quotientProof', null, 'validityMissing'],
  ['judgment', null, 'validityMissing'],
  ['judgment', { from: today, until: null }, null],
  ['vaccination', null, null],
  ['medicalCertificate', null, null],
  ['identity', null, null],
  ['other', null, null],
] as const)('%s accepted for %j: %s', (kind, validity, code) => {
  expect(whyNotAccepted(builtIn(kind), validity)?.code ?? null).toBe(code)
})

test('what is of health or of a judge is never named in an e-mail', () => {
  expect(builtInKinds.filter((kind) => termsOf(builtIn(kind)).discreet)).toEqual([
    'vaccination',
    'pai',
    'medicalCertificate',
    'judgment',
    'absenceProof',
  ])
})

test.each([
  ['insuranceCertificate', null, null],
  ['pai', null, 'childMissing'],
  ['vaccination', null, 'childMissing'],
  ['pai', 'lina', null],
] as const)('a %s for %s: %s', (kind, childId, code) => {
  expect(whyNotSentFor(builtIn(kind), childId)?.code ?? null).toBe(code)
})

describe('« Utiliser aussi pour »', () => {
  const lina = {
    ...builtIn('insuranceCertificate'),
    childId: 'lina',
    status: 'accepted',
    validUntil: null,
  } as const
  test.each(builtInKinds)('%s', (kind) => {
    const isOfOneBody = ['vaccination', 'pai', 'medicalCertificate', 'absenceProof'].includes(kind)
    expect(whyNotUsedFor({ ...lina, ...builtIn(kind) }, 'leo', today)?.code ?? null).toBe(
      isOfOneBody ? 'notForSiblings' : null,
    )
  })
  test.each([
    ['what is sent for all the children', { childId: null }, 'alreadyTheirs'],
    ['what is their own', { childId: 'leo' }, 'alreadyTheirs'],
    ['what waits', { status: 'received' }, null],
    ['its last day', { validUntil: today }, null],
    ['what has expired', { validUntil: addDays(today, -1) }, 'notInForce'],
    ['what was refused', { status: 'refused' }, 'notInForce'],
    ['what was revoked', { status: 'revoked' }, 'notInForce'],
    ['what was replaced', { status: 'replaced' }, 'notInForce'],
    ['what was withdrawn', { status: 'withdrawn' }, 'notInForce'],
  ] as const)('%s', (_what, change, code) => {
    expect(whyNotUsedFor({ ...lina, ...change }, 'leo', today)?.code ?? null).toBe(code)
  })
})

describe('a newer document replaces a former one', () => {
  const sent = (at: string, from: string | null, until: string | null): AcceptedDocument => ({
    ...builtIn('insuranceCertificate'),
    ...{ childId: 'lina', schoolYear: '2026-2027', receivedAt: new Date(at) },
    ...{ validFrom: dayOrNull(from), validUntil: dayOrNull(until) },
  })
  const former = sent('2026-09-05T08:00Z', '2026-09-01', '2026-12-31')

  test.each([
    ['covering the same days', '2026-09-01', '2026-12-31', true],
    ['covering more', '2026-08-01', '2027-08-31', true],
    ['from a day later', '2026-09-02', '2027-08-31', false],
    ['ending a day before', '2026-09-01', '2026-12-30', false],
    ['that follows', '2027-01-01', '2027-08-31', false],
  ])('%s', (_what, from, until, isReplaced) => {
    const newer = sent('2026-11-20T08:00Z', from, until)
    expect(isReplacedBy(former, newer)).toBe(isReplaced)
    // Whatever is replaced, no day that was covered is lost.
    const facts = (documents: AcceptedDocument[]) => ({
      certificates: documents.map(({ childId, validFrom, validUntil }) => ({
        ...{ childId, status: 'accepted' as const, from: validFrom!, until: validUntil! },
      })),
    })
    const kept = isReplaced ? [newer] : [newer, former]
    for (const one of daysFrom(day('2026-08-01'), day('2027-10-15')))
      expect(insuranceStatus(facts(kept), 'lina', one, guideSettings).status, one).toBe(
        insuranceStatus(facts([former, newer]), 'lina', one, guideSettings).status,
      )
  })

  const newer = sent('2026-11-20T08:00Z', '2026-09-01', '2027-08-31')
  test.each([
    ['of another child', { childId: 'leo' }],
    ['of all the children', { childId: null }],
    ['of another year', { schoolYear: '2025-2026' }],
    ['of another kind', { kind: 'quotientProof' }],
    ['sent after it', { receivedAt: new Date('2026-11-21T08:00Z') }],
    ['without days', { validFrom: null, validUntil: null }],
  ] as const)('not one %s', (_what, change) => {
    expect(isReplacedBy({ ...former, ...change }, newer)).toBe(false)
  })

  test.each([
    ['vaccination', true],
    ['medicalCertificate', false],
    ['identity', false],
    ['other', false],
    ['judgment', false],
  ] as const)('a %s: %s', (kind, isReplaced) => {
    const [one, other] = [sent('2026-09-05T08:00Z', null, null), sent('2026-11-20T08:00Z', null, null)]
    expect(isReplacedBy({ ...one, kind }, { ...other, kind })).toBe(isReplaced)
  })
})

describe('a kind of the organisation’s own', () => {
  const swimming: DocumentType = {
    ...{ id: 'swimming', name: 'Test d’aisance aquatique' },
    ...{ validity: 'none', forSiblings: false, single: true, discreet: false },
  }
  const own = (change: Partial<DocumentType> = {}) => ({
    kind: 'own' as const,
    type: { ...swimming, ...change },
  })

  test('its terms are those of its type; without a type, they aren’t guessed', () => {
    expect(termsOf(own())).toEqual(swimming)
    expect(() => termsOf({ kind: 'own', type: null })).toThrow(RangeError)
  })

  test.each([
    ['none', null, null],
    ['required', null, 'validityMissing'],
    ['required', { from: today, until: null }, 'validityMissing'],
    ['required', { from: today, until: today }, null],
    ['endOptional', null, 'validityMissing'],
    ['endOptional', { from: today, until: null }, null],
  ] as const)('with days that are %s, accepted for %j: %s', (validity, days, code) => {
    expect(whyNotAccepted(own({ validity }), days)?.code ?? null).toBe(code)
  })

  test.each([
    [true, null, null],
    [true, 'lina', null],
    [false, null, 'childMissing'],
    [false, 'lina', null],
  ] as const)('for brothers and sisters %s, sent for %s: %s', (forSiblings, childId, code) => {
    expect(whyNotSentFor(own({ forSiblings }), childId)?.code ?? null).toBe(code)
  })

  test.each([true, false])('used for a brother where it may: %s', (forSiblings) => {
    const document = { childId: 'lina', status: 'received', validUntil: null } as const
    const refusal = whyNotUsedFor({ ...own({ forSiblings }), ...document }, 'leo', today)
    expect(refusal?.code ?? null).toBe(forSiblings ? null : 'notForSiblings')
  })

  test.each([
    ['one at a time', {}, {}, true],
    ['several', { single: false }, { single: false }, false],
    ['another type', { id: 'caf' }, {}, false],
    ['renamed meanwhile', { name: 'Test' }, {}, true],
  ] as const)('in force, %s: replaces the former', (_what, one, other, isReplaced) => {
    const sent = (at: string, change: Partial<DocumentType>): AcceptedDocument => ({
      ...own(change),
      ...{ childId: 'lina', schoolYear: '2026-2027', receivedAt: new Date(at) },
      ...{ validFrom: null, validUntil: null },
    })
    const [former, newer] = [sent('2026-09-05T08:00Z', one), sent('2026-11-20T08:00Z', other)]
    expect(isReplacedBy(former, newer)).toBe(isReplaced)
  })
})

test.each([
  ['none hidden', [], [], null, sentAloneKinds.length],
  ['one hidden', ['identity'], [], null, sentAloneKinds.length - 1],
  ['one hidden that is asked before booking', ['identity'], ['identity'], null, sentAloneKinds.length],
  ['one hidden that a page leads to', ['pai', 'identity'], [], 'pai', sentAloneKinds.length - 1],
  ['all hidden', sentAloneKinds, ['insuranceCertificate'], null, 1],
] as const)('kinds offered to families: %s', (_what, hidden, required, ledTo, count) => {
  expect(offeredKinds(hidden, required, ledTo)).toHaveLength(count)
})
