import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { rowsWithColumns } from '@/lib/domain/import/schema'
import type { JudgedRows } from '@/lib/rules/import-lines'
import { invoiceKey } from '@/lib/rules/import-payments'
import {
  avisKey,
  type ImportedReference,
  judgedReferences,
  referenceColumns,
  type ReferenceFault,
} from '@/lib/rules/import-references'
import { avisReference } from '@/lib/rules/payfip'
import type { Day } from '@/lib/time/day'

type Row = {
  id: string
  number: string
  familyId: string
  familyName: string
  exercise: number | null
  reference: string | null
}

/** A file of references, judged with what the portal knows now; null when it isn't one. One statement, however long. */
export async function judgeReferenceText(
  db: Tx,
  text: string,
  today: Day,
): Promise<JudgedRows<ImportedReference, ReferenceFault> | null> {
  const rows = rowsWithColumns(referenceColumns, text)
  if (!rows.ok) return null
  const numbers = rows.value.map(({ cells }) => invoiceKey(cells.facture))
  const references = rows.value.flatMap(({ cells }) => avisReference(cells.reference) ?? [])
  const found = await db.$queryRaw<Row[]>`
    SELECT invoice.id, invoice.number, family.id AS "familyId", family.name AS "familyName",
      invoice_reference.exercise, invoice_reference.reference
    FROM invoice
    JOIN family ON family.id = invoice.family_id
    LEFT JOIN invoice_reference ON invoice_reference.invoice_id = invoice.id
    WHERE invoice.kind = 'invoice' AND invoice.status <> 'draft'
      AND (replace(invoice.number, '-', '') = ANY(${numbers}::text[])
        OR invoice_reference.reference = ANY(${references}::text[]))`
  const invoices = found.map(({ exercise, reference, ...invoice }) => ({
    ...invoice,
    avis: exercise !== null && reference !== null ? { exercise, reference } : null,
  }))
  return judgedReferences(
    rows.value,
    {
      invoices: new Map(invoices.map((invoice) => [invoiceKey(invoice.number), invoice])),
      taken: new Map(invoices.flatMap(({ id, avis }) => (avis ? [[avisKey(avis), id]] : []))),
    },
    today,
  )
}
