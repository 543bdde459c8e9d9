import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, expect, test } from 'vitest'
import { openLocalS3 } from './local-s3'
import { s3Storage, StorageFault } from './s3'

// What a service in trouble, or one that isn't ours, makes of it.
const s3 = await openLocalS3()
afterAll(() => s3.close())

const KEY = 'cd'.repeat(32)
const bytes = new TextEncoder().encode('%PDF-1.7')
const quick = { timeoutMs: 150, pausesMs: [1, 1], pageSize: 1_000 }

let stop = async () => {}
afterEach(() => stop())

/** A service that answers each request in turn as told, and notes what it was asked. */
async function service(...answers: ((response: ServerResponse) => void)[]) {
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    request.resume().on('end', () => answers[Math.min(asked.length, answers.length) - 1]!(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { asked, storage: s3Storage({ ...s3.settings, endpoint }, quick) }
}

const answer =
  (status: number, text = '', headers = {}) =>
  (response: ServerResponse) =>
    response.writeHead(status, headers).end(text)
const fault = (status: number, code: string) => answer(status, `<Error><Code>${code}</Code></Error>`)
const cut = (response: ServerResponse) => response.destroy()
const silent = () => {}

test.each([
  ['the wrong secret', { secretKey: 'wrong' }, 'SignatureDoesNotMatch'],
  ['somebody unknown', { accessKey: 'nobody' }, 'InvalidAccessKeyId'],
  ['a bucket that isn’t there', { bucket: 'another-one' }, 'NoSuchBucket'],
])('%s: nothing is taken for an absent file', async (_, changed, code) => {
  const storage = s3Storage({ ...s3.settings, ...changed }, quick)
  await expect(storage.read(KEY)).rejects.toThrow(code)
  await expect(storage.put(bytes)).rejects.toThrow(StorageFault)
  await expect(storage.remove(KEY)).rejects.toThrow(StorageFault)
  await expect(storage.list()[Symbol.asyncIterator]().next()).rejects.toThrow(StorageFault)
})

test('a service that comes back is asked again, and the file is kept once', async () => {
  const { asked, storage } = await service(fault(503, 'SlowDown'), cut, answer(200))
  const key = await storage.put(bytes)
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(
    Array(3).fill(`PUT /documents-familles/documents/${key}`),
  )
})

test('a service that never answers is left after three tries', async () => {
  const { asked, storage } = await service(silent)
  await expect(storage.read(KEY)).rejects.toThrow('S3 GET: no answer')
  expect(asked).toHaveLength(3)
})

test.each([
  ['a refusal', fault(403, 'AccessDenied'), 'S3 GET: AccessDenied'],
  ['a redirection', answer(307, '', { Location: 'http://127.0.0.1:9/' }), 'S3 GET: HTTP 307'],
  ['a proxy that knows no such page', answer(404, '<html>Not found</html>'), 'S3 GET: HTTP 404'],
])('%s is neither followed nor asked again', async (_, refuses, says) => {
  const { asked, storage } = await service(refuses)
  await expect(storage.read(KEY)).rejects.toThrow(says)
  expect(asked).toHaveLength(1)
})

test('the address, the bytes and who we are: nothing else, and never the secret, leaves', async () => {
  const { asked, storage } = await service(answer(200))
  await storage.keep(KEY, bytes)
  const [{ headers }] = asked as [IncomingMessage]
  expect(headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=S3RVER\/\d{8}\/fr-par\/s3\/aws4_request,/,
  )
  expect(headers['x-amz-content-sha256']).toMatch(/^[0-9a-f]{64}$/)
  expect(headers['content-length']).toBe(String(bytes.length))
  expect(JSON.stringify(headers)).not.toContain(`${s3.settings.secretKey}"`)
})

test('a list follows its pages by the token that it is given, and leaves aside what isn’t a document', async () => {
  const page = (keys: string[], next?: string) =>
    answer(
      200,
      `<ListBucketResult><IsTruncated>${Boolean(next)}</IsTruncated>${keys
        .map((key) => `<Contents><Key>documents/${key}</Key></Contents>`)
        .join('')}${next ? `<NextContinuationToken>${next}</NextContinuationToken>` : ''}</ListBucketResult>`,
    )
  const { asked, storage } = await service(
    page([KEY, 'lisez-moi.txt'], 'a+b&amp;c=&#x3d;'),
    page(['ef'.repeat(32)]),
  )
  const found = []
  for await (const key of storage.list()) found.push(key)
  expect(found).toEqual([KEY, 'ef'.repeat(32)])
  expect(new URL(asked[1]!.url!, 'http://s3').searchParams.get('continuation-token')).toBe('a+b&c==')
})
