import { describe, expect, test } from 'vitest'
import {
  cleanFileName,
  faultOfFile,
  faultOfSet,
  MAX_DOCUMENT_BYTES,
  MAX_FILE_BYTES,
  MAX_FILES,
  typeOfBytes,
} from './document-files'

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
const pdf = bytes('%PDF-1.7\n')
const jpeg = bytes('\xff\xd8\xff\xe0\0\x10JFIF')
const png = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')
const heic = bytes('\0\0\0\x18ftypheic\0\0\0\0')
const html = bytes('<!doctype html>')

test.each([
  ['a PDF', pdf, 'application/pdf'],
  ['a JPEG', jpeg, 'image/jpeg'],
  ['a PNG', png, 'image/png'],
  ['a photo of an iPhone', heic, 'heic'],
  ['a photo of an iPhone, another brand', bytes('\0\0\0\x18ftypmif1'), 'heic'],
  ['a film', bytes('\0\0\0\x18ftypisom'), null],
  ['a web page', html, null],
  ['an archive', bytes('PK\x03\x04'), null],
  ['a GIF', bytes('GIF89a'), null],
  ['half a signature', png.subarray(0, 8), null],
  ['nothing', new Uint8Array(), null],
])('%s is known by its first bytes', (_what, first, type) => {
  expect(typeOfBytes(first)).toBe(type)
})

test.each([
  [0, pdf, 'emptyFile'],
  [1, pdf, null],
  [MAX_FILE_BYTES, jpeg, null],
  [MAX_FILE_BYTES + 1, png, 'tooLarge'],
  [100, heic, 'heic'],
  [100, html, 'wrongType'],
  [MAX_FILE_BYTES + 1, html, 'tooLarge'],
])('a file of %i bytes: %#', (size, first, fault) => {
  expect(faultOfFile({ fileName: 'sans extension', size, first })).toBe(fault)
})

test.each([
  ['attestation.pdf', pdf, true],
  ['Attestation 2026.2027.PDF', pdf, true],
  ['scan du 12.10.2026', pdf, true],
  ['M. Dupont', pdf, true],
  ['photo.JPG', jpeg, true],
  // A telephone names one kind of picture by another.
  ['photo.png', jpeg, true],
  ['IMG_0001.HEIC', jpeg, true],
  ['photo.pdf', jpeg, false],
  ['attestation.jpg', pdf, false],
  ['attestation.pdf.exe', pdf, false],
  ['attestation.html', pdf, false],
  ['attestation.php ', jpeg, false],
  ['a\u202ebdp.exe', pdf, false],
  ['attestation.zip', pdf, false],
])('%j says what it holds: %#', (fileName, first, isSaid) => {
  expect(faultOfFile({ fileName, size: 100, first })).toBe(isSaid ? null : 'wrongName')
})

describe('files make one document', () => {
  const third = MAX_DOCUMENT_BYTES / 3
  test.each([
    ['none', [], 'noFile'],
    ['one', [1], null],
    ['as many as allowed', Array.from({ length: MAX_FILES }, () => 1), null],
    ['one too many', Array.from({ length: MAX_FILES + 1 }, () => 1), 'tooManyFiles'],
    ['as large as allowed', [third, third, third], null],
    ['one byte too many in all', [third, third, third, 1], 'tooLargeInAll'],
  ])('%s', (_what, sizes, fault) => {
    expect(faultOfSet(sizes.map((size) => ({ size })))).toBe(fault)
  })
})

test.each([
  ['attestation.pdf', 'application/pdf', 'attestation.pdf'],
  ['Attestation 2026.2027.PDF', 'application/pdf', 'Attestation 2026.2027.pdf'],
  ['facture.exe', 'application/pdf', 'facture.pdf'],
  ['photo.jpeg', 'image/jpeg', 'photo.jpg'],
  ['C:\\Users\\Moi\\photo.png', 'image/png', 'photo.png'],
  ['../../etc/passwd', 'image/png', 'passwd.png'],
  ['a\u202ebdp.exe', 'application/pdf', 'abdp.pdf'],
  ['.pdf', 'application/pdf', 'document.pdf'],
  ['', 'application/pdf', 'document.pdf'],
  [`${'é'.repeat(300)}.pdf`, 'application/pdf', `${'é'.repeat(120)}.pdf`],
] as const)('%j holding %s is called %j', (given, contentType, expected) => {
  expect(cleanFileName(given, contentType)).toBe(expected)
})
