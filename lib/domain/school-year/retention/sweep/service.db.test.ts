import { beforeEach, expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { usualDurations } from '@/lib/rules/retention'
import type { FileStorage } from '@/lib/storage/storage'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createStaff, createValidatedDossier } from '@/prisma/factories'
import { createDocument } from '@/prisma/document-factory'
import { createOffer } from '@/prisma/offer-factory'
import { placesThatSay } from '@/prisma/people-columns'
import { createKnownFamily } from '@/prisma/privacy-factory'
import { disposal, disposals } from '../disposal/queries'
import { destroyWithVisa, dropDisposal } from '../disposal/service'
import { durations } from '../duration/queries'
import { setDurations } from '../duration/service'
import { lastRun } from './queries'
import { sweepNightly } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const member = await createStaff(prisma, { role: 'administrator' })
const admin = staffScope(member, 'settings.write')
const night = parisInstant(day('2026-11-27'), '02:10')
const nightOf = (on: string) => parisInstant(day(on), '02:10')
const DAY = 86_400_000
const code = (result: { ok: boolean; refusal?: { code: string } }) => result.refusal?.code ?? 'done'

const removed: string[] = []
let last = 0
const storage: FileStorage = {
  put: async () => (++last).toString(16).padStart(64, '0'),
  read: async () => null,
  remove: async (key) => void removed.push(key),
}

beforeEach(async () => {
  removed.length = 0
  await prisma.retentionRun.deleteMany()
  await prisma.family.deleteMany({ where: { invoices: { none: {} } } })
  const waiting = await prisma.disposal.findFirst({ where: { status: 'proposed' } })
  if (waiting) await dropDisposal(admin, night, waiting.id)
})

test('by night, once, what has lived and needs no visa goes; what is younger or waits stays', async () => {
  const family = await createFamily(prisma)
  const accountId = family.adults[0]!.accountId!
  await prisma.account.update({ where: { id: accountId }, data: { passwordHash: 'x' } })
  const mail = { kind: 'invitation', to: 'a@exemple.fr', subject: '', text: '', html: '' }
  const [old, young] = [new Date(night - 366 * DAY), new Date(night - 300 * DAY)]
  await prisma.outboxMail.createMany({
    data: [
      { ...mail, status: 'sent', createdAt: old, nextAttemptAt: old },
      { ...mail, status: 'pending', createdAt: old, nextAttemptAt: old },
      { ...mail, status: 'sent', createdAt: young, nextAttemptAt: young },
    ],
  })
  const session = { accountId, method: 'password' as const, createdAt: old, provenAt: old }
  await prisma.session.createMany({
    data: ['1', '2', '3'].map((tokenHash, index) => {
      const seen = new Date(old.getTime() + index * DAY)
      return { ...session, tokenHash, lastSeenAt: seen, expiresAt: seen }
    }),
  })
  await prisma.accountToken.createMany({
    data: [old, new Date(night)].map((expiresAt, index) => ({
      ...{ accountId, kind: 'passwordReset' as const, tokenHash: `t${index}`, createdAt: old, expiresAt },
    })),
  })
  await prisma.familyImport.createMany({
    data: [31, 29].map((days) => ({
      ...{ fileName: 'a.csv', staffId: member.id, readAt: new Date(night - days * DAY), content: 'v1.k1.x' },
    })),
  })
  const receivedAt = new Date(night - 40 * DAY)
  await createDocument(prisma, family, { schoolYear: '2026-2027', status: 'refused', receivedAt })
  expect(await sweepNightly(parisInstant(day('2026-11-27'), '01:59'), storage)).toBeNull()
  const both = await Promise.all([sweepNightly(night, storage), sweepNightly(night, storage)])
  expect(both.filter((one) => one === null)).toHaveLength(1)
  expect(both.find((one) => one !== null)).toMatchObject({
    ...{ refusedDocuments: 1, mails: 1, sessions: 3, imports: 1, neverOpened: 0, inactive: 0, journal: 0 },
  })
  expect(removed).toHaveLength(1)
  // The last session says since when nobody uses the account.
  expect(await prisma.session.findMany({ where: { accountId } })).toMatchObject([{ tokenHash: '3' }])
  expect(await prisma.outboxMail.count({ where: { to: 'a@exemple.fr' } })).toBe(2)
  expect(await lastRun()).toMatchObject({ day: '2026-11-27', counts: { mails: 1 } })
  expect(await sweepNightly(night + 60_000, storage)).toBeNull()
})

