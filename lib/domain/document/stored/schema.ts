import 'server-only'
import type { Scan } from '@/lib/rules/antivirus'
import type { DocumentType } from '@/lib/rules/document-files'
import { seal, unseal } from '@/lib/vault/seal'

// What the database keeps of documents that only people may read: each is written and read here, and nowhere else.
// A name may be « PAI de Lina.pdf », and a reason says what is on the paper: both are sealed (docs/decisions/009-vault.md).

/** A file that the storage keeps, and what is known of it. */
export type KeptFile = {
  fileName: string
  storageKey: string
  contentType: DocumentType
  size: number
  sha256: string
  scan: Scan
}

export type StoredPart = 'name' | 'reason'

export function purposeOf(part: StoredPart, documentId: string): string {
  return `document.${part}:${documentId}`
}

/** The row of a page. */
export function fileRow(documentId: string, position: number, file: Omit<KeptFile, 'scan'>) {
  const { storageKey, contentType, size, sha256 } = file
  const fileName = seal(purposeOf('name', documentId), file.fileName)
  return { documentId, position, fileName, storageKey, contentType, size, sha256 }
}

export function readFileName({ documentId, fileName }: { documentId: string; fileName: string }): string {
  return unseal(purposeOf('name', documentId), fileName)
}

/** The reason of a refusal or of a revocation, as the database keeps it. */
export function storedReason(documentId: string, reason: string): string {
  return seal(purposeOf('reason', documentId), reason)
}

/** The reason of a refusal or of a revocation, what was found in an infected file; '' for none of them. */
export function readReason({ id, reason }: { id: string; reason: string | null }): string {
  return reason === null ? '' : unseal(purposeOf('reason', id), reason)
}
