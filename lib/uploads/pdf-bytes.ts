import { inflateSync } from 'node:zlib'
import type { ContentFault } from '@/lib/rules/document-files'

// What the bytes of a PDF say before any reader opens it. Its names are looked for in the whole file, even where no
// object should be: a reader may be led there. Names of six letters and more don't come by chance in ten million bytes.

/** Why a PDF can't be taken, by its bytes alone; null when they say nothing. */
export function faultOfPdfBytes(bytes: Uint8Array): ContentFault | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const end = text.lastIndexOf('%%EOF')
  if (end === -1) return 'unreadable'
  if (isTwofold(text, end + '%%EOF'.length)) return 'twofold'
  const packed = packedObjects(bytes, text)
  if (packed === null) return 'unreadable'
  const said = [text, ...packed].map(plainNames)
  if (said.some((part) => LOCKED.test(part))) return 'locked'
  return said.some((part) => ACTIVE.test(part)) ? 'active' : null
}

/** Something after its end (an archive is read from there), or in it what a browser would run. */
function isTwofold(text: string, end: number): boolean {
  return (
    /[^\s\0\x1a]/.test(text.slice(end)) || text.slice(-ARCHIVE_TAIL).includes('PK\x05\x06') || PAGE.test(text)
  )
}
/** Where the directory of a ZIP may begin: 22 bytes, and a comment of 65,535. */
const ARCHIVE_TAIL = 65_557
const PAGE = /<(script|html|\?php|!doctype\s+html)/i

const DELIMITER = String.raw`(?=[\s\0()<>[\]{}/%]|$)`
const LOCKED = new RegExp(String.raw`/Encrypt${DELIMITER}`)
/** ISO 32000-2, 12.6.4 (actions), 12.5.6 (annotations that play), 7.11.4 (files within), 12.7.8 (XFA). */
const ACTIVE = new RegExp(
  String.raw`/(JavaScript|Launch|ImportData|SubmitForm|GoToE|Rendition|RichMedia|RichMediaExecute|Movie|Sound|EmbeddedFiles?|XFA)${DELIMITER}`,
)

/** '/J#61vaScript' is '/JavaScript' (ISO 32000-2, 7.3.5). */
function plainNames(text: string): string {
  return text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

const HEAD = 2048
const MAX_UNPACKED = 32 * 1024 * 1024

/** The objects that are packed in streams (ISO 32000-2, 7.5.7), as text; null when they can't be unpacked. */
function packedObjects(bytes: Uint8Array, text: string): string[] | null {
  const unpacked: string[] = []
  let left = MAX_UNPACKED
  for (const { index, 0: word } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const head = plainNames(text.slice(Math.max(0, index - HEAD), index))
    if (!/\/(First|ObjStm)/.test(head)) continue
    const content = unpack(bytes.subarray(index + word.length), left)
    if (content === 'tooLarge') return null
    // Something else with its neighbour's head, or objects packed in a way of their own.
    if (content === null && /\/ObjStm/.test(head.slice(head.lastIndexOf('obj')))) return null
    if (content === null) continue
    unpacked.push(content)
    left -= content.length
  }
  return unpacked
}

function unpack(bytes: Uint8Array, maxOutputLength: number): string | 'tooLarge' | null {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, maxOutputLength) }).toString('latin1')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : null
  }
}
