import 'server-only'
import type { DocumentType } from '@/lib/rules/document-files'

// What the database keeps of documents that only people may read: each is written and read here, and nowhere else.

/** A file that the storage keeps, and what is known of it. */
export type KeptFile = {
  fileName: string
  storageKey: string
  contentType: DocumentType
  size: number
  sha256: string
}

/** The row of a page. */
export function fileRow(documentId: string, position: number, file: KeptFile) {
  return { documentId, position, ...file }
}

export function readFileName({ fileName }: { fileName: string }): string {
  return fileName
}

/** The reason of a refusal or of a revocation; '' for neither. */
export function readReason({ reason }: { reason: string | null }): string {
  return reason ?? ''
}
