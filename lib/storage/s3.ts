import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import type { DocumentBucket } from '@/scripts/environment.mjs'
import { checkedKey, type FileFolder, isStorageKey, newStorageKey } from './storage'

export type S3Patience = {
  /** Of one try, its bytes included. */
  timeoutMs: number
  /** Waited before each further try: as many tries, and one. */
  pausesMs: readonly number[]
  /** Names in a page of the list: 1,000 at most. */
  pageSize: number
}

const PATIENCE: S3Patience = { timeoutMs: 30_000, pausesMs: [200, 1_000], pageSize: 1_000 }
const PREFIX = 'documents/'

/** A service that doesn't answer, or refuses: what it said, without what it was asked to keep. */
export class StorageFault extends Error {}

/** Files in a bucket of a service that speaks S3: Signature Version 4, the bucket in the path. */
export function s3Storage(settings: DocumentBucket, patience: S3Patience = PATIENCE): FileFolder {
  const ask = asker(settings, patience)
  const placeOf = (key: string) => `/${PREFIX}${checkedKey(key)}`
  const keep = async (key: string, bytes: Uint8Array) => {
    await ask('PUT', placeOf(key), { body: bytes })
  }
  return {
    async put(bytes) {
      const key = newStorageKey()
      await keep(key, bytes)
      return key
    },
    keep,
    read: async (key) => ask('GET', placeOf(key), { mayBeAbsent: true }),
    async remove(key) {
      await ask('DELETE', placeOf(key), { mayBeAbsent: true })
    },
    async *list() {
      for (let from: string | undefined, isFirst = true; isFirst || from; isFirst = false) {
        const page = await listPage(ask, patience.pageSize, from)
        yield* page.keys
        from = page.next
      }
    },
  }
}

type Asked = { query?: Record<string, string>; body?: Uint8Array; mayBeAbsent?: boolean }
type Ask = (method: string, place: string, asked: Asked) => Promise<Uint8Array<ArrayBuffer> | null>

/**
 * Asks the service, signed, and answers the bytes that it gives; null when the file may be absent and is. A network or a
 * service that is in trouble is asked again: each request may be made twice, for a file never changes under its key.
 */
function asker(
  { endpoint, bucket, region, accessKey, secretKey }: DocumentBucket,
  patience: S3Patience,
): Ask {
  const client = new AwsClient({
    ...{ accessKeyId: accessKey, secretAccessKey: secretKey },
    ...{ service: 's3', region, retries: 0 },
  })
  const ask = async (
    method: string,
    place: string,
    asked: Asked,
    [pause, ...pauses]: readonly number[] = patience.pausesMs,
  ): ReturnType<Ask> => {
    const url = new URL(`/${bucket}${place}`, endpoint)
    url.search = new URLSearchParams(asked.query).toString()
    const outcome = await askOnce(client, url, method, asked.body, patience.timeoutMs)
    if (outcome.isGood) return outcome.bytes
    if (asked.mayBeAbsent && outcome.code === 'NoSuchKey') return null
    if (pause === undefined || !outcome.isPassing)
      throw new StorageFault(`S3 ${method}: ${outcome.code}`, { cause: outcome.cause })
    await sleep(pause)
    return ask(method, place, asked, pauses)
  }
  return ask
}

type Outcome =
  | { isGood: true; bytes: Uint8Array<ArrayBuffer> }
  | { isGood: false; code: string; isPassing: boolean; cause?: unknown }

async function askOnce(
  client: AwsClient,
  url: URL,
  method: string,
  body: Uint8Array | undefined,
  timeoutMs: number,
): Promise<Outcome> {
  // The service compares the bytes with what was signed: none is kept that was changed on the way.
  const sha256 = createHash('sha256')
    .update(body ?? '')
    .digest('hex')
  try {
    const signed = await client.sign(url, {
      method,
      headers: { 'X-Amz-Content-Sha256': sha256 },
      body: body as BodyInit | undefined,
    })
    const response = await fetch(signed, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (response.ok) return { isGood: true, bytes }
    const code = elements(Buffer.from(bytes).toString(), 'Code')[0] ?? `HTTP ${response.status}`
    return { isGood: false, code, isPassing: response.status >= 500 || response.status === 429 }
  } catch (cause) {
    return { isGood: false, code: 'no answer', isPassing: true, cause }
  }
}

async function listPage(
  ask: Ask,
  pageSize: number,
  from: string | undefined,
): Promise<{ keys: string[]; next: string | undefined }> {
  const page = await ask('GET', '', {
    query: {
      ...{ 'list-type': '2', prefix: PREFIX, 'max-keys': String(pageSize) },
      ...(from && { 'continuation-token': from }),
    },
  })
  const xml = Buffer.from(page!).toString()
  const isCut = elements(xml, 'IsTruncated')[0] === 'true'
  const [next] = elements(xml, 'NextContinuationToken')
  if (isCut && !next) throw new StorageFault('S3 list: a page without the next one')
  return {
    keys: elements(xml, 'Key')
      .map((name) => name.slice(PREFIX.length))
      .filter(isStorageKey),
    next: isCut ? next : undefined,
  }
}

/** The texts of the elements of a name: what S3 answers has neither attributes nor CDATA where we look. */
function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text]) => decoded(text!))
}

const SIGNS: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

function decoded(text: string): string {
  return text.replace(
    /&(?:(lt|gt|quot|apos|amp)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi,
    (_, name, ten, sixteen) =>
      name ? SIGNS[name.toLowerCase()]! : String.fromCodePoint(ten ? Number(ten) : parseInt(sixteen, 16)),
  )
}
