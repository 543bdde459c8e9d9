import { expect, test } from 'vitest'
import type { StaffScope } from '@/lib/auth/scopes'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { addDecisions } from '@/lib/domain/decision/service'
import { openRounds } from '@/lib/domain/decision/queries'
import { inTransaction } from '@/lib/db/transaction'
import { day } from '@/lib/time/day'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { lateMails, listMails, type MailFilter, readMail } from './queries'
import { resendMail, resendMails } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const agent = await createStaff(prisma, { email: 'agent@exemple.fr' })
const now = Date.parse('2026-11-23T09:00:00Z')
const scope = (role: StaffScope['role']) =>
  ({
    staffId: agent.id,
    accountId: agent.accountId,
    name: 'Nadia',
    role,
    permission: 'mails.read',
    centreIds: null,
  }) as unknown as StaffScope
const staff = scope('agent')
const url = `https://portail.test/mot-de-passe/${'x'.repeat(43)}`

const row = (kind: string, to: string, subject: string) => ({ kind, to, subject, text: '', html: '' })

const asked = (change: Partial<MailFilter> = {}): MailFilter => ({
  ...{ status: null, kind: null, words: '', familyId: null, from: null, until: null },
  ...{ sort: { column: 'date', isDescending: true }, page: 1 },
  ...change,
})

const post = (change: { to?: string; status?: 'pending' | 'failed' | 'sent'; at?: number } = {}) => {
  const { to = 'parent@exemple.fr', status = 'pending', at = now } = change
  const moments = { createdAt: new Date(at), nextAttemptAt: new Date(at) }
  const content = {
    kind: 'passwordReset',
    subject: 'Lien',
    text: `Lien : ${url}`,
    html: `<a href="${url}">Lien</a>`,
  }
  return prisma.outboxMail.create({
    data: { to, status, attempts: 8, lastError: 'refusé', ...content, ...moments },
  })
}

test('« Renvoyer » makes a failed mail due again, and only a failed one', async () => {
  const mail = await post({ status: 'failed' })
  expect(await resendMail({ staff, now: now + 1000 }, mail.id)).toEqual({ ok: true, value: null })
  const due = { status: 'pending', attempts: 0, nextAttemptAt: new Date(now + 1000) }
  expect(await prisma.outboxMail.findUniqueOrThrow({ where: { id: mail.id } })).toMatchObject(due)
  expect(await resendMail({ staff, now }, mail.id)).toEqual({ ok: false, refusal: { code: 'mailNotFailed' } })
})

test('the list is newest first, by state, by pages', async () => {
  await prisma.outboxMail.deleteMany()
  await prisma.outboxMail.createMany({
    data: Array.from({ length: 51 }, (_, index) => ({
      ...{ kind: 'decisions', to: 'x@exemple.fr', subject: `n° ${index}`, text: '', html: '' },
      ...{ status: index === 7 ? ('failed' as const) : ('sent' as const) },
      ...{ createdAt: new Date(now + index), nextAttemptAt: new Date(now) },
    })),
  })
  const first = await listMails(staff, asked())
  expect([first.total, first.failed, first.mails.length, first.mails[0]!.subject]).toEqual([
    51,
    1,
    50,
    'n° 50',
  ])
  expect((await listMails(staff, asked({ page: 2 }))).mails.map(({ subject }) => subject)).toEqual(['n° 0'])
  expect((await listMails(staff, asked({ status: 'failed' }))).mails.map(({ subject }) => subject)).toEqual([
    'n° 7',
  ])
})

