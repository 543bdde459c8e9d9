import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { familyScope } from '@/lib/auth/testing'
import { isPassword } from '@/lib/auth/password'
import { openTestDatabase } from '@/lib/db/testing'
import type { Tx } from '@/lib/db/transaction'
import { fromDb } from '@/lib/db/day'
import { invoiceSnapshotSchema } from '@/lib/domain/billing/schema'
import { taxCertificateSnapshotSchema } from '@/lib/domain/billing/tax-certificate/schema'
import { missingByChild } from '@/lib/domain/dossier/gate/queries'
import { gateForFamily } from '@/lib/domain/dossier/queries'
import { parseRecord } from '@/lib/domain/dossier/schema'
import { readData } from '@/lib/domain/dossier/stored/schema'
import { parsePhone } from '@/lib/phone'
import { ruleSetSchema } from '@/lib/rules/rule-set'
import { readTariff } from '@/lib/rules/tariffs'
import type { FileStorage } from '@/lib/storage/storage'
import { parisDay, type Instant } from '@/lib/time/paris'
import accounts from './accounts.json'
import { insertDemo, loadDemoIfEmpty } from './load'

const { prisma } = await openTestDatabase()
const NOW = Date.parse('2026-11-23T09:30:00+01:00')

const files = new Map<string, Uint8Array>()
const storage: FileStorage = {
  put: async (bytes) => {
    const key = String(files.size + 1).padStart(64, '0')
    files.set(key, bytes)
    return key
  },
  read: async (key) => new Uint8Array(files.get(key) ?? []),
  remove: async (key) => void files.delete(key),
}

class Undone extends Error {}

// Before anything is loaded for good: each of these is rolled back.
describe.each([
  ['mid-July', '2026-07-15T14:00:00+02:00'],
  ['the first minutes of a school year', '2026-09-01T00:30:00+02:00'],
  ['Christmas Eve', '2026-12-24T18:00:00+01:00'],
  ['29 February', '2028-02-29T10:00:00+01:00'],
  ['a date that no school calendar is published for', '2031-03-12T10:00:00+01:00'],
])('on %s', (_, moment) => {
  test('the demonstration is consistent', { timeout: 180_000 }, async () => {
    const now = Date.parse(moment)
    const work = prisma.$transaction(
      async (tx) => {
        await insertDemo(tx, now, new Map(), storage.put)
        await expectConsistent(tx, now)
        throw new Undone()
      },
      { timeout: 180_000 },
    )
    await expect(work).rejects.toThrow(Undone)
    expect(await prisma.family.count()).toBe(0)
  })
})

