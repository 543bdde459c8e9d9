import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { deliverDueMails, MAX_ATTEMPTS } from './deliver'
import { resendTransport, smtpTransport, type Transport } from './send'

const { prisma } = await openTestDatabase()
const from = 'Portail familles <portail@exemple.fr>'
const now = Date.parse('2026-11-23T09:00:00Z')
const MINUTE = 60_000
const subject = 'Réponses à vos demandes : 2 acceptées, 1 refusée'
const text = 'Léonie, mercredi 9 décembre : « Journée avec repas », 12,40 €. Ça y est !\n.\nFin'

beforeEach(() => prisma.outboxMail.deleteMany())

async function post(count = 1, data: { to?: string; text?: string } = {}): Promise<string[]> {
  const at = new Date(now)
  const rows = Array.from({ length: count }, (_, index) => ({
    ...{ kind: 'decisions', to: `parent${index}@exemple.fr`, subject, text, html: `<p>${text}</p>` },
    ...{ createdAt: at, nextAttemptAt: at },
    ...data,
  }))
  return (await prisma.outboxMail.createManyAndReturn({ data: rows, select: { id: true } })).map(
    ({ id }) => id,
  )
}

const theMail = () => prisma.outboxMail.findFirstOrThrow()

type Received = { to: string[]; raw: string }
const running: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

