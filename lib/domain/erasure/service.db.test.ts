import { expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { deliverDueMails } from '@/lib/email/deliver'
import { verifySeals } from '@/lib/domain/journal/seal/queries'
import { sealJournal } from '@/lib/domain/journal/seal/service'
import type { FileStorage } from '@/lib/storage/storage'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { falsePlaces } from '@/prisma/booking-factory'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { columnsOfPeople, placesThatSay } from '@/prisma/people-columns'
import { createKnownFamily } from '@/prisma/privacy-factory'
import { goes, goesWithTheAccount, stays, untouched } from './fate/schema'
import { erasurePreview, erasureRegister } from './queries'
import { eraseFamily, replayErasures } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-26'), '10:00')
await createOrganisation(prisma)
const member = await createStaff(prisma, { role: 'administrator' })
const admin = staffScope(member, 'settings.write')
const days: [string, string] = ['2026-10-07', '2026-10-14']
const offer = await createOffer(prisma, { days: days.map((one) => day(one)) })

const files = new Map<string, Uint8Array>()
const storage: FileStorage = {
  async put(bytes) {
    const key = crypto.randomUUID().replaceAll('-', '').repeat(2)
    files.set(key, bytes)
    return key
  },
  read: async (key) => new Uint8Array(files.get(key)!),
  remove: async (key) => void files.delete(key),
}
const known = (owner: string) =>
  createKnownFamily(prisma, owner, { offer, days, now, storage, staffId: member.id })
const erase = ({ id, number }: { id: string; number: number }, typed = number) =>
  eraseFamily(admin, now, { familyId: id, number: typed, cause: 'request' }, storage)
const code = (result: { ok: boolean; refusal?: { code: string } }) => result.refusal?.code ?? 'done'

test('every column that says a family, a child, an adult or an account has a fate', async () => {
  const listed = [...goes, ...goesWithTheAccount, ...stays].map(({ table, column }) => `${table}.${column}`)
  const places = await columnsOfPeople(prisma)
  expect(places).toEqual([...new Set([...listed, ...Object.keys(untouched)])].sort())
})

test('erased: nothing says them but the papers that the law keeps, and nobody else loses anything', async () => {
  const gone = await known('parti')
  const here = await known('reste')
  const before = await placesThatSay(prisma, 'canari-reste-')
  // The factory leaves nothing out: each table that goes has a row of this family.
  for (const { table } of goes)
    expect(await prisma.$queryRawUnsafe(`SELECT 1 FROM "${table}" LIMIT 1`), table).toHaveLength(1)

  await sealJournal(now + 3_600_000)
  const preview = await erasurePreview(admin, gone.family.id, now)
  expect(preview).toMatchObject({
    ...{ obstacles: [], staying: [] },
    goes: { records: 5, documents: 2, files: 2, mails: 1, requests: 2 },
    keeps: { invoices: 1, payments: 1, certificates: 1, days: 1 },
  })
  expect(preview!.people).toHaveLength(3)
  expect(code(await erase(gone.family, gone.family.number + 1))).toBe('otherNumber')
  expect(await erase(gone.family)).toEqual({ ok: true, value: { keptPapers: 2 } })

  // Each guardian is told, and once it has left nothing says to whom.
  const told: string[] = []
  await deliverDueMails(now, {
    name: 'smtp',
    async send({ to, subject }) {
      told.push(`${to} ${subject}`)
      return { providerId: '1' }
    },
  })
  expect(told.sort()).toEqual(
    ['deux', 'un'].map((who) => `${gone.word(who)}@exemple.fr Votre dossier est effacé`),
  )
  expect(await placesThatSay(prisma, 'canari-parti-')).toEqual([
    'invoice.snapshot',
    'tax_certificate.snapshot',
  ])
  expect(await placesThatSay(prisma, 'canari-sante-parti-')).toEqual([])
  expect([...files.keys()].sort()).toEqual([...here.keys].sort())
  expect(await placesThatSay(prisma, 'canari-reste-')).toEqual(before)
  for (const id of [gone.adult.id, gone.other.id, gone.adult.accountId!, gone.other.accountId!])
    expect(await placesThatSay(prisma, id)).toEqual(
      (await placesThatSay(prisma, id)).filter((place) => /^(erasure|audit_entry)\./.test(place)),
    )

  const family = await prisma.family.findUniqueOrThrow({ where: { id: gone.family.id } })
  expect(family).toMatchObject({ name: 'Dossier effacé', number: gone.family.number })
  expect(family.archivedAt).not.toBeNull()
  const child = await prisma.child.findUniqueOrThrow({ where: { id: gone.child.id } })
  expect(child).toMatchObject({ firstName: 'Enfant', lastName: 'effacé', school: '', schoolClass: '' })
  expect(child.birthDate.toISOString().slice(0, 10)).toBe('2018-01-01')
  const bookings = await prisma.booking.findMany({ where: { familyId: family.id } })
  expect(bookings.map(({ id }) => id)).toEqual([gone.billedId])
  expect(await prisma.invoice.findUnique({ where: { id: gone.invoice.id } })).toMatchObject({
    totalCents: 1300,
    paidCents: 1300,
  })
  const audit = await prisma.auditEntry.findFirstOrThrow({
    where: { familyId: family.id, action: 'charge.add' },
  })
  expect(audit).toMatchObject({ details: {}, accountId: gone.adult.accountId })
  expect(await verifySeals()).toMatchObject({ brokenAt: null, seals: 1 })
  expect(await falsePlaces(prisma)).toEqual([])
})

test('a second time there is nothing to erase; the register says it once, and can’t be changed', async () => {
  const gone = await known('deuxfois')
  const answers = await Promise.all([erase(gone.family), erase(gone.family)])
  expect(answers.map(code).sort()).toEqual(['done', 'notFound'])
  expect(await erasurePreview(admin, crypto.randomUUID(), now)).toBeNull()
  const register = await erasureRegister()
  expect(register.filter(({ familyIds }) => familyIds.includes(gone.family.id))).toMatchObject([
    { familyIds: [gone.family.id], childIds: [gone.child.id], cause: 'request', files: 2, keptPapers: 2 },
  ])
  expect(await erasureRegister(now + 1)).toEqual([])
  await expect(prisma.erasure.deleteMany()).rejects.toThrow(/not allowed/)
  await expect(prisma.erasure.updateMany({ data: { files: 0 } })).rejects.toThrow(/not allowed/)
  // Not even by the way that an erasure takes: of whom the register doesn't say, nothing goes out of the journal.
  const here = await known('journal')
  await expect(
    prisma.$executeRaw`SELECT take_audit_details(ARRAY[${here.family.id}]::uuid[], ARRAY[]::uuid[])`,
  ).rejects.toThrow(/not allowed/)
  await expect(prisma.auditEntry.updateMany({ data: { details: {} } })).rejects.toThrow(/not allowed/)
})

test('a family without a paper to keep leaves no row', async () => {
  const family = await createFamily(prisma, { name: 'canari-rien', adults: [{ email: null }] })
  expect(code(await erase(family))).toBe('done')
  expect(await placesThatSay(prisma, 'canari-rien')).toEqual([])
  expect(await prisma.family.count({ where: { id: family.id } })).toBe(0)
  expect(await prisma.child.count({ where: { id: family.children[0]!.id } })).toBe(0)
})

test('a child of two homes stays in the other, with its papers; an adult of two families keeps their account', async () => {
  const gone = await known('garde')
  const other = await createFamily(prisma, { name: 'Blin', children: [{ existingId: gone.child.id }] })
  await prisma.familyAdult.create({ data: { familyId: other.id, adultId: gone.other.id } })
  expect((await erasurePreview(admin, gone.family.id, now))!.staying).toHaveLength(2)
  expect(code(await erase(gone.family))).toBe('done')
  expect(await prisma.child.findUnique({ where: { id: gone.child.id } })).toMatchObject({
    firstName: gone.child.firstName,
  })
  expect(await prisma.dossierRecord.count({ where: { childId: gone.child.id } })).toBe(3)
  const papers = await prisma.document.findMany({ where: { childId: gone.child.id } })
  expect(papers.map(({ familyId, kind }) => [familyId, kind])).toEqual([[other.id, 'medicalCertificate']])
  expect(files.has(gone.keys[0]!)).toBe(true)
  expect(files.has(gone.keys[1]!)).toBe(false)
  expect(await prisma.account.count({ where: { id: gone.other.accountId! } })).toBe(1)
  expect(await prisma.account.count({ where: { id: gone.adult.accountId! } })).toBe(0)
})

test('a member of staff who is a parent keeps the account they work with', async () => {
  const family = await createFamily(prisma, { adults: [{ email: null }] })
  await prisma.adult.update({ where: { id: family.adults[0]!.id }, data: { accountId: member.accountId } })
  expect(code(await erase(family))).toBe('done')
  expect(await prisma.account.count({ where: { id: member.accountId } })).toBe(1)
})

test.each([
  [
    'a day to come',
    async (id: string, familyId: string) =>
      void (await prisma.booking.updateMany({
        where: { id, familyId },
        data: { status: 'accepted', day: new Date('2026-11-26') },
      })),
    'daysToCome',
  ],
  [
    'a request that waits',
    async (_: string, familyId: string) =>
      void (await prisma.requestLine.updateMany({ where: { familyId }, data: { status: 'pending' } })),
    'openRequests',
  ],
  [
    'an unpaid invoice',
    async (_: string, familyId: string) =>
      void (await prisma.payment.updateMany({ where: { familyId }, data: { reversedAt: new Date(now) } })),
    'owes',
  ],
  [
    'money ahead',
    async (_: string, familyId: string) =>
      void (await prisma.payment.updateMany({ where: { familyId }, data: { amountCents: 2000 } })),
    'isOwed',
  ],
  [
    'a supplement to bill',
    async (_: string, familyId: string) =>
      void (await prisma.invoiceLine.updateMany({
        where: { invoice: { familyId }, chargeId: { not: null } },
        data: { isReleased: true },
      })),
    'toBill',
  ],
])('refused while something is open: %s', async (_, open, obstacle) => {
  const busy = await known(`ouvert-${obstacle.toLowerCase()}`)
  await open(busy.billedId, busy.family.id)
  const answer = await erase(busy.family)
  expect(answer).toMatchObject({ refusal: { code: 'somethingOpen', obstacles: [{ code: obstacle }] } })
  expect(await prisma.family.findUnique({ where: { id: busy.family.id } })).toMatchObject({
    archivedAt: null,
  })
  expect(files.has(busy.keys[0]!)).toBe(true)
})

test('replayed after a restore: those who were erased are again, even with days to come; the others aren’t touched', async () => {
  const back = await known('restaure')
  await prisma.booking.updateMany({
    where: { familyId: back.family.id },
    data: { status: 'accepted', day: new Date('2026-12-02') },
  })
  const entry = {
    ...{ id: crypto.randomUUID(), cause: 'request' as const, at: new Date(now).toISOString() },
    ...{ familyIds: [back.family.id], childIds: [back.child.id], doneById: crypto.randomUUID() },
    adultIds: [back.adult.id, back.other.id],
    accountIds: [back.adult.accountId!, back.other.accountId!],
    ...{ files: 2, keptPapers: 2 },
  }
  const families = await prisma.family.count()
  expect(await replayErasures([...(await erasureRegister()), entry], now, storage)).toEqual({ replayed: 1 })
  expect(await replayErasures([entry], now, storage)).toEqual({ replayed: 0 })
  expect(await prisma.outboxMail.count({ where: { to: { contains: 'restaure' } } })).toBe(0)
  expect(await placesThatSay(prisma, 'canari-restaure-')).toEqual([
    'invoice.snapshot',
    'tax_certificate.snapshot',
  ])
  expect(await prisma.family.count()).toBe(families)
  expect((await erasureRegister()).find(({ id }) => id === entry.id)).toEqual(entry)
  expect(back.keys.some((key) => files.has(key))).toBe(false)
})