describe('loaded', () => {
  let milliseconds = 0
  beforeAll(async () => {
    files.clear()
    const start = performance.now()
    // Two servers that start together: one loads, the other finds it done.
    await Promise.all([loadDemoIfEmpty(prisma, NOW, storage), loadDemoIfEmpty(prisma, NOW, storage)])
    milliseconds = Math.round(performance.now() - start)
  }, 180_000)
  afterAll(() => console.warn(`The demonstration was loaded in ${milliseconds} ms.`))

  test('it is consistent', () => expectConsistent(prisma, NOW), 60_000)

  test('a second load changes nothing', async () => {
    const before = await countRows()
    await loadDemoIfEmpty(prisma, NOW, storage)
    expect(await countRows()).toEqual(before)
  })

  test('the accounts of the panel open with their passwords', async () => {
    for (const { email, password } of accounts) {
      const account = await prisma.account.findUniqueOrThrow({ where: { email } })
      expect(await isPassword(password, account.passwordHash)).toBe(true)
    }
  })

  test('Claire Aubin can book, has days, invoices and a certificate for Gabin', async () => {
    const family = await prisma.family.findFirstOrThrow({ where: { name: 'Aubin' } })
    const dossier = await gateOf(family.id, 'Claire')
    expect(dossier.children.map(({ firstName, missing }) => [firstName, missing])).toEqual([
      ['Léonie', []],
      ['Gabin', []],
    ])
    const ahead = { familyId: family.id, day: { gt: new Date(NOW) } }
    expect(await prisma.booking.count({ where: { ...ahead, status: 'accepted' } })).toBeGreaterThan(3)
    expect(await prisma.requestLine.count({ where: { ...ahead, status: 'pending' } })).toBe(4)
    expect(await prisma.invoice.count({ where: { familyId: family.id } })).toBe(14)
    expect(await prisma.invoice.count({ where: { familyId: family.id, status: 'issued' } })).toBe(1)
    const certificates = await prisma.taxCertificate.findMany({
      where: { familyId: family.id },
      include: { child: true },
    })
    expect(certificates.map(({ child, year }) => [child.firstName, year])).toEqual([['Gabin', 2025]])
  })

  test('the Diallo family has things to do', async () => {
    const family = await prisma.family.findFirstOrThrow({ where: { name: 'Diallo' } })
    const dossier = await gateOf(family.id, 'Mariam')
    expect(dossier.children[0]!.missing.map(({ code }) => code)).toEqual([
      'recordToCorrect',
      'recordToComplete',
      'documentMissing',
    ])
  })

  test('a child is of two families, and a guardian of two others', async () => {
    const homes = await prisma.child.findMany({
      where: { families: { some: { residence: 'alternating' } } },
      include: { families: true },
    })
    expect(homes.map((child) => [child.firstName, child.families.length])).toEqual([['Jules', 2]])
    const sophie = await prisma.adult.findFirstOrThrow({
      where: { firstName: 'Sophie' },
      include: { families: true },
    })
    expect(sophie.families).toHaveLength(2)
  })

  test('a declared quotient waits with its proof, and prices nothing yet', async () => {
    const claims = await prisma.quotientClaim.findMany({ include: { document: true } })
    expect(claims).toMatchObject([{ status: 'submitted', document: { kind: 'quotientProof' } }])
    const { familyId, validFrom } = claims[0]!
    expect(await prisma.quotientFamilial.count({ where: { familyId, validFrom } })).toBe(0)
  })

  test('documents have files that open', async () => {
    expect(await prisma.document.count({ where: { files: { none: {} } } })).toBe(0)
    for (const file of await prisma.documentFile.findMany()) {
      const bytes = await storage.read(file.storageKey)
      expect(Buffer.from(bytes!).toString('latin1')).toMatch(/^%PDF-1\.4\n[\s\S]*%%EOF\n$/)
      expect(bytes).toHaveLength(file.size)
    }
  })

  test('a failure leaves nothing, neither rows nor files', async () => {
    const before = files.size
    await prisma.organisation.delete({ where: { id: 1 } })
    // The same families again: their accounts exist.
    await expect(loadDemoIfEmpty(prisma, NOW, storage)).rejects.toThrow()
    expect(files.size).toBe(before)
    expect(await prisma.organisation.count()).toBe(0)
  })

  async function gateOf(familyId: string, firstName: string) {
    const adult = await prisma.adult.findFirstOrThrow({
      where: { firstName, families: { some: { familyId } } },
    })
    return gateForFamily(familyScope({ id: familyId }, adult), NOW)
  }
})

async function countRows() {
  return {
    families: await prisma.family.count(),
    lines: await prisma.requestLine.count(),
    invoices: await prisma.invoice.count(),
    files: files.size,
  }
}

async function expectConsistent(db: Tx, now: Instant) {
  await expectNumbers(db)
  await expectPlaces(db)
  await expectRecords(db)
  await expectRequests(db, now)
  await expectMoney(db)
}

/** What the demonstration has to show. */
async function expectNumbers(db: Tx) {
  expect(await db.family.count()).toBeGreaterThanOrEqual(40)
  expect(await db.centre.count()).toBe(4)
  expect(await db.changeRequest.count({ where: { status: 'submitted' } })).toBeGreaterThanOrEqual(9)
  expect(await db.changeRequest.count({ where: { status: 'refused' } })).toBe(2)
  expect(await db.document.count({ where: { status: 'received', absence: null } })).toBe(6)
  expect(await db.absence.count({ where: { status: 'declared', proofId: { not: null } } })).toBe(1)
  const pending = { where: { lines: { some: { status: 'pending' as const } } } }
  expect(await db.request.count(pending)).toBe(17)
  expect(await db.requestLine.count({ where: { status: 'pending', kind: 'cancel' } })).toBeGreaterThanOrEqual(
    2,
  )
  expect(await db.booking.count({ where: { status: 'attended' } })).toBeGreaterThan(1000)
  for (const { config } of await db.ruleSetVersion.findMany()) ruleSetSchema.parse(config)
  for (const { config } of await db.tariffVersion.findMany()) readTariff(config)
}

