import { expect, test } from 'vitest'
import { cents } from '@/lib/money'
import type { NoCertificate } from '@/lib/rules/tax-certificate'
import { day } from '@/lib/time/day'
import {
  certificateMail,
  certificateMentions,
  certificatesDone,
  dueCertificates,
  noCertificateSentence,
  unpaidBeforeIssue,
  unpaidSentence,
} from './tax-certificate'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test.each<[NoCertificate, boolean, string]>([
  [{ code: 'tooOld', sixOn: day('2024-06-01') }, false, 'Emma a eu 6 ans en 2024 : l’attestation de 2026 ne'],
  [
    { code: 'tooOld', sixOn: day('2026-01-01') },
    false,
    'Emma a eu 6 ans le 1er janvier 2026 : l’attestation',
  ],
  [{ code: 'yearNotOver', year: 2026 }, false, 'sera établie au début de 2027'],
  [{ code: 'nothingPaid' }, false, 'aucun paiement de l’année n’est enregistré'],
  [{ code: 'toIssue' }, false, 'le service n’a pas encore établi l’attestation'],
  [{ code: 'toIssue' }, true, 'une nouvelle version, qui l’annulera et la remplacera'],
])('without a certificate of 2026, for %j', (missing, hasOne, said) => {
  expect(plain(noCertificateSentence('Emma', 2026, missing, hasOne))).toContain(said)
})

test.each([
  [1, true, 'Cette facture de 2026 n’est pas encore entièrement payée, ou son paiement'],
  [2, true, 'Ces factures de 2026 ne sont pas encore entièrement payées, ou leur paiement'],
  [2, false, 'ce qui est payé d’ici au 31 décembre'],
])('%i unpaid invoices, the year over: %s', (invoices, isOver, said) => {
  expect(unpaidSentence(2026, invoices, isOver)).toContain(said)
})

test.each([
  [{ first: 12, next: 1, unchanged: 0 }, 'À émettre : 12 premières attestations, 1 nouvelle version.'],
  [{ first: 0, next: 2, unchanged: 38 }, 'À émettre : 2 nouvelles versions. Sans changement : 38.'],
  [{ first: 0, next: 0, unchanged: 38 }, 'Rien à émettre : aucun montant n’a changé.'],
  [{ first: 0, next: 0, unchanged: 0 }, 'Rien à émettre : aucun paiement à attester.'],
])('before an issue of %j', (due, said) => {
  expect(plain(dueCertificates(due))).toBe(said)
})

test('before and after an issue, as many as there are', () => {
  const one = unpaidBeforeIssue(2026, { invoices: 1, due: cents(1050) })
  expect(plain(one)).toContain(
    '1 facture des journées de 2026 n’est pas entièrement payée : il reste 10,50 €',
  )
  expect(certificatesDone(2, 3, 2026)).toContain('2 attestations de 2026 émises. Sans changement\u00a0: 3.')
  expect(plain(certificatesDone(0, 3, 2026))).toBe(
    'Aucune attestation de 2026 à émettre : aucun montant n’a changé.',
  )
})

test('the ceiling is told with the year it is from, and half of it for a child in both homes', () => {
  const ceiling = (year: number) => plain(certificateMentions(year).at(-1)!)
  expect(ceiling(2026)).toMatch(/revenus de 2022, .* 3 500,00 € par enfant, et de la moitié, 1 750,00 €/)
  expect(ceiling(2021)).toMatch(/revenus de 2005, .* 2 300,00 € par enfant, et de la moitié, 1 150,00 €/)
})

test('one mail names every child, and says when a version replaces another', () => {
  const address = 'https://exemple.fr/famille/1042/finances/attestations'
  const children = [
    { childName: 'Zoé Aubin', version: 1 },
    { childName: 'Tom Aubin', version: 2 },
  ]
  const mail = certificateMail(2026, children, address)
  expect(mail).toMatchObject({
    subject: 'Votre attestation fiscale 2026 est disponible',
    button: { url: address },
  })
  expect(mail.lead).toContain('Zoé Aubin et Tom Aubin')
  expect(mail.paragraphs).toContain('Une nouvelle version annule et remplace la précédente.')
  expect(certificateMail(2026, children.slice(0, 1), address).paragraphs).toHaveLength(1)
})
