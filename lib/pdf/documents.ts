import { certificateDocument } from './certificate-document'
import { disposalDocument } from './disposal-document'
import { familyDataDocument } from './family-data-document'
import { invoiceDocument } from './invoice-document'
import { lettersDocument } from './letter-document'

/** Every paper of the portal: what draws it, from data whose strings are all written. */
export const documents = {
  invoice: invoiceDocument,
  certificate: certificateDocument,
  letters: lettersDocument,
  familyData: familyDataDocument,
  disposal: disposalDocument,
}

export type PdfKind = keyof typeof documents
export type PdfJob = {
  [Kind in PdfKind]: { kind: Kind; data: Parameters<(typeof documents)[Kind]>[0] }
}[PdfKind]
