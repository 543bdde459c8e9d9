import { expect, test } from 'vitest'
import type { Receipt } from '@/lib/domain/payment/receipt/queries'
import { cents } from '@/lib/money'
import { day, type Month } from '@/lib/time/day'
import { readBack } from './read-back'
import { receiptData } from './receipt-data'
import { renderReceipt } from './render'

const receipt: Receipt = {
  ...{ id: '019350a0-0000-7000-8000-0000000abcde', enteredAt: new Date(0), method: 'cheque' },
  ...{ receivedOn: day('2026-12-09'), amount: cents(123_450), left: cents(450), reference: 'Chèque 0457' },
  invoices: [
    { number: '2026-000123', month: '2026-10' as Month, amount: cents(120_000) },
    { number: '2026-000200', month: '2026-11' as Month, amount: cents(3_000) },
  ],
  issuer: {
    ...{ name: 'Communauté de communes des Trois Rivières', address: '2 place du Marché' },
    ...{ siret: '200 000 000 00018', serviceName: 'Service enfance', phone: '02 00 00 00 00' },
    email: 'enfance@exemple.fr',
  },
  signatory: { name: 'Anne Martin', title: 'Directrice du service' },
  payer: { name: 'Léa Œuvrard', address: ['12 rue de l’Église'] },
  collection: 'titre',
}
const today = day('2026-12-10')

test('the PDF of a receipt says what was paid, by whom, how, and what it pays', async () => {
  const { text, drawn } = await readBack(await renderReceipt(receipt, today))
  for (const said of [
    ...[
      'Reçu de paiement',
      'Léa Œuvrard',
      'SIRET 200 000 000 00018',
      'Chèque 0457',
      'Reçu le 9 décembre 2026',
    ],
    ...[
      'Facture d’octobre 2026, n° 2026-000123 1 200,00 €',
      'Facture de novembre 2026, n° 2026-000200 30,00 €',
    ],
    ...['Avance, pour les prochaines factures 4,50 €', 'Montant payé 1 234,50 €', 'Anne Martin'],
    'comptable dont l’avis des sommes à payer donne l’adresse',
  ])
    expect(text).toContain(said)
  expect(drawn.join(' ')).toContain('1\u00a0234,50\u00a0€')
})

test('a régie gives a quittance, and what is paid adds up', () => {
  const { title, sentence, mentions } = receiptData({ ...receipt, collection: 'regie' }, today)
  expect([title, mentions]).toEqual(['Quittance de paiement', []])
  expect(sentence).toMatch(/a reçu de Léa Œuvrard la somme de 1.234,50.€\./)
  const parts = receipt.invoices.reduce((sum, { amount }) => sum + amount, 0)
  expect(parts + receipt.left).toBe(receipt.amount)
})
