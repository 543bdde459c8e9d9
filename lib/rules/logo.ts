import { typeOfBytes } from './document-files'

export const MAX_LOGO_BYTES = 300 * 1024
/** In pixels: enough for three times the height at which it is shown. */
export const MAX_LOGO_SIDE = 2000

export type LogoType = 'image/png' | 'image/jpeg'
export type LogoFault = 'noFile' | 'tooLarge' | 'wrongType' | 'tooWide'

/** What a file is as a logo, by its own bytes; a fault otherwise. A drawing that can hold a program (SVG) isn't taken. */
export function readLogo(bytes: Uint8Array): { type: LogoType } | { fault: LogoFault } {
  if (bytes.length === 0) return { fault: 'noFile' }
  if (bytes.length > MAX_LOGO_BYTES) return { fault: 'tooLarge' }
  const type = typeOfBytes(bytes)
  if (type !== 'image/png' && type !== 'image/jpeg') return { fault: 'wrongType' }
  const size = type === 'image/png' ? pngSize(bytes) : jpegSize(bytes)
  if (!size || size.some((side) => side === 0)) return { fault: 'wrongType' }
  return size.some((side) => side > MAX_LOGO_SIDE) ? { fault: 'tooWide' } : { type }
}

type Size = readonly [width: number, height: number]

/** The header comes first (PNG, 11.2.1). */
function pngSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 24) return null
  return [word(bytes, 16) * 65_536 + word(bytes, 18), word(bytes, 20) * 65_536 + word(bytes, 22)]
}

/** The first frame header after the segments that precede it (JPEG, B.2.2). */
function jpegSize(bytes: Uint8Array): Size | null {
  let at = 2
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    if (isFrame(marker)) return [word(bytes, at + 7), word(bytes, at + 5)]
    const length = word(bytes, at + 2)
    if (length < 2) return null
    at += 2 + length
  }
  return null
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function word(bytes: Uint8Array, at: number): number {
  return bytes[at]! * 256 + bytes[at + 1]!
}