test('the list is filtered by kind, words, family and days of Paris, and sorted, in three statements', async () => {
  await prisma.outboxMail.deleteMany()
  const family = await createFamily(prisma, { name: 'Prévert' })
  const at = (text: string) => ({ createdAt: new Date(text), nextAttemptAt: new Date(text) })
  await prisma.outboxMail.createMany({
    data: [
      { ...row('invoice', 'b@exemple.fr', 'Facture 12'), ...at('2026-11-22T23:30:00Z'), familyId: family.id },
      { ...row('decisions', 'a@exemple.fr', 'Réponses'), ...at('2026-11-22T22:30:00Z') },
      { ...row('invoice', 'c@exemple.fr', '50 % payé'), ...at('2026-11-23T22:59:00Z') },
    ],
  })
  const found = async (change: Partial<MailFilter>) =>
    (await listMails(staff, asked(change))).mails.map(({ to }) => to[0]).join('')
  expect(await found({ kind: 'invoice' })).toBe('cb')
  expect(await found({ words: 'FACTURE' })).toBe('b')
  expect(await found({ words: '%' })).toBe('c')
  expect(await found({ words: 'a@ex' })).toBe('a')
  expect(await found({ familyId: family.id })).toBe('b')
  expect(await found({ from: day('2026-11-23') })).toBe('cb')
  expect(await found({ until: day('2026-11-22') })).toBe('a')
  expect(await found({ from: day('2026-11-23'), until: day('2026-11-23') })).toBe('cb')
  expect(await found({ sort: { column: 'adresse', isDescending: false } })).toBe('abc')
  const { statements } = await countStatements(() => listMails(staff, asked({ words: 'exemple' })))
  expect(statements).toBe(3)
})

test('several mails are sent again at once, but none whose link was rubbed out', async () => {
  const [failed, spent] = [await post({ status: 'failed' }), await post({ status: 'failed' })]
  await prisma.outboxMail.update({
    where: { id: spent.id },
    data: { text: 'Lien : /invitation/…', status: 'bounced' },
  })
  const sent = await post({ status: 'sent' })
  expect(await resendMails({ staff, now }, [failed.id, spent.id, sent.id])).toBe(1)
  expect(await resendMails({ staff, now }, [failed.id, spent.id, sent.id])).toBe(0)
  expect(await resendMail({ staff, now }, spent.id)).toEqual({ ok: false, refusal: { code: 'linkIsSpent' } })
  expect(await prisma.auditEntry.count({ where: { action: 'mail.resend', subjectId: failed.id } })).toBe(1)
})

test('without a transport an agent hands over a parent’s link, but never a colleague’s', async () => {
  const [parents, colleagues] = [await post(), await post({ to: 'agent@exemple.fr' })]
  expect((await readMail(staff, parents.id))!.text).toContain(url)
  expect((await readMail(staff, colleagues.id))!.text).toBe('Lien : https://portail.test/mot-de-passe/…')
  expect((await readMail(staff, colleagues.id))!.html).not.toContain('xxx')
  expect((await readMail(scope('administrator'), colleagues.id))!.text).toContain(url)
  expect(await readMail(staff, crypto.randomUUID())).toBeNull()
  expect(await readMail(staff, 'rien')).toBeNull()
})

test('mails that a provider doesn’t take are told after a quarter of an hour, where mails are sent', async () => {
  await prisma.outboxMail.deleteMany()
  await post({ at: now - 15 * 60_000 })
  await post({ at: now - 60 * 60_000, status: 'sent' })
  expect(await lateMails(now, true)).toBeNull()
  expect(await lateMails(now + 1, true)).toEqual({ count: 1, since: new Date(now - 15 * 60_000) })
  expect(await lateMails(now + 1)).toBeNull()
})

test('open rounds tell whose answers wait, and how many', async () => {
  const family = await createFamily(prisma, { name: 'Aubin' })
  const decision = {
    kind: 'record',
    recordKind: 'medicalSheet',
    subjectName: 'Léonie',
    accepted: true,
  } as const
  await inTransaction((tx) => addDecisions(tx, now, family.id, [decision, decision]))
  expect(await openRounds(staff)).toMatchObject([
    { familyName: 'Aubin', familyNumber: family.number, decisions: 2 },
  ])
})
