import { beforeEach, expect, test } from 'vitest'
import type { StaffScope } from '@/lib/auth/scopes'
import { openTestDatabase } from '@/lib/db/testing'
import { createStaff } from '@/prisma/factories'
import { bouncedAmong } from './queries'
import { providerEventSchema } from './schema'
import { markAddressWorks, noteProviderEvent, reportBounce } from './service'

const { prisma } = await openTestDatabase()
const agent = await createStaff(prisma, { email: 'agent@exemple.fr' })
const now = Date.parse('2026-11-23T09:00:00Z')
const staff = { staffId: agent.id, accountId: agent.accountId, role: 'agent' } as unknown as StaffScope

beforeEach(async () => {
  await prisma.outboxMail.deleteMany()
  await prisma.bouncedAddress.deleteMany()
})

const post = (to = 'Parent@exemple.fr', sentAt = now) =>
  prisma.outboxMail.create({
    data: {
      ...{ kind: 'decisions', to, status: 'sent', subject: 'Réponses', text: '', html: '' },
      ...{
        providerId: 're_1',
        sentAt: new Date(sentAt),
        createdAt: new Date(now),
        nextAttemptAt: new Date(now),
      },
    },
  })
const bounced = (message = 'Adresse inconnue', type = 'Permanent', id = 're_1') =>
  providerEventSchema.parse({
    type: 'email.bounced',
    data: { email_id: id, to: ['x'], bounce: { message, type, subType: 'General' } },
  })
const delivered = providerEventSchema.parse({ type: 'email.delivered', data: { email_id: 're_1' } })
const mail = () => prisma.outboxMail.findFirstOrThrow()
const marks = () => prisma.bouncedAddress.findMany()

test('a mail that came back is said so, with its address, once', async () => {
  const { id } = await post()
  await noteProviderEvent(now, bounced())
  await noteProviderEvent(now + 1000, bounced('Une autre fois'))
  expect(await mail()).toMatchObject({ status: 'bounced', lastError: 'Adresse inconnue' })
  expect(await marks()).toEqual([
    {
      address: 'parent@exemple.fr',
      at: new Date(now),
      source: 'provider',
      reason: 'Adresse inconnue',
      mailId: id,
    },
  ])
  expect(await bouncedAmong(staff, ['PARENT@exemple.fr', null])).toHaveLength(1)
  expect(await bouncedAmong(staff, ['autre@exemple.fr'])).toEqual([])
})

test('a full mailbox marks the mail, not the address', async () => {
  await post()
  await noteProviderEvent(now, bounced('Boîte pleine', 'Transient'))
  expect([(await mail()).status, await marks()]).toEqual(['bounced', []])
})

test('a complaint marks the address: the mail arrived', async () => {
  await post()
  await noteProviderEvent(now, { type: 'email.complained', data: { email_id: 're_1' } })
  expect([(await mail()).status, (await marks()).length]).toEqual(['sent', 1])
})

test('a mail of somebody else changes nothing', async () => {
  await post()
  await noteProviderEvent(now, bounced('Inconnu', 'Permanent', 're_2'))
  expect([(await mail()).status, await marks()]).toEqual(['sent', []])
})

test('a mail delivered since takes the mark away; one that left before doesn’t', async () => {
  await post('parent@exemple.fr', now - 1)
  const marked = { source: 'staff', reason: 'Ne lit plus', at: new Date(now) } as const
  await prisma.bouncedAddress.create({ data: { address: 'parent@exemple.fr', ...marked } })
  await noteProviderEvent(now, delivered)
  expect(await marks()).toHaveLength(1)
  await prisma.outboxMail.updateMany({ data: { sentAt: new Date(now + 1) } })
  await noteProviderEvent(now, delivered)
  expect(await marks()).toEqual([])
})

test('the service reports a mail that was sent, once, and says later that the address works', async () => {
  const { id } = await post()
  const report = () => reportBounce({ staff, now }, { id, reason: 'Dit au guichet' })
  expect(await report()).toEqual({ ok: true, value: null })
  expect(await report()).toEqual({ ok: false, refusal: { code: 'mailNotSent' } })
  expect(await marks()).toMatchObject([{ source: 'staff', reason: 'Dit au guichet' }])
  expect(await markAddressWorks({ staff, now }, 'parent@exemple.fr')).toBe(true)
  expect(await markAddressWorks({ staff, now }, 'parent@exemple.fr')).toBe(false)
  expect(await prisma.auditEntry.count({ where: { action: { in: ['mail.bounce', 'address.works'] } } })).toBe(
    2,
  )
})

test.each([
  { type: 'email.opened', data: { email_id: 're_1' } },
  { type: 'email.bounced', data: {} },
  { type: 'contact.created' },
  null,
  'texte',
])('%j isn’t an event of ours', (event) => {
  expect(providerEventSchema.safeParse(event).success).toBe(false)
})
