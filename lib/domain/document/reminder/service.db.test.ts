import { beforeEach, expect, test } from 'vitest'
import { familyScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { addDays, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, type CreatedFamily, createOrganisation } from '@/prisma/factories'
import { createDocument, type NewDocument } from '@/prisma/document-factory'
import { expiringDocuments, listDocuments } from '../queries'
import { remindExpiring } from './service'

const { prisma } = await openTestDatabase()
const today = day('2026-12-01')
const now = parisInstant(today, '09:00')
const DAY = 86_400_000

beforeEach(async () => {
  await createOrganisation(prisma)
  await prisma.document.deleteMany()
  await prisma.outboxMail.deleteMany()
})

const aFamily = () =>
  createFamily(prisma, {
    adults: [{ firstName: 'Claire' }, { firstName: 'Hugo' }, { firstName: 'Odile', email: null }],
    children: [{ firstName: 'Lina' }, { firstName: 'Léo' }],
  })
const emailOf = async (family: CreatedFamily, index: number) =>
  (await prisma.account.findUniqueOrThrow({ where: { id: family.adults[index]!.accountId! } })).email

async function certificate(family: CreatedFamily, change: Partial<NewDocument> = {}) {
  return createDocument(prisma, family, {
    ...{ childId: family.children[0]!.id, schoolYear: '2026-2027', receivedAt: new Date(now - 90 * DAY) },
    ...{ validFrom: day('2026-01-01'), validUntil: addDays(today, 30) },
    ...change,
  })
}
const mails = () => prisma.outboxMail.findMany({ orderBy: { to: 'asc' } })

test('30 days before, each guardian who can be written to is told, once', async () => {
  const family = await aFamily()
  const { id } = await certificate(family)
  expect(await remindExpiring(now - DAY)).toBe(0)
  expect(await remindExpiring(now)).toBe(1)
  const posted = await mails()
  expect(posted.map(({ to }) => to).sort()).toEqual(
    [await emailOf(family, 0), await emailOf(family, 1)].sort(),
  )
  for (const mail of posted) {
    expect(mail).toMatchObject({ kind: 'documentReminder', familyId: family.id })
    expect(mail.text).toContain('Attestation d’assurance extra-scolaire de Lina')
    expect(mail.text).toContain('31 décembre 2026')
    expect(mail.text).toContain('/documents')
  }
  for (const later of [now + 3600_000, now + DAY, now + 10 * DAY]) expect(await remindExpiring(later)).toBe(0)
  expect(await mails()).toHaveLength(2)
  expect(await prisma.auditEntry.count({ where: { subjectId: id, action: 'document.remind' } })).toBe(1)
})

test('two jobs at once tell once', async () => {
  await certificate(await aFamily())
  const told = await Promise.all([remindExpiring(now), remindExpiring(now), remindExpiring(now)])
  expect(told.sort()).toEqual([0, 0, 1])
  expect(await mails()).toHaveLength(2)
})

test('one e-mail a day lists all; what comes later that day waits for tomorrow', async () => {
  const family = await aFamily()
  await certificate(family)
  await certificate(family, { kind: 'quotientProof', childId: null })
  await remindExpiring(now)
  const [mail] = await mails()
  expect(mail!.subject).toBe('Des documents arrivent à échéance')
  expect(mail!.text).toContain('Attestation CAF ou MSA (quotient familial) de tous vos enfants')
  await certificate(family, { childId: family.children[1]!.id })
  expect(await remindExpiring(now + 3600_000)).toBe(0)
  expect(await remindExpiring(now + DAY)).toBe(1)
  expect(await mails()).toHaveLength(4)
})

test.each(['pai', 'judgment'] as const)('the e-mail never says that it is a %s', async (kind) => {
  const family = await aFamily()
  await certificate(family, { kind })
  await remindExpiring(now)
  const [mail] = await mails()
  expect(mail!.text).toContain('Un document du dossier de Lina arrive à échéance.')
  expect(`${mail!.subject} ${mail!.text} ${mail!.html}`).not.toMatch(/pai\b|jugement|médical/i)
  // On the portal, behind the password, it is named.
  const scope = familyScope(family, family.adults[0]!)
  expect(await expiringDocuments(scope, now)).toMatchObject([{ kind, childName: 'Lina', expiresIn: 30 }])
})

test('not at night, and not for what is renewed or being verified', async () => {
  const [renewed, sent] = [await aFamily(), await aFamily()]
  const receivedAt = new Date(now - DAY)
  await certificate(renewed)
  await certificate(renewed, { receivedAt, validFrom: addDays(today, 31), validUntil: addDays(today, 400) })
  await certificate(sent)
  await certificate(sent, { receivedAt, status: 'received', validFrom: null, validUntil: null })
  expect(await remindExpiring(now)).toBe(0)
  expect(await expiringDocuments(familyScope(sent, sent.adults[0]!), now)).toEqual([])

  const family = await aFamily()
  await certificate(family)
  expect(await remindExpiring(parisInstant(today, '07:59'))).toBe(0)
  expect(await remindExpiring(parisInstant(today, '08:00'))).toBe(1)
})

test('not for archived families and children, nor what isn’t accepted any more', async () => {
  const [gone, grown, revoked] = [await aFamily(), await aFamily(), await aFamily()]
  await certificate(gone)
  await prisma.family.update({ where: { id: gone.id }, data: { archivedAt: new Date(now) } })
  await certificate(grown)
  await prisma.child.update({ where: { id: grown.children[0]!.id }, data: { archivedAt: new Date(now) } })
  await certificate(revoked, { status: 'revoked' })
  await certificate(revoked, { validUntil: addDays(today, -1) })
  expect(await remindExpiring(now)).toBe(0)
  expect(await mails()).toEqual([])
})

test('who has lost parental authority isn’t told, and doesn’t see it', async () => {
  const family = await aFamily()
  await certificate(family)
  await prisma.parentalAuthority.updateMany({
    where: { adultId: family.adults[1]!.id, childId: family.children[0]!.id },
    data: { hasAuthority: false },
  })
  await remindExpiring(now)
  expect((await mails()).map(({ to }) => to)).toEqual([await emailOf(family, 0)])
  expect(await expiringDocuments(familyScope(family, family.adults[1]!), now)).toEqual([])
})

test('without anybody to write to, it waits for an address', async () => {
  const family = await aFamily()
  const { id } = await certificate(family)
  const accountIds = family.adults.flatMap(({ accountId }) => accountId ?? [])
  await prisma.account.updateMany({ where: { id: { in: accountIds } }, data: { disabledAt: new Date(now) } })
  expect(await remindExpiring(now)).toBe(0)
  expect((await prisma.document.findUniqueOrThrow({ where: { id } })).reminderSentAt).toBeNull()
})

test('how many days before is a setting; the list says how many are left', async () => {
  const family = await aFamily()
  await certificate(family, { validUntil: addDays(today, 12) })
  const scope = familyScope(family, family.adults[0]!)
  expect(await listDocuments(scope, now)).toMatchObject([{ expiresIn: 12 }])
  await prisma.organisation.update({ where: { id: 1 }, data: { documentReminderDays: 11 } })
  expect(await remindExpiring(now)).toBe(0)
  expect(await listDocuments(scope, now)).toMatchObject([{ expiresIn: null }])
  await prisma.organisation.update({ where: { id: 1 }, data: { documentReminderDays: 30 } })
})
