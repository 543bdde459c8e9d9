import { expect, test } from 'vitest'
import { day } from '../time/day'
import { invoiceKey } from './import-payments'
import { avisKey, judgedReferences, type ReferenceColumn } from './import-references'

const named = (id: string, number: string) => ({ id, number, familyId: `f-${id}`, familyName: 'Aubin' })
const known = { exercise: 2026, reference: 'A00457' }
const invoices = new Map(
  [
    { ...named('i1', '2026-000123'), avis: null },
    { ...named('i2', '2026-000124'), avis: known },
  ].map((invoice) => [invoiceKey(invoice.number), invoice]),
)

function judge(...lines: string[]) {
  const rows = lines.map((text, index) => {
    const [facture = '', exercice = '', reference = ''] = text.split(';')
    const cells: Record<ReferenceColumn, string> = { facture, exercice, reference }
    return { line: index + 2, cells, isWhole: true }
  })
  const taken = new Map([[avisKey(known), 'i2']])
  const { items, faults, known: left } = judgedReferences(rows, { invoices, taken }, day('2026-12-10'))
  return {
    items: items.map(({ invoice, reference, replaces }) => [invoice.id, reference, replaces]),
    faults: faults.map(({ line, column, code }) => [line, column, code]),
    left,
  }
}

test('an invoice gets its reference, or another one', () => {
  expect(judge('2026-000123;2026;2026 T 457').items).toEqual([['i1', '2026T457', null]])
  expect(judge('2026-000124;2026;B00001').items).toEqual([['i2', 'B00001', 'A00457']])
})

test('the one that it has is left as it is', () => {
  expect(judge('2026-000124;2026;A-00457')).toEqual({ items: [], faults: [], left: 1 })
})

test.each([
  ['2026-000999;2026;B00001', 'facture', 'unknownInvoice'],
  [';2026;B00001', 'facture', 'missing'],
  ['2026-000123;26;B00001', 'exercice', 'notAnExercise'],
  ['2026-000123;;B00001', 'exercice', 'missing'],
  ['2026-000123;2026;B1', 'reference', 'notAReference'],
  ['2026-000123;2026;', 'reference', 'missing'],
  ['2026-000123;2026;A00457', 'reference', 'otherInvoice'],
])('« %s » is a fault', (line, column, code) => {
  expect(judge(line)).toEqual({ items: [], faults: [[2, column, code]], left: 0 })
})

test('two invoices of a file never get the same reference, nor one invoice two', () => {
  expect(judge('2026-000123;2026;C00001', '2026-000124;2026;C00001').faults).toEqual([
    [3, 'reference', 'otherInvoice'],
  ])
  expect(judge('2026-000123;2026;C00001', '2026-000123;2026;C00002').faults).toEqual([
    [3, 'facture', 'twice'],
  ])
})
