import type { ContentFault, DocumentType } from '@/lib/rules/document-files'

/** A file to read whole: its type is what its first bytes say. */
export type InspectionJob = { bytes: Uint8Array; type: DocumentType }

/** The bytes to keep, which may be others than those sent; or why the file can't be taken. */
export type Inspection = { bytes: Uint8Array; contentType: DocumentType } | { fault: ContentFault }
