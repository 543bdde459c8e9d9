const MO = 1024 * 1024
/** A scanned page or the photo of a phone, with room to spare. */
export const MAX_FILE_BYTES = 10 * MO
export const MAX_DOCUMENT_BYTES = 30 * MO
export const MAX_FILES = 12
/** A phone's best photo has some 50 million points; a picture that says it has more is one that fills a memory. */
export const MAX_PIXELS = 80_000_000
/** Of the longer side of a kept picture: an A4 page at 340 dots per inch. */
export const MAX_SIDE = 4000
/** A judgment with its annexes; a document of several files has as many for each. */
export const MAX_PDF_PAGES = 60

export const documentTypes = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const
export type DocumentType = keyof typeof documentTypes

/** How much of a file says what it is. */
export const FIRST_BYTES = 16

/** What a file is by its first bytes, whatever its name pretends; null for what we don't take. */
export function typeOfBytes(first: Uint8Array): DocumentType | 'heic' | null {
  if (startsWith(first, 0, '%PDF-')) return 'application/pdf'
  if (startsWith(first, 0, '\xff\xd8\xff')) return 'image/jpeg'
  if (startsWith(first, 0, '\x89PNG\r\n\x1a\n') && startsWith(first, 12, 'IHDR')) return 'image/png'
  // What an iPhone takes by default (ISO 23008-12): it has a setting for JPEG.
  const isHeic = startsWith(first, 4, 'ftyp') && HEIC_BRANDS.some((brand) => startsWith(first, 8, brand))
  return isHeic ? 'heic' : null
}

const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((sign, index) => bytes[at + index] === sign.charCodeAt(0))
}

/** A file as the rules know it: its name, its size and its first bytes. */
export type FileFacts = { fileName: string; size: number; first: Uint8Array }

/**
 * What only reading the whole file tells: it can't be read; too many points or pages; a password; it runs or holds
 * something; it is two things at once; its reading didn't end.
 */
export const contentFaults = [
  'unreadable',
  'tooManyPixels',
  'tooManyPages',
  'locked',
  'active',
  'twofold',
  'uncheckable',
] as const
export type ContentFault = (typeof contentFaults)[number]
export const fileFaults = [
  ...(['emptyFile', 'tooLarge', 'heic', 'wrongType', 'wrongName'] as const),
  ...contentFaults,
] as const
export type FileFault = (typeof fileFaults)[number]

/** Why a file can't be taken, by its first bytes; null when it can. The same on the family's screen and at our door. */
export function faultOfFile({ fileName, size, first }: FileFacts): FileFault | null {
  if (size === 0) return 'emptyFile'
  if (size > MAX_FILE_BYTES) return 'tooLarge'
  const type = typeOfBytes(first)
  if (type === null) return 'wrongType'
  if (type === 'heic') return 'heic'
  return isNamedAs(fileName, type) ? null : 'wrongName'
}

const PICTURE = ['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'heic', 'heif']
const EXTENSIONS: Record<DocumentType, readonly string[]> = {
  'application/pdf': ['pdf'],
  // Telephones and their messages name one kind of picture by another.
  'image/jpeg': PICTURE,
  'image/png': PICTURE,
}

/** Whether the end of a name says what the file is, or nothing: « scan du 12.10.2026 » ends in no extension. */
function isNamedAs(fileName: string, type: DocumentType): boolean {
  const extension = /\.([a-z][a-z0-9]{0,4})\s*$/i.exec(fileName)?.[1]
  return extension === undefined || EXTENSIONS[type].includes(extension.toLowerCase())
}

export type SetFault = 'noFile' | 'tooManyFiles' | 'tooLargeInAll'

/** Why files can't be one document together, each being fine; null when they can. */
export function faultOfSet(files: readonly { size: number }[]): SetFault | null {
  if (files.length === 0) return 'noFile'
  if (files.length > MAX_FILES) return 'tooManyFiles'
  return files.reduce((sum, { size }) => sum + size, 0) > MAX_DOCUMENT_BYTES ? 'tooLargeInAll' : null
}

/** A file at fault is named by its place, from 1. */
export type FilesRefusal = { code: SetFault } | { code: FileFault; position: number }

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