test('an account that nobody ever opened loses its address; one that nobody uses is told a month before', async () => {
  const family = await createFamily(prisma, { adults: [{}, { firstName: 'Paul' }, { firstName: 'Ana' }] })
  const [never, asleep, awake] = family.adults.map(({ accountId }) => accountId!) as [string, string, string]
  const long = new Date('2020-01-01')
  await prisma.account.updateMany({
    where: { id: { in: [never, asleep, awake] } },
    data: { createdAt: long },
  })
  await prisma.account.updateMany({ where: { id: { in: [asleep, awake] } }, data: { passwordHash: 'x' } })
  const session = { method: 'password' as const, createdAt: long, provenAt: long }
  await prisma.session.createMany({
    data: [
      { ...session, accountId: asleep, tokenHash: 'a', lastSeenAt: long, expiresAt: long },
      { ...session, accountId: awake, tokenHash: 'b', lastSeenAt: new Date(night), expiresAt: long },
    ],
  })
  const { email } = await prisma.account.findUniqueOrThrow({ where: { id: asleep } })
  expect(await sweepNightly(night, storage)).toMatchObject({ neverOpened: 1, inactive: 0 })
  expect(await prisma.outboxMail.count({ where: { to: email!, kind: 'accountIdle' } })).toBe(1)
  expect(await prisma.account.findUnique({ where: { id: never } })).toMatchObject({ email: null })
  await sweepNightly(nightOf('2026-12-20'), storage)
  expect(await prisma.outboxMail.count({ where: { to: email!, kind: 'accountIdle' } })).toBe(1)
  expect(await sweepNightly(nightOf('2026-12-27'), storage)).toMatchObject({ inactive: 1 })
  const closed = await prisma.account.findUniqueOrThrow({ where: { id: asleep } })
  expect(closed).toMatchObject({ email: null, passwordHash: null })
  expect(closed.disabledAt).not.toBeNull()
  expect(await prisma.account.findUnique({ where: { id: awake } })).toMatchObject({ disabledAt: null })
  // The adult stays of the family, as one without an account in use.
  expect(await prisma.familyAdult.count({ where: { familyId: family.id } })).toBe(3)
})

test('a bordereau is proposed by night, waits for its visa, destroys what it lists, once, and is kept as the proof', async () => {
  const family = await createFamily(prisma)
  for (const year of ['2023-2024', '2025-2026']) await createValidatedDossier(prisma, family, year, night)
  await sweepNightly(night, storage)
  const [proposed] = await disposals(admin)
  expect(proposed).toMatchObject({ status: 'proposed', asOf: '2026-11-27' })
  expect(proposed!.lines.map(({ kind, count }) => [kind, count])).toEqual([
    ['childRecords', 3],
    ['documents', 1],
  ])
  expect(proposed!.lines[0]).toMatchObject({ oldest: '2023-09-01', newest: '2023-09-01' })
  await sweepNightly(nightOf('2027-09-02'), storage)
  expect((await disposals(admin)).filter(({ status }) => status === 'proposed')).toHaveLength(1)
  const visa = { disposalId: proposed!.id, visaReference: 'AD37-2027-12', checked: true as const }
  const now = nightOf('2027-09-03')
  const destroy = (visaOn: string) => destroyWithVisa(admin, now, { ...visa, visaOn: day(visaOn) }, storage)
  expect(code(await destroy('2026-11-01'))).toBe('visaToCome')
  expect(code(await destroy('2027-09-04'))).toBe('visaToCome')
  const changed = { ...usualDurations, documents: 2 }
  expect(code(await setDurations(admin, now, changed))).toBe('disposalWaits')
  expect(await destroy('2027-09-01')).toEqual({ ok: true, value: { count: 4 } })
  expect(code(await destroy('2027-09-01'))).toBe('ended')
  // What became due since isn't on it: the next one says it.
  expect(await prisma.dossierRecord.count({ where: { schoolYear: '2025-2026' } })).toBe(4)
  expect(removed).toHaveLength(1)
  expect(await disposal(admin, proposed!.id)).toMatchObject({
    ...{ status: 'destroyed', visaReference: 'AD37-2027-12', files: 1 },
    lines: [{ destroyed: 3 }, { destroyed: 1 }],
  })
  await expect(prisma.disposal.deleteMany({ where: { id: proposed!.id } })).rejects.toThrow(/not allowed/)
  expect(await setDurations(admin, now, changed)).toEqual({ ok: true, value: { changed: 1 } })
  expect(await setDurations(admin, now, changed)).toEqual({ ok: true, value: { changed: 0 } })
  expect((await durations()).documents).toBe(2)
  await setDurations(admin, now, usualDurations)
})

test('eleven years later nothing says a family any more, neither the database nor the files', async () => {
  const days: [string, string] = ['2026-10-07', '2026-10-14']
  const offer = await createOffer(prisma, { days: days.map((one) => day(one)) })
  const world = { offer, days, now: night, storage, staffId: member.id }
  const known = await createKnownFamily(prisma, 'onze', world)
  expect((await placesThatSay(prisma, 'canari-onze-')).length).toBeGreaterThan(20)
  for (const on of ['2029-12-01', '2030-12-01', '2037-12-01', '2041-12-01']) {
    await sweepNightly(nightOf(on), storage)
    const [waiting] = await disposals(admin)
    if (waiting?.status !== 'proposed') continue
    const visa = { disposalId: waiting.id, visaOn: day(on), visaReference: on, checked: true as const }
    expect(code(await destroyWithVisa(admin, nightOf(on), visa, storage))).toBe('done')
  }
  await sweepNightly(nightOf('2041-12-02'), storage)
  expect(await placesThatSay(prisma, 'canari-onze-')).toEqual([])
  expect(await prisma.family.count({ where: { id: known.family.id } })).toBe(0)
  expect(await prisma.child.count({ where: { id: known.child.id } })).toBe(0)
  expect(known.keys.filter((key) => !removed.includes(key))).toEqual([])
  expect(await sweepNightly(nightOf('2041-12-03'), storage)).toEqual({
    ...{ refusedDocuments: 0, drafts: 0, mails: 0, sessions: 0, imports: 0, neverOpened: 0, inactive: 0 },
    journal: 0,
  })
})
