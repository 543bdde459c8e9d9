import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cents } from '../money'
import {
  avisExercise,
  avisReference,
  isPayfipClient,
  payfipAddress,
  payfipLabel,
  type PayfipPayment,
  whyNotOnPayfip,
} from './payfip'

const payment: PayfipPayment = {
  ...{
    client: '008112',
    exercise: 2026,
    reference: '20260000457001',
    label: 'Accueil de loisirs facture 2026-000123',
  },
  ...{
    amount: cents(3375),
    email: 'claire@exemple.fr',
    returnUrl: 'https://famille.exemple.fr/finances/payer',
  },
}

test('PayFIP is filled in with everything that it takes, the amount in cents', () => {
  const address = new URL(payfipAddress(payment)!)
  expect(address.origin + address.pathname).toBe('https://www.payfip.gouv.fr/tpa/paiement.web')
  expect(Object.fromEntries(address.searchParams)).toEqual({
    ...{ numcli: '008112', exer: '2026', refdet: '20260000457001' },
    ...{ objet: 'Accueil de loisirs facture 2026 000123', montant: '3375', mel: 'claire@exemple.fr' },
    ...{ urlcl: 'https://famille.exemple.fr/finances/payer', saisie: 'X' },
  })
})

describe('what PayFIP takes', () => {
  test.each<[string, Partial<PayfipPayment>, string | null]>([
    ['a payment within its limits', {}, null],
    ['a number of 5 digits', { client: '08112' }, 'client'],
    ['a number of 7 digits', { client: '0081120' }, 'client'],
    ['letters as a number', { client: '00811a' }, 'client'],
    ['a reference of 5 signs', { reference: '12345' }, 'reference'],
    ['a reference of 6 signs', { reference: 'A12345' }, null],
    ['a reference of 30 signs', { reference: 'A'.repeat(30) }, null],
    ['a reference of 31 signs', { reference: 'A'.repeat(31) }, 'reference'],
    ['a reference with a dash', { reference: '9999-00000000' }, 'reference'],
    ['a budget of three digits', { exercise: 999 }, 'exercise'],
    ['99 cents', { amount: cents(99) }, 'amount'],
    ['1 €', { amount: cents(100) }, null],
    ['100 000 €', { amount: cents(10_000_000) }, null],
    ['a cent more', { amount: cents(10_000_001) }, 'amount'],
    ['an address of 5 signs', { email: 'a@b.c' }, 'email'],
    ['an address of 6 signs', { email: 'a@b.fr' }, null],
    ['an address of 80 signs', { email: `${'a'.repeat(75)}@b.fr` }, null],
    ['an address of 81 signs', { email: `${'a'.repeat(76)}@b.fr` }, 'email'],
    ['what isn’t an address', { email: 'claire.exemple.fr' }, 'email'],
    ['a way back that isn’t one', { returnUrl: '/finances' }, 'returnUrl'],
  ])('%s', (_, change, code) => {
    const changed = { ...payment, ...change }
    expect(whyNotOnPayfip(changed)?.code ?? null).toBe(code)
    expect(payfipAddress(changed) === null).toBe(code !== null)
  })
})

test('the label holds letters, digits and spaces, 100 at most, whatever is written', () => {
  expect(payfipLabel('Été à l’accueil, « Les Écureuils » n° 12')).toBe('Ete a l accueil Les Ecureuils n 12')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(payfipLabel(text)).toMatch(/^[A-Za-z0-9 ]{0,100}$/)
    }),
  )
})

test.each([
  ['9999-00000000-999999', '999900000000999999'],
  ['2026 T 457 001', '2026T457001'],
  ['12345', null],
  ['2026/É457', null],
])('the reference « %s » is read as %s', (typed, reference) => {
  expect(avisReference(typed)).toBe(reference)
})

test.each([
  ['2026', 2026],
  ['2027', 2027],
  ['2028', null],
  ['1999', null],
  ['26', null],
  ['', null],
])('the budget « %s », in 2026, is %s', (typed, exercise) => {
  expect(avisExercise(typed, 2026)).toBe(exercise)
})

test('an organisation’s number has six digits', () => {
  expect(['008112', '8112', '0081125', ' 08112', ''].map(isPayfipClient)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})
