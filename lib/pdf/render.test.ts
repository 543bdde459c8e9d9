import { describe, expect, test } from 'vitest'
import { type InvoiceSnapshot, invoiceSnapshotSchema } from '@/lib/domain/billing/schema'
import {
  type TaxCertificateSnapshot,
  taxCertificateSnapshotSchema,
} from '@/lib/domain/billing/tax-certificate/schema'
import { invoiceMentions } from '@/lib/messages/fr/finances'
import { certificateMentions, legalMentions } from '@/lib/messages/fr/tax-certificate'
import { cents, ZERO } from '@/lib/money'
import { addDays, day, type Month } from '@/lib/time/day'
import { readBack } from './read-back'
import { renderCertificate, renderInvoice } from './render'

const issuer = {
  name: 'Communauté de communes des Trois Rivières',
  address: '2 place du Marché\n37999 Val-des-Rivières',
  siret: '200 000 000 00018',
  serviceName: 'Service enfance jeunesse',
  phone: '02 00 00 00 00',
  email: 'enfance@exemple.fr',
}
const mentions = invoiceMentions({ collection: 'titre', invoiceText: '' })
const payer = { name: 'Léa Œuvrard', address: ['12 rue de l’Église', '37999 Val-des-Rivières'] }

function line(index: number, childName = 'Zoé Łukasz-Şahin'): InvoiceSnapshot['lines'][number] {
  return {
    ...{ childName, day: addDays(day('2026-12-01'), index), programmeName: 'Les Tilleuls mercredis' },
    ...{ activityName: 'Journée avec repas', band: 'Tranche 3', quotient: 850, reasons: [] },
    ...{
      care: cents(102_310),
      meal: cents(390),
      outing: ZERO,
      penalty: ZERO,
      aid: ZERO,
      total: cents(102_700),
    },
  }
}

function invoice(lines: InvoiceSnapshot['lines']): InvoiceSnapshot {
  return {
    ...{
      number: '2027-000123',
      month: '2026-12' as Month,
      issuedOn: day('2027-01-04'),
      dueDay: day('2027-02-03'),
    },
    ...{ issuer, payer, lines, family: { number: 1042, name: 'Œuvrard' }, mentions },
    collection: 'titre',
    total: cents(lines.reduce((sum, each) => sum + each.total, 0)),
  }
}

const certificate: TaxCertificateSnapshot = {
  ...{ year: 2026, version: 1, issuedOn: day('2027-02-10'), issuer, payer },
  signatory: { name: 'Anne Martin', title: 'Directrice du service enfance jeunesse' },
  child: { name: 'Zoé Œuvrard', birthDate: day('2021-05-01') },
  care: cents(123_450),
  aid: ZERO,
  careInCesu: ZERO,
  mentions: certificateMentions(2026),
}

describe('the PDF of an invoice', async () => {
  const pdf = await renderInvoice(invoice([line(0), line(7), line(14)]))
  const read = await readBack(pdf)

  test('says what the screen says', () => {
    expect(read.text).toContain('Facture n° 2027-000123')
    expect(read.text).toContain('Total à payer 3 081,00 €')
    expect(read.text).toContain('mardi 1er décembre')
    expect(read.text).toContain('Les Tilleuls mercredis, tranche 3, QF 850')
  })

  test('keeps amounts together with U+00A0, and never writes "/" for a space', () => {
    for (const drawn of [
      '1\u00a0023,10\u00a0€',
      '3,90\u00a0€',
      '3\u00a0081,00\u00a0€',
      'Période\u00a0: décembre 2026',
    ])
      expect(read.drawn).toContain(drawn)
    expect(read.drawn.join(' ')).not.toMatch(/[\u202f\u2009/]/)
  })

  test('writes the names of every family', () => {
    expect(read.text).toContain('Zoé Łukasz-Şahin')
    expect(read.text).toContain('Léa Œuvrard')
  })

  test('carries the mentions that the law wants', () => {
    for (const mention of mentions) expect(read.text).toContain(mention.replaceAll('\u00a0', ' '))
    expect(read.text).toContain('SIRET 200 000 000 00018')
    expect(read.text).toContain('avis des sommes à payer')
  })

  test('says its language, its title and the number of its pages', () => {
    expect(read).toMatchObject({ language: 'fr', title: 'Facture n°\u00a02027-000123', pages: 1 })
    expect(read.text).toContain('Page 1 sur 1')
  })

  test('hides the columns that nothing fills', () => {
    expect(read.text).toContain('Repas')
    expect(read.text).not.toContain('Sortie')
  })

  test('is the same file each time, dated by the day of issue', async () => {
    const again = await renderInvoice(invoice([line(0), line(7), line(14)]))
    expect(Buffer.from(again.content).equals(pdf.content)).toBe(true)
    expect(read.madeOn).toContain('20270104')
  })

  test('has room for every component, aids taken off, each with its total', async () => {
    const parts = { outing: cents(1_200), penalty: cents(200), aid: cents(900), unit: cents(103_200) }
    const full = { ...line(0), ...parts, total: cents(103_200) }
    const { text } = await readBack(await renderInvoice(invoice([full, line(7)])))
    expect(text).toContain('Jour Accueil et activité Garde Repas Sortie Pénalité Aide Montant')
    expect(text).toContain('1 023,10 € 3,90 € 12,00 € 2,00 € -9,00 € 1 032,00 €')
    expect(text).toContain('1 023,10 € 3,90 € 0,00 € 0,00 € 0,00 € 1 027,00 €')
    expect(text).toContain('tranche 3, QF 850, 1 × 1 032,00 €')
    for (const sum of [
      'garde 2 046,20 €',
      'repas 7,80 €',
      'sorties 12,00 €',
      'pénalités 2,00 €',
      'aides -9,00 €',
    ])
      expect(text).toContain(`Total ${sum}`)
    expect(text).toContain('Total à payer 2 059,00 €')
  })

  test('of a credit note says what it deducts, and why', async () => {
    const deducted = { ...line(0), care: cents(-735), meal: cents(-390), total: cents(-1_125) }
    const creditOf = { number: '2026-000123', issuedOn: day('2026-12-01'), reason: 'Journée fermée' }
    const credit = await renderInvoice({ ...invoice([deducted]), number: 'A2027-000001', creditOf })
    expect(credit.fileName).toBe('avoir-A2027-000001.pdf')
    const { text } = await readBack(credit)
    expect(text).toContain('Avoir n° A2027-000001')
    expect(text).toContain('Déduit de la facture n° 2026-000123 du 1er décembre 2026 Motif : Journée fermée')
    expect(text).toContain('Total déduit -11,25 €')
    expect(text).not.toContain('Échéance')
  })

  test('of before aids and régies is read as it was', async () => {
    const { collection: _collection, ...old } = invoice([line(0)])
    const lines = old.lines.map(({ aid: _aid, reasons: _reasons, unit: _unit, ...own }) => own)
    const again = await renderInvoice(invoiceSnapshotSchema.parse({ ...old, lines }))
    const { text } = await readBack(again)
    expect(text).toContain('Total à payer 1 027,00 €')
    expect(text).toContain('Les références à saisir sur PayFIP')
  })

  test('goes on over several pages, every day written', async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      line(index % 31, index < 31 ? 'Zoé Aubin' : 'Tom Aubin'),
    )
    const long = await readBack(await renderInvoice(invoice(many)))
    expect(long.pages).toBeGreaterThan(1)
    expect(long.text.match(/tranche 3/g)).toHaveLength(60)
    expect(long.text).toContain('Total pour Tom Aubin')
    // Each page says anew whose days it goes on with, and what its columns are; Tom begins under Zoé's last ones.
    const heads = long.text.match(/(Zoé|Tom) Aubin Jour Accueil et activité/g)!
    expect(heads).toHaveLength(long.pages + 1)
    expect(new Set(heads).size).toBe(2)
  })

  // At the end of a page: the name of the next child, its columns, or the total of the last one.
  test.each([11, 12, 13, 14])(
    'after %s days, keeps a total with a day, and a name with its first',
    async (days) => {
      const lines = Array.from({ length: days }, (_, index) => line(index, 'Zoé Aubin'))
      const { text } = await readBack(await renderInvoice(invoice([...lines, line(0, 'Tom Aubin')])))
      expect(text).toContain('Total pour Tom Aubin')
      expect(text).not.toMatch(/Montant (Total pour|Facture n°)|Aubin Facture n°/)
    },
  )
})

