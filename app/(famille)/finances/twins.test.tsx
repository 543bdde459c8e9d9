import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { InvoiceSnapshot } from '@/lib/domain/billing/schema'
import { taxCertificateSnapshotSchema } from '@/lib/domain/billing/tax-certificate/schema'
import { invoiceMentions } from '@/lib/messages/fr/finances'
import { cents, ZERO } from '@/lib/money'
import { certificateData } from '@/lib/pdf/certificate-data'
import { invoiceData } from '@/lib/pdf/invoice-data'
import { readBack } from '@/lib/pdf/read-back'
import { renderCertificate, renderInvoice } from '@/lib/pdf/render'
import { addDays, day, type Month } from '@/lib/time/day'
import { CertificateSheet } from './certificate-sheet'
import { InvoiceSheet } from './invoice-sheet'

// A PDF and its HTML twin are made from the same strings; nothing of one may be missing from the other.

const issuer = {
  ...{
    name: 'Communauté de communes des Trois Rivières',
    address: '2 place du Marché\n37999 Val-des-Rivières',
  },
  ...{ siret: '200 000 000 00018', serviceName: 'Service enfance jeunesse', phone: '02 00 00 00 00' },
  email: 'enfance@exemple.fr',
}
const payer = { name: 'Léa Œuvrard', address: ['12 rue de l’Église', '37999 Val-des-Rivières'] }
const lines = ['Zoé Œuvrard', 'Tom Œuvrard'].flatMap((childName, child) =>
  [0, 7, 14].map((after) => ({
    ...{ childName, day: addDays(day('2026-12-02'), after), programmeName: 'Les Tilleuls mercredis' },
    ...{
      activityName: 'Journée avec repas',
      band: 'Tranche 3',
      quotient: 850,
      unit: cents(1125),
      reasons: ['2e enfant'],
    },
    ...{ care: cents(735 + child), meal: cents(390), outing: cents(after * 100), penalty: cents(after) },
    ...{ aid: cents(200), total: cents(735 + child + 390 + after * 101 - 200) },
  })),
)
const invoice: InvoiceSnapshot = {
  ...{
    number: '2027-000123',
    month: '2026-12' as Month,
    issuedOn: day('2027-01-04'),
    dueDay: day('2027-02-03'),
  },
  ...{ issuer, payer, lines, collection: 'titre', family: { number: 1042, name: 'Œuvrard' } },
  total: cents(lines.reduce((sum, line) => sum + line.total, 0)),
  mentions: invoiceMentions({ collection: 'titre', invoiceText: 'Recours\u00a0: deux mois devant le juge.' }),
}
const regie: InvoiceSnapshot = {
  ...{ ...invoice, collection: 'regie' },
  mentions: invoiceMentions({ collection: 'regie', invoiceText: '' }),
}
const credit: InvoiceSnapshot = {
  ...{ ...invoice, number: 'A2027-000001', total: cents(-1125), mentions: [] },
  creditOf: { number: '2027-000123', issuedOn: day('2027-01-04'), reason: 'Journée fermée' },
  lines: [
    { ...lines[0]!, care: cents(-735), meal: cents(-390), aid: ZERO, penalty: ZERO, total: cents(-1125) },
  ],
}
const certificate = taxCertificateSnapshotSchema.parse({
  ...{ year: 2026, version: 2, issuedOn: '2027-02-10', issuer, payer },
  signatory: { name: 'Anne Martin', title: 'Directrice du service enfance jeunesse' },
  child: { name: 'Zoé Œuvrard', birthDate: '2021-05-01' },
  ...{ care: 123_450, aid: 10_000, careInCesu: 5_000 },
})

describe.each([
  [
    'an invoice',
    invoiceData(invoice),
    renderInvoice(invoice),
    <InvoiceSheet key="" data={invoiceData(invoice)} />,
  ],
  [
    'an invoice of a régie',
    invoiceData(regie),
    renderInvoice(regie),
    <InvoiceSheet key="" data={invoiceData(regie)} />,
  ],
  [
    'a credit note',
    invoiceData(credit),
    renderInvoice(credit),
    <InvoiceSheet key="" data={invoiceData(credit)} />,
  ],
  [
    'a tax certificate',
    certificateData(certificate),
    renderCertificate(certificate),
    <CertificateSheet key="" data={certificateData(certificate)} />,
  ],
])('the PDF and the page of %s', (_what, { title, fileName: _, datedOn: _on, ...data }, pdf, page) => {
  test('say each amount, date and mention', async () => {
    const printed = squeezed((await readBack(await pdf)).text)
    const shown = squeezed(`${title} ${textOf(page)}`)
    const said = stringsOf(data).map(squeezed)
    expect(said.length).toBeGreaterThan(10)
    expect(said.filter((text) => !printed.includes(text))).toEqual([])
    expect(said.filter((text) => !shown.includes(text))).toEqual([])
  })

  test('say no amount and no date that the other doesn’t', async () => {
    const { text } = await readBack(await pdf)
    const figures = (from: string) => new Set(squeezed(from).match(FIGURE))
    expect(figures(text)).toEqual(figures(`${title} ${textOf(page)}`))
  })
})

const FIGURE = /-?\d+,\d\d€|\d(?:er)?(?:janvier|février|mars|mai|décembre)(?:\d{4})?/g

/** Without any space: a line that is broken elsewhere is the same. */
const squeezed = (text: string) => text.normalize('NFC').replace(/\s/g, '')

function textOf(element: ReactElement): string {
  const entities: Record<string, string> = {
    '&amp;': '&',
    '&#x27;': "'",
    '&quot;': '"',
    '&lt;': '<',
    '&gt;': '>',
  }
  return renderToStaticMarkup(element)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&[#\w]+;/g, (entity) => entities[entity]!)
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === 'key' ? [] : stringsOf(inner)))
}
