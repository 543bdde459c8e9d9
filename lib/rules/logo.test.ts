import { expect, test } from 'vitest'
import { MAX_LOGO_BYTES, readLogo } from './logo'

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((sign) => sign.charCodeAt(0)) : part)),
  )
const png = (width: number, height: number) =>
  bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [
    0,
    0,
    width >> 8,
    width & 255,
    0,
    0,
    height >> 8,
    height & 255,
  ])
const jpeg = (width: number, height: number, frame = 0xc0) =>
  bytes(
    [0xff, 0xd8, 0xff, 0xe0, 0, 6, 1, 2, 3, 4],
    [0xff, frame, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 3, 0, 0, 0],
  )

test.each([
  ['a PNG', png(400, 120), { type: 'image/png' }],
  ['a JPEG', jpeg(400, 120), { type: 'image/jpeg' }],
  ['a progressive JPEG', jpeg(400, 120, 0xc2), { type: 'image/jpeg' }],
  ['as wide as allowed', png(2000, 10), { type: 'image/png' }],
  ['a pixel wider', png(2001, 10), { fault: 'tooWide' }],
  ['a pixel higher', jpeg(10, 2001), { fault: 'tooWide' }],
  ['a PNG without width', png(0, 10), { fault: 'wrongType' }],
  ['a PNG cut short', png(400, 120).slice(0, 20), { fault: 'wrongType' }],
  ['a JPEG without a frame', jpeg(400, 120).slice(0, 10), { fault: 'wrongType' }],
  [
    'a JPEG whose segment goes back',
    bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0, 1, 2, 3, 4, 5, 6, 7]),
    { fault: 'wrongType' },
  ],
  ['a drawing', bytes('<svg xmlns="http://www.w3.org/2000/svg">'), { fault: 'wrongType' }],
  ['a PDF', bytes('%PDF-1.7 ............'), { fault: 'wrongType' }],
  ['nothing', bytes(), { fault: 'noFile' }],
  ['too many bytes', new Uint8Array(MAX_LOGO_BYTES + 1), { fault: 'tooLarge' }],
])('%s', (_, file, read) => expect(readLogo(file)).toEqual(read))