describe('the PDF of a tax certificate', async () => {
  const pdf = await renderCertificate(certificate)
  const read = await readBack(pdf)

  test('names the payer, the child, the year and the care paid', () => {
    expect(pdf.fileName).toBe('attestation-2026-zoe-oeuvrard.pdf')
    expect(read.title).toBe('Attestation fiscale 2026')
    expect(read.text).toContain('Léa Œuvrard a payé, au titre de l’année 2026')
    expect(read.text).toContain('Date de naissance 1er mai 2021')
    expect(read.text).toContain('Montant de la garde payé 1 234,50 €')
    expect(read.text).toContain('Anne Martin Directrice du service enfance jeunesse')
  })

  test('says what the law wants said, who says it, and what the expense is', () => {
    for (const mention of certificate.mentions) expect(read.text).toContain(plainSpaces(mention))
    expect(read.text).toContain('article 200 quater B du code général des impôts')
    expect(read.text).toContain('SIRET 200 000 000 00018')
    expect(read.text).toContain('Accueil de loisirs sans hébergement, garde hors du domicile')
    expect(read.text).toContain('cases 7GA, 7GB et 7GC')
    expect(read.text).toContain('dans la limite de 3 500,00 € par enfant, et de la moitié, 1 750,00 €')
    expect(read.text).not.toMatch(/Aides|CESU,/)
  })

  test('says that a new version replaces the old one, what aids paid, and what was paid in CESU', async () => {
    const second = await renderCertificate({
      ...certificate,
      ...{ version: 2, aid: cents(10_000), careInCesu: cents(5000) },
    })
    expect(second.fileName).toBe('attestation-2026-zoe-oeuvrard-v2.pdf')
    const { text } = await readBack(second)
    expect(text).toContain('Version 2 : annule et remplace la version 1')
    expect(text).toContain('Garde, aides comprises 1 334,50 €')
    expect(text).toContain('Aides connues du service, déduites 100,00 €')
    expect(text).toContain('Payé en CESU, compris dans le montant 50,00 €')
    expect(text).toContain('Montant de la garde payé 1 234,50 €')
  })

  test('is not signed alone on a page, however long the names', async () => {
    const name = 'Marie-Christine de La Rochefoucauld-Montmorency épouse Wojciechowski-Saint-Laurent'
    const address = Array.from({ length: 8 }, (_, index) => `Ligne ${index + 1} de l’adresse`)
    const long = { ...certificate, payer: { name, address }, aid: cents(1), careInCesu: cents(1) }
    const { text, pages } = await readBack(await renderCertificate(long))
    expect(pages).toBe(2)
    expect(text.slice(text.indexOf('Page 1 sur 2'))).toMatch(/Pour information.*Anne Martin/)
  })

  test('of before aids and mentions were kept is still read', () => {
    const { aid: _aid, mentions: _mentions, ...old } = certificate
    expect(taxCertificateSnapshotSchema.parse(old)).toMatchObject({ aid: 0, mentions: legalMentions })
  })
})

function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}
