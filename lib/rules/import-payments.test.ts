import { describe, expect, test } from 'vitest'
import { cents } from '../money'
import { day } from '../time/day'
import {
  invoiceKey,
  type InvoiceOfFile,
  judgedPayments,
  onlineKey,
  paymentKey,
  type PaymentColumn,
} from './import-payments'

const today = day('2026-12-10')
const invoice: InvoiceOfFile = {
  ...{ id: 'i1', number: '2026-000123', familyId: 'f1', familyName: 'Aubin', due: cents(3375) },
}
const other: InvoiceOfFile = { ...invoice, id: 'i2', number: '2026-000124', due: cents(0) }
const invoices = new Map(
  [invoice, other].map((one) => [invoiceKey(one.number), one] as const).concat([['20260000457001', invoice]]),
)
const columns = ['facture', 'date', 'montant', 'mode', 'reference'] as const

function judge(lines: string[], options: { keepsRest?: boolean; known?: string[]; online?: string[] } = {}) {
  const rows = lines.map((text, index) => {
    const cells = text.split(';')
    return {
      ...{ line: index + 2, isWhole: cells.length === columns.length },
      cells: Object.fromEntries(columns.map((name, place) => [name, cells[place] ?? ''])) as Record<
        PaymentColumn,
        string
      >,
    }
  })
  const { keepsRest = false, known = [], online = [] } = options
  return judgedPayments(
    rows,
    { invoices, known: new Set(known), online: new Set(online) },
    { keepsRest, today },
  )
}
const faults = (answer: ReturnType<typeof judge>) =>
  answer.faults.map(({ line, column, code }) => [line, column, code])

test('a line says an invoice, a day, an amount and a way of paying', () => {
  const { items, faults } = judge(['2026-000123;09/12/2026;33,75;Chèque;0457'])
  expect(faults).toEqual([])
  expect(items).toEqual([
    {
      ...{ line: 2, invoice, receivedOn: '2026-12-09', amount: 3375, method: 'cheque' },
      ...{ reference: '0457', kept: 0 },
    },
  ])
})

test('an invoice is named by its avis too', () => {
  expect(judge(['2026-0000457-001;2026-12-09;1;virement;']).items[0]?.invoice.id).toBe('i1')
})

test.each([
  [';09/12/2026;1;payfip;', 'facture', 'missing'],
  ['2026-000999;09/12/2026;1;payfip;', 'facture', 'unknownInvoice'],
  ['2026-000123;31/02/2026;1;payfip;', 'date', 'notADay'],
  ['2026-000123;;1;payfip;', 'date', 'missing'],
  ['2026-000123;11/12/2026;1;payfip;', 'date', 'dayToCome'],
  ['2026-000123;09/12/2026;-1;payfip;', 'montant', 'notAnAmount'],
  ['2026-000123;09/12/2026;0;payfip;', 'montant', 'notAnAmount'],
  ['2026-000123;09/12/2026;33,76;payfip;', 'montant', 'moreThanDue'],
  ['2026-000124;09/12/2026;1;payfip;', 'montant', 'moreThanDue'],
  ['2026-000123;09/12/2026;1;troc;', 'mode', 'unknownMethod'],
  [`2026-000123;09/12/2026;1;payfip;${'x'.repeat(101)}`, 'reference', 'tooLong'],
  ['2026-000123;09/12/2026;1', null, 'cellCount'],
])('« %s » is a fault', (line, column, code) => {
  const answer = judge([line])
  expect(faults(answer)).toEqual([[2, column, code]])
  expect(answer.items).toEqual([])
})

describe('more than an invoice waits for', () => {
  const two = ['2026-000123;08/12/2026;20;cb;a', '2026-000123;09/12/2026;20;cb;b']

  test('is a fault of the line that goes beyond', () => {
    const answer = judge(two)
    expect(answer.items.map(({ line }) => line)).toEqual([2])
    expect(faults(answer)).toEqual([[3, 'montant', 'moreThanDue']])
  })

  test('or is kept in advance, when that is chosen', () => {
    const answer = judge([...two, '2026-000123;10/12/2026;5;cb;c'], { keepsRest: true })
    expect(answer.items.map(({ kept }) => kept)).toEqual([0, 625, 500])
  })
})

test('a payment that the portal has is left as it is, however its reference is spaced', () => {
  const key = paymentKey({
    ...{ invoiceId: 'i1', receivedOn: day('2026-12-09'), amount: cents(9999), reference: 'CHQ 0457' },
  })
  const answer = judge(['2026-000123;09/12/2026;99,99;chèque;chq0457'], { known: [key] })
  expect([answer.items.length, answer.faults.length, answer.known]).toEqual([0, 0, 1])
})

test('the same line twice in a file is a fault', () => {
  for (const amount of ['1', '33,75']) {
    const line = `2026-000123;09/12/2026;${amount};espèces;`
    expect(faults(judge([line, line]))).toEqual([[3, 'facture', 'twice']])
  }
})

test('what PayFIP has told the portal itself isn’t recorded again, whatever the file calls it', () => {
  const online = [onlineKey({ invoiceId: 'i1', amount: cents(3375) })]
  const said = judge(['2026-000123;10/12/2026;33,75;payfip;TP 88'], { online })
  expect([said.items.length, said.faults.length, said.known]).toEqual([0, 0, 1])
  expect(judge(['2026-000123;10/12/2026;33,75;chèque;0457'], { online }).items).toHaveLength(1)
})
