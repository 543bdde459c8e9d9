import type { Day } from '../time/day'
import { next } from './machine'
import { documentMachine, type DocumentStatus } from './states'

/** 10 Mo: a scanned page or the photo of a phone, with room to spare. */
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024

export const documentTypes = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const
export type DocumentType = keyof typeof documentTypes

export type FileRefusal = { code: 'noFile' } | { code: 'tooLarge' } | { code: 'wrongType' }

/** Why a file can't be taken, by its size and by what its content is, whatever its name pretends. Null means it can. */
export function whyNotTaken(file: { size: number; contentType: string | undefined }): FileRefusal | null {
  if (file.size === 0) return { code: 'noFile' }
  if (file.size > MAX_DOCUMENT_BYTES) return { code: 'tooLarge' }
  if (!isDocumentType(file.contentType)) return { code: 'wrongType' }
  return null
}

export function isDocumentType(contentType: string | undefined): contentType is DocumentType {
  return contentType !== undefined && Object.hasOwn(documentTypes, contentType)
}

/** The family's name for a file, without folders or invisible signs, with the extension of what it really is. */
export function cleanFileName(given: string, contentType: DocumentType): string {
  const base = given
    .normalize('NFC')
    .replace(/^.*[/\\]/, '')
    .replace(/[\p{C}<>:"|?*]/gu, '')
    .replace(/\.[^.]*$/, '')
    .trim()
    .slice(0, 120)
  return `${base || 'document'}.${documentTypes[contentType]}`
}

export type DecideDocumentRefusal = { code: 'alreadyDecided' } | { code: 'withdrawn' }

/** Why an agent can't answer a document any more; null when they can. */
export function whyNotAnswerable(status: DocumentStatus): DecideDocumentRefusal | null {
  if (next(documentMachine, status, 'accept')) return null
  return status === 'withdrawn' ? { code: 'withdrawn' } : { code: 'alreadyDecided' }
}

export function canWithdrawDocument(status: DocumentStatus): boolean {
  return next(documentMachine, status, 'withdraw') !== null
}

/** What the family reads of a document today: one that is accepted ends by itself with its validity. */
export function shownStatus(
  document: { status: DocumentStatus; validUntil: Day | null },
  today: Day,
): DocumentStatus {
  const { status, validUntil } = document
  return status === 'accepted' && validUntil !== null && validUntil < today ? 'expired' : status
}