/** An SMTP server on this machine, which keeps what it receives, or answers 451. */
async function smtp({ isDown = (): boolean => false, refusal = '' } = {}): Promise<{
  transport: Transport
  received: Received[]
}> {
  const received: Received[] = []
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onRcptTo(_address, _session, done) {
      if (!refusal) return done()
      done(Object.assign(new Error(refusal.slice(4)), { responseCode: Number(refusal.slice(0, 3)) }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (isDown()) return done(Object.assign(new Error('plus tard'), { responseCode: 451 }))
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ to, raw: Buffer.concat(chunks).toString('latin1') })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.push({ close: () => new Promise((resolve) => server.close(() => resolve())) })
  const { port } = server.server.address() as AddressInfo
  return { transport: smtpTransport({ url: `smtp://127.0.0.1:${port}`, from }), received }
}

type Call = { key: string | undefined; authorization: string | undefined; body: Record<string, string> }

/** What stands for Resend: the same address, the same answers. */
async function resend({ status = 200 } = {}): Promise<{
  transport: Transport
  calls: Call[]
  answer: (status: number) => void
}> {
  const calls: Call[] = []
  let current = status
  const server: Server = createServer(async (request, response) => {
    const { headers } = request
    const body = JSON.parse(await bodyOf(request)) as Record<string, string>
    calls.push({
      key: headers['idempotency-key'] as string | undefined,
      authorization: headers.authorization,
      body,
    })
    response.writeHead(current, { 'content-type': 'application/json' })
    const failure = { statusCode: current, name: 'internal_server_error', message: 'Nothing works' }
    response.end(JSON.stringify(current === 200 ? { id: `resend-${calls.length}` } : failure))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.push({ close: () => new Promise((resolve) => server.close(() => resolve())) })
  const { port } = server.address() as AddressInfo
  const transport = resendTransport({ apiKey: 're_test', baseUrl: `http://127.0.0.1:${port}`, from })
  return { transport, calls, answer: (next) => (current = next) }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

test('a mail leaves once by SMTP, with its accents and its subject', async () => {
  const [id] = await post()
  const { transport, received } = await smtp()
  expect(await deliverDueMails(now, transport)).toBe(1)
  expect(await deliverDueMails(now + 10 * MINUTE, transport)).toBe(0)
  expect(received).toHaveLength(1)
  const { to, raw } = received[0]!
  expect(to).toEqual(['parent0@exemple.fr'])
  expect(decodedHeader(raw, 'Subject')).toBe(subject)
  expect(decodedHeader(raw, 'Message-ID')).toBe(`<${id}@exemple.fr>`)
  expect(decodedHeader(raw, 'From')).toBe(from)
  expect(decodedParts(raw)).toEqual([text, `<p>${text}</p>`])
  expect(await theMail()).toMatchObject({
    status: 'sent',
    attempts: 1,
    sentAt: new Date(now),
    lastError: null,
  })
})

test('a mail leaves once by Resend, under a key that says it is the same mail', async () => {
  const [id] = await post()
  const { transport, calls } = await resend()
  expect(await deliverDueMails(now, transport)).toBe(1)
  expect(await deliverDueMails(now + 10 * MINUTE, transport)).toBe(0)
  const body = { from, to: 'parent0@exemple.fr', subject, text, html: `<p>${text}</p>` }
  expect(calls).toEqual([{ key: id, authorization: 'Bearer re_test', body }])
  expect(await theMail()).toMatchObject({ status: 'sent', providerId: 'resend-1' })
})

test('a provider that is down loses nothing: the mail is kept, and leaves later under the same key', async () => {
  const [id] = await post()
  const { transport, calls, answer } = await resend({ status: 500 })
  expect(await deliverDueMails(now, transport)).toBe(0)
  expect(await theMail()).toMatchObject({
    status: 'pending',
    attempts: 1,
    nextAttemptAt: new Date(now + MINUTE),
  })
  expect((await theMail()).lastError).toContain('Nothing works')
  expect(await deliverDueMails(now + MINUTE - 1, transport)).toBe(0)
  expect(calls).toHaveLength(1)
  answer(200)
  expect(await deliverDueMails(now + MINUTE, transport)).toBe(1)
  expect(calls.map(({ key }) => key)).toEqual([id, id])
  expect(await theMail()).toMatchObject({ status: 'sent', attempts: 2, lastError: null })
})

test('an SMTP server that says later is asked later', async () => {
  await post()
  let isDown = true
  const { transport, received } = await smtp({ isDown: () => isDown })
  expect(await deliverDueMails(now, transport)).toBe(0)
  isDown = false
  expect(await deliverDueMails(now + MINUTE, transport)).toBe(1)
  expect(received).toHaveLength(1)
})

test('nobody listens: the run ends at the first batch, the other mails keep their attempts', async () => {
  await post(12)
  const transport = smtpTransport({ url: 'smtp://127.0.0.1:1', from })
  expect(await deliverDueMails(now, transport)).toBe(0)
  expect(await prisma.outboxMail.count({ where: { attempts: 1 } })).toBe(5)
  expect(await prisma.outboxMail.count({ where: { attempts: 0, nextAttemptAt: new Date(now) } })).toBe(7)
})

test('after the last attempt the mail has failed, and says why', async () => {
  await post()
  const { transport } = await resend({ status: 500 })
  let at = now
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    await deliverDueMails(at, transport)
    at = (await theMail()).nextAttemptAt.getTime()
  }
  expect(await theMail()).toMatchObject({ status: 'failed', attempts: MAX_ATTEMPTS })
  expect(at - now).toBeGreaterThan(24 * 60 * MINUTE)
})

test('an address that its server doesn’t know isn’t asked again, and is marked', async () => {
  await post()
  const { transport } = await smtp({ refusal: '550 5.1.1 Adresse inconnue' })
  expect(await deliverDueMails(now, transport)).toBe(0)
  expect(await theMail()).toMatchObject({ status: 'bounced', attempts: 1 })
  const marked = await prisma.bouncedAddress.findMany()
  expect(marked).toMatchObject([
    { address: 'parent0@exemple.fr', source: 'server', mailId: (await theMail()).id },
  ])
  expect(marked[0]!.reason).toContain('Adresse inconnue')
})

test.each([
  '550 5.7.1 Envoi refusé',
  '552 5.2.2 Boîte pleine',
  '451 4.7.1 Plus tard',
  '530 Authentifiez-vous',
])('« %s » says nothing against the address', async (refusal) => {
  await prisma.bouncedAddress.deleteMany()
  await post()
  const { transport } = await smtp({ refusal })
  await deliverDueMails(now, transport)
  expect(await theMail()).toMatchObject({ status: 'pending', attempts: 1 })
  expect(await prisma.bouncedAddress.count()).toBe(0)
})

test('two deliverers at once send each mail once', async () => {
  await post(23)
  const { transport, calls } = await resend()
  const sent = await Promise.all([1, 2, 3].map(() => deliverDueMails(now, transport)))
  expect(sent.reduce((sum, count) => sum + count)).toBe(23)
  expect(new Set(calls.map(({ key }) => key)).size).toBe(23)
  expect(calls).toHaveLength(23)
})

test('an address that could hide another recipient is never given to a provider', async () => {
  await post(1, { to: '"e@attaque.fr"@exemple.fr' })
  const { transport, calls } = await resend()
  expect(await deliverDueMails(now, transport)).toBe(0)
  expect(calls).toEqual([])
  expect(await theMail()).toMatchObject({ status: 'failed', lastError: 'L’adresse n’est pas valable.' })
})

test('without a transport the mails stay', async () => {
  await post()
  expect(await deliverDueMails(now, null)).toBe(0)
  expect(await theMail()).toMatchObject({ status: 'pending', attempts: 0 })
})

test('once sent, the outbox no longer holds a link that opens an account', async () => {
  const token = 'x'.repeat(43)
  await post(1, { text: `Choisir : https://portail.test/invitation/${token}` })
  const { transport, calls } = await resend()
  await deliverDueMails(now, transport)
  expect(calls[0]!.body.text).toContain(token)
  expect((await theMail()).text).toBe('Choisir : https://portail.test/invitation/…')
})

/** A header with its folded lines and encoded words put back together (RFC 2047). */
function decodedHeader(raw: string, name: string): string {
  const unfolded = raw.split('\r\n\r\n')[0]!.replace(/\r\n[ \t]+/g, ' ')
  const value = unfolded
    .split('\r\n')
    .find((line) => line.startsWith(`${name}: `))!
    .slice(name.length + 2)
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString()
        : quotedPrintable(word.replaceAll('_', ' ')),
    )
}

/** The texts of a multipart message, as a mail program shows them. */
function decodedParts(raw: string): string[] {
  const boundary = /boundary="([^"]+)"/.exec(raw)![1]!
  const parts = raw.split(`--${boundary}`).slice(1, -1)
  return parts.map((part) => {
    const at = part.indexOf('\r\n\r\n')
    const [head, body] = [part.slice(0, at), part.slice(at + 4).replace(/\r\n$/, '')]
    const decoded = /base64/i.test(head) ? Buffer.from(body, 'base64').toString() : quotedPrintable(body)
    return decoded.replaceAll('\r\n', '\n')
  })
}

function quotedPrintable(encoded: string): string {
  const bytes = encoded
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
