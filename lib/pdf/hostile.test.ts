import { describe, expect, test } from 'vitest'
import { type InvoiceSnapshot } from '@/lib/domain/billing/schema'
import { invoiceMentions } from '@/lib/messages/fr/finances'
import { cents, ZERO } from '@/lib/money'
import { day, type Month } from '@/lib/time/day'
import { readBack } from './read-back'
import { renderInvoice } from './render'

/** Names that a PDF, a font or a reader might take for something else. */
const names = [
  'Léa ) Tj ET endstream endobj',
  'Tom \\) \\( \\\\ \\n',
  '<</S/JavaScript/JS(app.alert(1))>>',
  '/OpenAction /Launch /EmbeddedFile trailer <</Root 1 0 R>> %%EOF',
  'file:///etc/passwd http://exemple.invalid/x.png',
  '<script>alert(1)</script> & "é"',
  'Zoé\u202Egnitset\u202C',
  'Anna 👩‍👧 Bé',
  'İğde Łukasz Đorđević Ṩmith',
  'a'.repeat(5_000),
]

function invoice(name: string): InvoiceSnapshot {
  const price = {
    care: cents(1_000),
    meal: cents(390),
    outing: ZERO,
    penalty: ZERO,
    aid: ZERO,
    total: cents(1_390),
  }
  return {
    ...{
      number: '2027-000123',
      month: '2026-12' as Month,
      issuedOn: day('2027-01-04'),
      dueDay: day('2027-02-03'),
    },
    issuer: {
      ...{ name: 'Communauté de communes', address: '2 place du Marché', siret: '200 000 000 00018' },
      ...{ serviceName: 'Service enfance', phone: '02 00 00 00 00', email: 'enfance@exemple.fr' },
    },
    payer: { name, address: [name.slice(0, 300)] },
    lines: [
      {
        ...{
          childName: name,
          day: day('2026-12-02'),
          programmeName: name.slice(0, 100),
          activityName: 'Journée',
        },
        ...{ band: 'Tranche 3', quotient: 850, reasons: [], ...price },
      },
    ],
    family: { number: 1042, name },
    mentions: invoiceMentions({ collection: 'titre', invoiceText: '' }),
    collection: 'titre',
    total: cents(1_390),
  }
}

describe.each(names)('an invoice to %s', (name) => {
  test('is a paper and nothing else, the same each time, and says its amount', async () => {
    const [pdf, again] = [await renderInvoice(invoice(name)), await renderInvoice(invoice(name))]
    expect(Buffer.from(pdf.content).equals(Buffer.from(again.content))).toBe(true)
    const bytes = Buffer.from(pdf.content).toString('latin1')
    expect(bytes.startsWith('%PDF-')).toBe(true)
    // Texts are drawn by compressed streams: what is left in clear are the objects of the file.
    for (const key of [
      'JS',
      'JavaScript',
      'OpenAction',
      'Launch',
      'EmbeddedFile',
      'AA',
      'URI',
      'XFA',
      'RichMedia',
    ])
      expect(bytes, key).not.toMatch(new RegExp(`/${key}\\b`))
    const { text, title } = await readBack(pdf)
    expect(text).toContain('Total à payer 13,90 €')
    expect(title).not.toMatch(/[\r\n]/)
  })
})

test.each(['Tom \\) \\( \\\\', '<</S/JavaScript/JS(app.alert(1))>>', '<b>Léa</b> & Tom'])(
  '%s is read as it was typed',
  async (name) => {
    const { text } = await readBack(await renderInvoice(invoice(name)))
    expect(text.replace(/\s/g, '')).toContain(name.replace(/\s/g, ''))
  },
)
