import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import type { ContentFault, FileFault } from '@/lib/rules/document-files'

// Files that families never send, made for the tests: none of them lies in the repository.

export type Sample = { name: string; fileName: string; bytes: Uint8Array; fault: FileFault | null }

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

/** A PDF of a page for each of its objects from the third: the first is the catalogue, the second the pages. */
export function pdfOf(
  { catalogue = '', page = '', more = [] as string[], trailer = '', pages = 1 } = {},
  after = '',
): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 3} 0 R`).join(' ')
  const bodies = [
    `<</Type/Catalog/Pages 2 0 R ${catalogue}>>`,
    `<</Type/Pages/Kids[${kids}]/Count ${pages}>>`,
    ...Array.from({ length: pages }, () => `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]${page}>>`),
    ...more,
  ]
  let text = '%PDF-1.7\n'
  const places = bodies.map((body, index) => {
    const place = text.length
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = bodies.length + 1
  return latin1(
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R ${trailer}>>\nstartxref\n${text.length}\n%%EOF\n${after}`,
  )
}

/** Its catalogue's actions are packed with others in a stream, where no search of the file's bytes sees them. */
function packedPdf(
  filter = '/FlateDecode',
  type = '/Type/ObjStm',
  encoding: 'latin1' | 'hex' = 'latin1',
): Buffer {
  const packed = deflateSync(latin1('4 0 <</S/JavaScript/JS(app.alert(1))>>')).toString(encoding)
  const stream = `<<${type}/N 1/First 4/Filter${filter}/Length ${packed.length}>>stream\n${packed}\nendstream`
  return pdfOf({ catalogue: '/OpenAction 4 0 R', more: [stream] })
}

/** A PNG that says it has these sides, and holds none of their points. */
function hollowPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const parts = [pngPart('IHDR', header), pngPart('IDAT', Buffer.alloc(10)), pngPart('IEND', Buffer.alloc(0))]
  return Buffer.concat([latin1('\x89PNG\r\n\x1a\n'), ...parts])
}

function pngPart(type: string, data: Buffer): Buffer {
  const part = Buffer.alloc(12 + data.length)
  part.writeUInt32BE(data.length, 0)
  part.write(type, 4)
  data.copy(part, 8)
  part.writeUInt32BE(crc32(part.subarray(4, 8 + data.length)), 8 + data.length)
  return part
}

