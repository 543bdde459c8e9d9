import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rowsWithColumns } from '@/lib/domain/import/schema'
import {
  financeColumnHints,
  financeColumnTitles,
  financeImportNames,
  financeImportSlugs,
} from '@/lib/messages/fr/finance-imports'
import { cents } from '@/lib/money'
import { invoiceKey, judgedPayments, paymentColumns } from '@/lib/rules/import-payments'
import { judgedReferences, referenceColumns } from '@/lib/rules/import-references'
import { day } from '@/lib/time/day'
import { financeImportKinds, type FinanceImportKind } from './schema'

// docs/tresorerie.md, its examples and the files that the page gives: what is documented is what is read.

const guide = readFileSync('docs/tresorerie.md', 'utf8')
const sectionOf = (kind: FinanceImportKind) =>
  guide.split(/^## /m).find((part) => part.startsWith(`${financeImportNames[kind]}\n`))!
const exampleOf = (kind: FinanceImportKind) => /```csv\n([\s\S]*?)```/.exec(sectionOf(kind))![1]!
const today = day('2026-12-31')
const numbers = ['2026-000123', '2026-000124', '2026-000130']
const invoices = numbers.map((number, index) => ({
  ...{ id: `i${index}`, number, familyId: 'f', familyName: 'Aubin', due: cents(3375), avis: null },
}))

test.each(financeImportKinds)(
  'the file of %s that is given is the one that is shown, with every column',
  (kind) => {
    expect(readFileSync(`public/exemples/tresorerie-${financeImportSlugs[kind]}.csv`, 'utf8')).toBe(
      exampleOf(kind),
    )
    for (const [column] of financeColumnHints[kind])
      expect(sectionOf(kind)).toContain(`| \`${financeColumnTitles[column]}\``)
  },
)

test('the examples are read without a fault', () => {
  const references = rowsWithColumns(referenceColumns, exampleOf('references'))
  const payments = rowsWithColumns(paymentColumns, exampleOf('payments'))
  if (!references.ok || !payments.ok) throw new Error('An example has no columns')
  const byKey = new Map(invoices.map((invoice) => [invoiceKey(invoice.number), invoice]))
  const judged = judgedReferences(references.value, { invoices: byKey, taken: new Map() }, today)
  expect([judged.faults, judged.items.length]).toEqual([[], 2])
  for (const { invoice, reference } of judged.items)
    byKey.set(
      invoiceKey(reference),
      invoices.find(({ id }) => id === invoice.id)!,
    )
  const paid = judgedPayments(
    payments.value,
    { invoices: byKey, known: new Set(), online: new Set() },
    { keepsRest: false, today },
  )
  expect([paid.faults, paid.items.length]).toEqual([[], 3])
})
