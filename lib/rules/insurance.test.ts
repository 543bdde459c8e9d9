import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { type DossierFacts, guideSettings, missingForBooking } from './dossier-completeness'
import { type CertificateFacts, insuranceStatus } from './insurance'

const certificate = (from: string, until: string, childId: string | null = 'lea'): CertificateFacts => ({
  childId,
  status: 'accepted',
  from: day(from),
  until: day(until),
})
const thisYear = certificate('2026-09-01', '2027-08-31')

/** A dossier in which nothing is missing but, perhaps, insurance. */
function dossier(certificates: CertificateFacts[]): DossierFacts {
  const done = { isValidated: true, isImported: false, pending: null, refusal: null }
  const tabs = { informationSheet: done, authorizedPersons: done, medicalSheet: done }
  const lea = { id: 'lea', firstName: 'Léa', tabs, provisionalUntil: null }
  const rest = { adults: [], papers: [], ownDocuments: [], houseRulesToAccept: false }
  return { schoolYear: '2026-2027', children: [lea], certificates, ...rest }
}

/** What the gate says of it. */
const gate = {
  accepted: [],
  pending: ['documentPending'],
  refused: ['documentRefused'],
  missing: ['documentMissing'],
}

describe('insurance is judged on the accueil day', () => {
  const received: CertificateFacts = { childId: 'lea', status: 'received' }
  const refused: CertificateFacts = { childId: 'lea', status: 'refused', reason: 'Périmée' }
  const lastYear = certificate('2025-09-01', '2026-08-31')
  const cases: [string, CertificateFacts[], string, string][] = [
    ['none', [], '2026-12-09', 'missing'],
    ['one sent', [received], '2026-12-09', 'pending'],
    ['one refused', [refused], '2026-12-09', 'refused'],
    ['one sent after a refusal', [received, refused], '2026-12-09', 'pending'],
    ['one refused after another was sent', [refused, received], '2026-12-09', 'pending'],
    ['one refused beside one that covers', [refused, thisYear], '2026-12-09', 'accepted until 2027-08-31'],
    [
      'accepted, on its first day',
      [certificate('2026-12-09', '2027-08-31')],
      '2026-12-09',
      'accepted until 2027-08-31',
    ],
    [
      'accepted, the day before its first',
      [certificate('2026-12-10', '2027-08-31')],
      '2026-12-09',
      'missing',
    ],
    [
      'accepted, on its last day',
      [certificate('2026-01-01', '2026-12-09')],
      '2026-12-09',
      'accepted until 2026-12-09',
    ],
    ['accepted, the day after its last', [certificate('2026-01-01', '2026-12-08')], '2026-12-09', 'missing'],
    ['that of the sister', [certificate('2026-09-01', '2027-08-31', 'tom')], '2026-12-09', 'missing'],
    [
      'one for all the children',
      [certificate('2026-09-01', '2027-08-31', null)],
      '2026-12-09',
      'accepted until 2027-08-31',
    ],
    [
      'two, the longer counts',
      [certificate('2026-01-01', '2026-12-31'), thisYear],
      '2026-12-09',
      'accepted until 2027-08-31',
    ],
    ['last year’s, on 1 September', [lastYear], '2026-09-01', 'accepted until 2026-09-30'],
    ['last year’s, on 30 September', [lastYear], '2026-09-30', 'accepted until 2026-09-30'],
    ['last year’s, on 1 October', [lastYear], '2026-10-01', 'missing'],
    [
      'one that ended on 30 August, on 1 September',
      [certificate('2025-09-01', '2026-08-30')],
      '2026-09-01',
      'missing',
    ],
    [
      'one of the calendar year, on 1 October',
      [certificate('2026-01-01', '2026-12-31')],
      '2026-10-01',
      'accepted until 2026-12-31',
    ],
  ]
  test.each(cases)('%s (%#)', (_name, certificates, on, expected) => {
    const answer = insuranceStatus({ certificates }, 'lea', day(on), guideSettings)
    expect(answer.status === 'accepted' ? `accepted until ${answer.until}` : answer.status).toBe(expected)
    const asked = missingForBooking(dossier(certificates), 'lea', day(on), day('2026-09-01'), guideSettings)
    expect(asked.map(({ code }) => code)).toEqual(gate[answer.status])
  })
})