const points = { create: { width: 60, height: 40, channels: 3 as const, background: '#447' } }
/** A photo that says where it was taken, and that its camera was held upright. */
export const photo = (): Promise<Buffer> =>
  sharp(points)
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD3: { GPSLatitude: '47/1 9/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()

const page = '<!doctype html><script>alert(document.cookie)</script>'
const archive = `PK\x03\x04${'\0'.repeat(26)}PK\x05\x06${'\0'.repeat(18)}`
const note = (subtype: string, more = '') => ({
  page: `/Annots[<</Type/Annot/Subtype/${subtype}/Rect[0 0 9 9]${more}>>]`,
})

/** What a PDF may hold or be, and what is answered. */
const papers: [string, Buffer, ContentFault | null][] = [
  ['a page', pdfOf(), null],
  ['sixty pages', pdfOf({ pages: 60 }), null],
  ['sixty-one pages', pdfOf({ pages: 61 }), 'tooManyPages'],
  ['a link', pdfOf(note('Link', '/A<</S/URI/URI(https://exemple.fr)>>')), null],
  [
    'a program when it opens',
    pdfOf({ catalogue: '/OpenAction<</S/JavaScript/JS(app.alert(1))>>' }),
    'active',
  ],
  [
    'a program under another spelling',
    pdfOf({ catalogue: '/OpenAction<</S/J#61vaScript/JS(x)>>' }),
    'active',
  ],
  ['a packed program', packedPdf(), 'active'],
  ['a packed program whose stream doesn’t say so', packedPdf('/FlateDecode', ''), 'active'],
  [
    'a program packed in a way of its own',
    packedPdf('[/ASCIIHexDecode/FlateDecode]', '/Type/ObjStm', 'hex'),
    'unreadable',
  ],
  ['a command', pdfOf({ catalogue: '/OpenAction<</S/Launch/F(cmd.exe)>>' }), 'active'],
  ['a file within', pdfOf({ catalogue: '/Names<</EmbeddedFiles<</Names[]>>>>' }), 'active'],
  ['a form of XFA', pdfOf({ catalogue: '/AcroForm<</XFA[]/Fields[]>>' }), 'active'],
  ['a film', pdfOf(note('RichMedia')), 'active'],
  ['a file pinned to a page', pdfOf(note('FileAttachment')), 'active'],
  ['a password', pdfOf({ trailer: '/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -4>>' }), 'locked'],
  ['half of a PDF', pdfOf().subarray(0, 200), 'unreadable'],
  ['no page at all', latin1('%PDF-1.7\n%%EOF'), 'unreadable'],
  ['a web page after it', pdfOf({}, page), 'twofold'],
  ['a web page within', pdfOf({ more: [`<</Length ${page.length}>>stream\n${page}\nendstream`] }), 'twofold'],
  ['an archive after it', pdfOf({}, archive), 'twofold'],
  [
    'an archive before its end',
    pdfOf({ more: [`<</Length ${archive.length}>>stream\n${archive}\nendstream`] }),
    'twofold',
  ],
]

const inflated = (): Buffer => {
  const packed = deflateSync(Buffer.alloc(200 * 1024 * 1024)).toString('latin1')
  return pdfOf({
    more: [
      `<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>stream\n${packed}\nendstream`,
    ],
  })
}

/** All kinds of the plan (docs/securite.md), each with the fault that is answered; null for what is taken. */
export async function hostileFiles(): Promise<Sample[]> {
  const jpeg = await photo()
  const png = await sharp(points).png().toBuffer()
  const other = (name: string, fileName: string, bytes: Uint8Array, fault: FileFault | null): Sample => ({
    ...{ name, fileName, bytes, fault },
  })
  return [
    ...papers.map(([name, bytes, fault]) => other(name, 'papier.pdf', bytes, fault)),
    other('a PDF that swells', 'papier.pdf', inflated(), 'unreadable'),
    other('a photo', 'photo.jpg', jpeg, null),
    other('a drawing', 'dessin.png', png, null),
    other(
      'a photo with a program after it',
      'photo.jpg',
      Buffer.concat([jpeg, latin1('<?php system($_GET[0]);')]),
      null,
    ),
    other('a photo with an archive after it', 'photo.jpg', Buffer.concat([jpeg, latin1(archive)]), null),
    other('half of a photo', 'photo.jpg', jpeg.subarray(0, jpeg.length / 2), 'unreadable'),
    other('the head of a drawing', 'dessin.png', png.subarray(0, 40), 'unreadable'),
    other('2,500 million points', 'dessin.png', hollowPng(50_000, 50_000), 'tooManyPixels'),
    other('a drawing of no size', 'dessin.png', hollowPng(0, 0), 'unreadable'),
    other('a web page', 'page.pdf', latin1(page), 'wrongType'),
    other('a picture that runs', 'dessin.svg', latin1('<svg onload="alert(1)"/>'), 'wrongType'),
    other('an archive of papers', 'lettre.docx', latin1(archive), 'wrongType'),
    other('a GIF that is an archive', 'image.gif', latin1(`GIF89a${archive}`), 'wrongType'),
    other('a photo of an iPhone', 'photo.heic', latin1('\0\0\0\x18ftypheic\0\0\0\0'), 'heic'),
    other('a modern picture', 'photo.avif', latin1('\0\0\0\x1cftypavif\0\0\0\0'), 'wrongType'),
    other('a program by its name', 'papier.pdf.exe', pdfOf(), 'wrongName'),
    other('a web page by its name', 'papier.html', pdfOf(), 'wrongName'),
    other('a name written backwards', 'papier\u202efdp.exe', pdfOf(), 'wrongName'),
    other('a name cut by a zero', 'papier.pdf\0.png', pdfOf(), 'wrongName'),
    other('a name that climbs', '../../../etc/cron.d/papier.pdf', pdfOf(), null),
    other('a name without end', `${'é'.repeat(3000)}.pdf`, pdfOf(), null),
    other('nothing', 'papier.pdf', new Uint8Array(), 'emptyFile'),
  ]
}
