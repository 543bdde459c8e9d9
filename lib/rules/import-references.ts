import { type Day, yearOf } from '../time/day'
import { type FileFault, type FileRow, type JudgedRows, judgedRows } from './import-lines'
import { invoiceKey } from './import-payments'
import { avisExercise, avisReference, type AvisReference } from './payfip'

/** The columns of the references of the avis des sommes à payer. */
export const referenceColumns = ['facture', 'exercice', 'reference'] as const
export type ReferenceColumn = (typeof referenceColumns)[number]

export type ReferenceFaultCode =
  'cellCount' | 'twice' | 'missing' | 'unknownInvoice' | 'notAnExercise' | 'notAReference' | 'otherInvoice'
export type ReferenceFault = FileFault<ReferenceColumn, ReferenceFaultCode>

export type ImportedReference = AvisReference & {
  line: number
  invoice: { id: string; number: string; familyId: string; familyName: string }
  /** The reference that it had before this one; null when it had none. */
  replaces: string | null
}

type Facts = {
  /** By the key of their number. */
  invoices: ReadonlyMap<string, ImportedReference['invoice'] & { avis: AvisReference | null }>
  /** The invoice that has each reference, by `avisKey`. */
  taken: ReadonlyMap<string, string>
}

export const avisKey = ({ exercise, reference }: AvisReference) => `${exercise} ${reference}`

/** What a file of references would write: one for an invoice, never the same for two. A new one replaces the old. */
export function judgedReferences(
  rows: readonly FileRow<ReferenceColumn>[],
  { invoices, taken }: Facts,
  today: Day,
): JudgedRows<ImportedReference, ReferenceFault> {
  const inFile = new Map<string, string>()
  return judgedRows<ReferenceColumn, ReferenceFaultCode, ImportedReference>(rows, (cells, fault, line) => {
    const found = invoices.get(invoiceKey(cells.facture))
    if (!found) fault('facture', cells.facture === '' ? 'missing' : 'unknownInvoice')
    const exercise = avisExercise(cells.exercice, yearOf(today))
    if (!exercise) fault('exercice', cells.exercice === '' ? 'missing' : 'notAnExercise')
    const reference = avisReference(cells.reference)
    if (!reference) fault('reference', cells.reference === '' ? 'missing' : 'notAReference')
    if (!found || !exercise || !reference) return null

    const { avis, ...invoice } = found
    const key = avisKey({ exercise, reference })
    const holder = inFile.get(key) ?? taken.get(key) ?? invoice.id
    if (holder !== invoice.id) return fault('reference', 'otherInvoice')
    inFile.set(key, invoice.id)
    return {
      item: { line, invoice, exercise, reference, replaces: avis?.reference ?? null },
      ...{ key: invoice.id, column: 'facture', isKnown: avis !== null && avisKey(avis) === key },
    }
  })
}
