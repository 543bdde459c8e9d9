import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conditionText, parseCondition, type Words } from './price-conditions'

const words: Words = {
  zones: [
    { key: 'a', label: 'Vallée' },
    { key: 'b', label: 'Plateau' },
  ],
  statuses: [
    { key: 'rsa', label: 'Bénéficiaire du RSA' },
    { key: 'pai', label: 'Repas fourni par la famille (PAI)' },
  ],
}

test.each([
  ['', {}],
  ['habitants', { resident: true }],
  ['Hors territoire', { resident: false }],
  ['hors commune, 2e enfant et plus', { resident: false, rank: { gte: 2 } }],
  ['1er enfant', { rank: 1 }],
  ['2e ou 3e enfant', { rank: [2, 3] }],
  ['3 enfants inscrits et plus', { enrolled: { gte: 3 } }],
  ['1 enfant à charge', { children: 1 }],
  ['3 à 5 ans', { age: { gte: 3, lte: 5 } }],
  ['moins de 6 ans', { age: { lte: 5 } }],
  ['régime MSA', { regime: 'msa' }],
  ['Régime général ou msa; zone Vallée', { regime: ['general', 'msa'], zone: 'a' }],
  ['sans réservation', { booked: false }],
  ['4 jours dans la semaine', { weekDays: 4 }],
  ['bénéficiaire du RSA', { rsa: true }],
  ['pai', { pai: true }],
  ['irregular = oui', { irregular: true }],
  ['lateCountThisYear ≥ 2', { lateCountThisYear: { gte: 2 } }],
])('« %s » is read', (typed, when) => expect(parseCondition(typed, words)).toEqual({ ok: true, when }))

test.each([
  ['habitantes', 'habitantes'],
  ['habitants, zone Lointaine', 'zone Lointaine'],
  ['habitants, hors commune', 'hors commune'],
  ['2e à 3e enfant et plus', '2e à 3e enfant et plus'],
  ['6 poneys', '6 poneys'],
])('« %s » is refused at « %s »', (typed, fault) =>
  expect(parseCondition(typed, words)).toEqual({ ok: false, fault }),
)

const number = fc.integer({ min: 1, max: 25 })
const range = fc.oneof(
  number,
  fc.uniqueArray(number, { minLength: 2, maxLength: 4 }),
  fc.record({ gte: number }),
  fc.record({ lte: number }),
  fc.record({ gte: number, lte: number }),
)
const keys = (all: string[]) =>
  fc.oneof(fc.constantFrom(...all), fc.uniqueArray(fc.constantFrom(...all), { minLength: 2 }))
const conditions = fc.record(
  {
    ...{ resident: fc.boolean(), booked: fc.boolean(), rsa: fc.constant(true), pai: fc.boolean() },
    ...{ rank: range, enrolled: range, children: range, age: range, weekDays: range, days: range },
    ...{ regime: keys(['general', 'msa', 'other']), zone: keys(['a', 'b']), anything: range },
  },
  { requiredKeys: [] },
)

test('what is shown is read back the same', () => {
  fc.assert(
    fc.property(conditions, (when) => {
      expect(parseCondition(conditionText(when, words), words)).toEqual({ ok: true, when })
    }),
  )
})
