import { expect, test } from 'vitest'
import { MAX_DOCUMENT_BYTES, MAX_FILE_BYTES, MAX_FILES } from '@/lib/rules/document-files'
import { type IncomingFile, readUpload } from './form'

type Sent = { fields?: Record<string, string>; files?: [name: string, bytes: number][] }

async function bodyOf({ fields = {}, files = [] }: Sent) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const [name, bytes] of files) form.append('fichier', new File([new Uint8Array(bytes)], name))
  const whole = new Response(form)
  return { type: whole.headers.get('content-type')!, bytes: new Uint8Array(await whole.arrayBuffer()) }
}

/** A form sent in pieces, without its length; `read` is how much of it was asked for. */
function inPieces(type: string, bytes: Uint8Array, piece: number) {
  const sent = { read: 0 }
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (sent.read >= bytes.length) return controller.close()
        controller.enqueue(bytes.slice(sent.read, sent.read + piece))
        sent.read += piece
      },
    },
    { highWaterMark: 0 },
  )
  const init: RequestInit & { duplex: 'half' } = {
    ...{ method: 'POST', body, duplex: 'half' },
    headers: { 'content-type': type },
  }
  return { request: new Request('http://portail.test/', init), sent }
}

async function read(sent: Sent, piece = 64 * 1024) {
  const { type, bytes } = await bodyOf(sent)
  const upload = readUpload(inPieces(type, bytes, piece).request)
  const files: IncomingFile[] = []
  for await (const file of upload.files) files.push(file)
  return { fields: Object.fromEntries(upload.fields), files }
}
const outlines = (files: IncomingFile[]) =>
  files.map((file) => ('fault' in file ? file.fault : [file.fileName, file.bytes.length]))

test.each([1, 7, 100, 64 * 1024])('fields and files come whole, %i bytes at a time', async (piece) => {
  const { fields, files } = await read(
    {
      fields: { nature: 'assurance', enfant: 'é' },
      files: [
        ['é « a ».pdf', 500],
        ['b.png', 3],
      ],
    },
    piece,
  )
  expect(fields).toEqual({ nature: 'assurance', enfant: 'é' })
  expect(outlines(files)).toEqual([
    ['é « a ».pdf', 500],
    ['b.png', 3],
  ])
})

test('a field that was left empty is no file, and what follows the last file is a field', async () => {
  const { files } = await read({ files: [['', 0]] })
  expect(files).toEqual([])
})

test.each<[string, Sent['files'], unknown[]]>([
  ['as large as may be', [['a', MAX_FILE_BYTES]], [['a', MAX_FILE_BYTES]]],
  [
    'one byte over',
    [
      ['a', 1],
      ['b', MAX_FILE_BYTES + 1],
    ],
    [['a', 1], 'tooLarge'],
  ],
  [
    'too much in all',
    [
      ['a', MAX_FILE_BYTES],
      ['b', MAX_FILE_BYTES],
      ['c', MAX_FILE_BYTES],
      ['d', 1],
    ],
    [['a', MAX_FILE_BYTES], ['b', MAX_FILE_BYTES], ['c', MAX_FILE_BYTES], 'tooLargeInAll'],
  ],
  [
    'a thousand small ones',
    Array.from({ length: 1000 }, () => ['a', 1]),
    [...Array.from({ length: MAX_FILES }, () => ['a', 1]), 'tooManyFiles'],
  ],
])('%s', async (_name, files, expected) => {
  expect(outlines((await read({ files })).files)).toEqual(expected)
})

test('a file is read when it is asked for, and not before', async () => {
  const { type, bytes } = await bodyOf({
    files: [
      ['a', 1_000_000],
      ['b', 1_000_000],
    ],
  })
  const { request, sent } = inPieces(type, bytes, 64 * 1024)
  const { files } = readUpload(request)
  await files.next()
  expect(sent.read).toBeLessThan(1_200_000)
  await files.next()
  expect(sent.read).toBeGreaterThan(1_900_000)
})

test('a form without end is left, after what a form may be', async () => {
  const head = new TextEncoder().encode(
    '--x\r\nContent-Disposition: form-data; name="fichier"; filename="a"\r\n\r\n',
  )
  let sent = 0
  let isCancelled = false
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      controller.enqueue(sent === 0 ? head : new Uint8Array(64 * 1024))
      sent += 64 * 1024
    },
    cancel: () => void (isCancelled = true),
  })
  const init: RequestInit & { duplex: 'half' } = {
    ...{ method: 'POST', body, duplex: 'half' },
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  }
  const seen: IncomingFile[] = []
  for await (const file of readUpload(new Request('http://portail.test/', init)).files) seen.push(file)
  expect(seen).toEqual([{ fault: 'tooLarge' }])
  expect(isCancelled).toBe(true)
  expect(sent).toBeLessThan(MAX_DOCUMENT_BYTES + MAX_FILE_BYTES + 1024 * 1024)
})

test('one that says it is too large isn’t read at all', async () => {
  const { type, bytes } = await bodyOf({ files: [['a', 10]] })
  const headers = { 'content-type': type, 'content-length': String(MAX_DOCUMENT_BYTES * 2) }
  const request = { headers: new Headers(headers), body: new Response(bytes).body } as Request
  expect(await readUpload(request).files.next()).toMatchObject({ value: { fault: 'tooLargeInAll' } })
  expect(request.body!.locked).toBe(false)
})

test.each(['text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded', ''])(
  'what isn’t a form with files (%s) holds nothing',
  async (type) => {
    const upload = readUpload(inPieces(type, new TextEncoder().encode('nature=assurance'), 100).request)
    expect((await upload.files.next()).done).toBe(true)
    expect(upload.fields.size).toBe(0)
  },
)

test.each([
  ['--coupure\r\nContent-', 'a form cut on its way'],
  ['nothing of a form', 'another content than was said'],
  [
    '--coupure\r\nContent-Disposition: form-data; name="nature"\r\n\r\n\xff\xfe\r\n--coupure--',
    'text that isn’t',
  ],
])('%j is a fault (%s)', async (text) => {
  const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0))
  const upload = readUpload(inPieces('multipart/form-data; boundary=coupure', bytes, 10).request)
  await expect(upload.files.next()).rejects.toThrow()
})