async function expectPlaces(db: Tx) {
  const wrong = await db.$queryRaw`
    SELECT place.id FROM place LEFT JOIN place_hold ON place_hold.place_id = place.id
    GROUP BY place.id HAVING count(place_hold.child_id) <> place.held OR place.held > place.capacity`
  expect(wrong).toEqual([])
  const wrongCentres = await db.$queryRaw`
    SELECT centre_place.id FROM centre_place
    JOIN place ON place.centre_place_id = centre_place.id LEFT JOIN place_hold ON place_hold.place_id = place.id
    GROUP BY centre_place.id
    HAVING count(place_hold.child_id) <> centre_place.held
      OR count(*) FILTER (WHERE place_hold.is_under_six) <> centre_place.under_six_held`
  expect(wrongCentres).toEqual([])
  const full = await db.$queryRaw<{ day: string }[]>`
    SELECT place.day::text AS day FROM place JOIN child_group ON child_group.id = place.group_id
    GROUP BY child_group.programme_id, place.day HAVING sum(held) = sum(capacity)`
  expect(full).toHaveLength(1)
  const lost = await db.$queryRaw`
    SELECT request_line.id FROM request_line
    JOIN activity ON activity.id = request_line.activity_id LEFT JOIN booking ON booking.line_id = request_line.id
    WHERE (SELECT count(*) FROM place_hold WHERE request_line_id = request_line.id) <>
      CASE WHEN request_line.kind = 'book' AND (request_line.status = 'pending'
        OR booking.status IN ('accepted', 'attended', 'absentJustified', 'absentUnjustified')) THEN cardinality(activity.slots) ELSE 0 END`
  expect(lost).toEqual([])
}

async function expectRecords(db: Tx) {
  const rows = [...(await db.dossierRecord.findMany()), ...(await db.changeRequest.findMany())]
  for (const { kind, data, childId, adultId, schoolYear } of rows) {
    const record = readData({ kind, subjectId: (childId ?? adultId)!, schoolYear }, data)
    expect(parseRecord(kind, record.data)).toEqual(record)
    for (const phone of phonesOf(record)) expect(parsePhone(phone)).toBe(phone)
  }
}

function phonesOf(record: ReturnType<typeof parseRecord>): string[] {
  switch (record.kind) {
    case 'adult':
      return [record.data.mobile, record.data.phone].filter((phone) => phone !== null)
    case 'authorizedPersons':
      return record.data.people.map((person) => person.phone)
    case 'medicalSheet':
      return record.data.doctor.phone ? [record.data.doctor.phone] : []
    case 'informationSheet':
      return []
  }
}

async function expectRequests(db: Tx, now: Instant) {
  const lines = await db.requestLine.findMany({ include: { family: true }, orderBy: { rank: 'asc' } })
  const inTheFuture = lines.filter(
    ({ submittedAt, decidedAt }) => +submittedAt >= now || (decidedAt && +decidedAt > now),
  )
  expect(inTheFuture).toEqual([])
  expect(lines.map(({ submittedAt }) => +submittedAt)).toEqual(
    lines.map(({ submittedAt }) => +submittedAt).sort((a, b) => a - b),
  )

  const pending = lines.filter(({ status }) => status === 'pending')
  expect(pending.filter(({ day }) => fromDb(day) <= parisDay(now))).toEqual([])
  for (const line of pending.filter(({ kind, family }) => kind === 'book' && family.name !== 'Girard')) {
    const day = fromDb(line.day)
    const isMissing = await missingByChild(db, line.familyId, [line.childId], [day], now)
    expect(isMissing(line.childId, day)).toBe(false)
  }
}

async function expectMoney(db: Tx) {
  const invoices = await db.invoice.findMany({
    include: { lines: true, payments: { include: { allocations: true } } },
    orderBy: { number: 'asc' },
  })
  const months = new Set(invoices.map(({ month }) => month))
  expect(months.size).toBe(14)
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)
  for (const invoice of invoices) {
    expect(sum(invoice.lines.map(({ totalCents }) => totalCents))).toBe(invoice.totalCents)
    expect(sum(invoice.payments.map(({ amountCents }) => amountCents))).toBe(invoice.paidCents)
    const parts = invoice.payments.flatMap(({ allocations }) => allocations)
    expect(sum(parts.map(({ amountCents }) => amountCents))).toBe(invoice.paidCents)
    expect(invoiceSnapshotSchema.parse(invoice.snapshot).total).toBe(invoice.totalCents)
    const status =
      invoice.paidCents === 0 ? 'issued' : invoice.paidCents === invoice.totalCents ? 'paid' : 'partPaid'
    expect(invoice.status).toBe(status)
  }
  const ranks = Map.groupBy(invoices, ({ number }) => number!.slice(0, 4))
  for (const [year, own] of ranks)
    expect(own.map(({ number }) => number)).toEqual(
      own.map((_, index) => `${year}-${String(index + 1).padStart(6, '0')}`),
    )
  const certificates = await db.taxCertificate.findMany()
  expect(certificates.length).toBeGreaterThan(10)
  for (const { snapshot, careCents } of certificates)
    expect(taxCertificateSnapshotSchema.parse(snapshot).care).toBe(careCents)
}
