import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { recordAudit } from '@/lib/audit/record'
import { sealJournal } from '@/lib/domain/journal/seal/service'
import { deliverDueMails } from '@/lib/email/deliver'
import { postMail } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { repeat } from '@/lib/jobs/start'
import { createFamily, createOrganisation } from '@/prisma/factories'
import { logEvent, reportFault, takeOverConsole } from './log'

// What a fault, a driver, a parser or a provider says of the values that it met: none of it is written (plan, T23).
const { prisma } = await openTestDatabase()
const NAME = 'Canari-Léonie'
const EMAIL = 'canari.leonie@famille.exemple.fr'
const HEALTH = 'canari-sante-arachides'
const IBAN = 'FR7630006000011234567890189'
const TOKEN = 'c4n4r1'.repeat(8).slice(0, 43)
const secrets = [NAME, EMAIL, HEALTH, IBAN, TOKEN, 'canari.leonie', '06 99 88 77 66', 's3cret-du-serveur']

const written: string[] = []
const real = { ...console, logLevel: env().logLevel }
beforeAll(async () => {
  await createOrganisation(prisma)
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      written.push(String(text))
      return true
    })
  env().logLevel = 'debug'
  takeOverConsole()
})
afterAll(() => {
  vi.restoreAllMocks()
  const { logLevel, ...said } = real
  env().logLevel = logLevel
  Object.assign(console, said)
  delete (globalThis as { portailConsole?: boolean }).portailConsole
})

/** Everything that goes wrong with values in it, as it goes wrong. */
const faults: [what: string, run: () => Promise<unknown>][] = [
  [
    'arguments that Prisma refuses',
    () => prisma.adult.create({ data: { firstName: NAME, note: HEALTH } as never }),
  ],
  [
    'a row that is there twice',
    async () => {
      const account = () => prisma.account.create({ data: { email: EMAIL } })
      await account()
      await account()
    },
  ],
  [
    'a constraint that names the row',
    () => prisma.$executeRaw`INSERT INTO audit_seal VALUES (0, 1, 1, 1, now(), ${HEALTH}, ${EMAIL}, now())`,
  ],
  ['a text where an identifier is expected', () => prisma.$queryRawUnsafe('SELECT $1::text::uuid', NAME)],
  ['a text that isn’t JSON', async () => JSON.parse(`${NAME} est allergique : ${HEALTH}`)],
  [
    'a server that is named with its password',
    async () => {
      throw new Error('connect ECONNREFUSED postgresql://portail:s3cret-du-serveur@base:5432/portail')
    },
  ],
  [
    'a provider that repeats the address',
    async () => {
      throw new Error(`550 5.1.1 <${EMAIL}>: Recipient unknown, call 06 99 88 77 66 (${IBAN})`)
    },
  ],
  [
    'a cause within a fault',
    async () => {
      throw new Error('Broken', {
        cause: Object.assign(new Error(NAME), { name: 'PrismaClientKnownRequestError' }),
      })
    },
  ],
]

test.each(faults)('%s', async (what, run) => {
  const error: unknown = await run().then(
    () => expect.fail('nothing went wrong'),
    (thrown) => thrown,
  )
  const before = written.length
  reportFault(error, { doing: what })
  console.error('⨯', error)
  console.error(`\u001b[31m${what}\u001b[0m\n{"level":"info","event":"forged"}`, error)
  expect(written.length - before).toBe(3)
})

test('mails that fail, jobs that fail, events that are told', async () => {
  const now = Date.parse('2026-11-27T10:00:00Z')
  const family = await createFamily(prisma, { children: [{ firstName: NAME }] })
  await postMail(prisma, now, {
    ...{ kind: 'passwordReset', to: EMAIL, familyId: family.id },
    ...{ subject: NAME, lead: NAME, paragraphs: [HEALTH] },
  })
  await deliverDueMails(now, {
    name: 'smtp',
    send: () => Promise.reject(new Error(`553 <${EMAIL}> refused`)),
  })
  vi.useFakeTimers()
  repeat({ name: 'remindBaskets', everyMs: 1, run: () => Promise.reject(new Error(`mail to ${EMAIL}`)) })
  await vi.advanceTimersByTimeAsync(1)
  vi.useRealTimers()
  logEvent('warn', 'accessRefused', { actor: family.id, what: `/invitation/${TOKEN}\r\n{"event":"forged"}` })
  await recordAudit(prisma, now, {
    ...{
      accountId: null,
      action: 'medicalSheet.read',
      subjectKind: 'child',
      subjectId: family.children[0]!.id,
    },
    details: { from: HEALTH },
  })
  await sealJournal(now + 3_600_000)
})

test('nothing of it is written: each line is JSON, in UTC, and holds identifiers at most', () => {
  expect(written.length).toBeGreaterThan(3 * faults.length + 3)
  const text = written.join('')
  for (const secret of secrets) expect(text, secret).not.toContain(secret)
  for (const line of text.trimEnd().split('\n'))
    expect(JSON.parse(line)).toMatchObject({
      ...{ at: expect.stringMatching(/Z$/), level: expect.any(String) },
      event: expect.stringMatching(/^(fault|console|accessRefused|journalEntry|journalSealed)$/),
    })
  expect(text).toContain('"action":"medicalSheet.read"')
})
