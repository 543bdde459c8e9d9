import { expect } from 'vitest'
import type { Tx } from '@/lib/db/transaction'
import { fromDb } from '@/lib/db/day'
import { invoiceSnapshotSchema } from '@/lib/domain/billing/schema'
import { taxCertificateSnapshotSchema } from '@/lib/domain/billing/tax-certificate/schema'
import { missingByChild } from '@/lib/domain/dossier/gate/queries'
import { parseRecord } from '@/lib/domain/dossier/schema'
import { readData } from '@/lib/domain/dossier/stored/schema'
import { cents } from '@/lib/money'
import { parsePhone } from '@/lib/phone'
import { statusOfAmounts } from '@/lib/rules/invoicing'
import { ruleSetSchema } from '@/lib/rules/rule-set'
import { readTariff } from '@/lib/rules/tariffs'
import { parisDay, type Instant } from '@/lib/time/paris'

/** For tests: the demonstration shows what it has to, and nothing in it contradicts the rest. */
export async function expectConsistent(db: Tx, now: Instant) {
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
  expect(await db.booking.count({ where: { isUnplanned: true, status: 'attended' } })).toBe(1)
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
    include: { lines: true, payments: { where: { reversedAt: null }, include: { allocations: true } } },
    orderBy: { number: 'asc' },
  })
  const months = new Set(invoices.map(({ month }) => month))
  expect(months.size).toBe(14)
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)
  for (const invoice of invoices) {
    expect(sum(invoice.lines.map(({ totalCents }) => totalCents))).toBe(invoice.totalCents)
    // What a payment keeps ahead pays no invoice.
    const spent = invoice.payments.map(({ amountCents, leftCents }) => amountCents - leftCents)
    expect(sum(spent)).toBe(invoice.paidCents)
    const parts = invoice.payments.flatMap(({ allocations }) => allocations)
    expect(sum(parts.map(({ amountCents }) => amountCents))).toBe(invoice.paidCents)
    const printed = invoiceSnapshotSchema.parse(invoice.snapshot).total
    expect(printed).toBe(invoice.kind === 'invoice' ? invoice.totalCents : -invoice.totalCents)
    const [total, credited, paid] = [invoice.totalCents, invoice.creditedCents, invoice.paidCents].map(cents)
    const amounts = { total: total!, credited: credited!, paid: paid! }
    expect(invoice.status).toBe(invoice.kind === 'invoice' ? statusOfAmounts(amounts) : 'issued')
  }
  expect(invoices.filter(({ kind }) => kind === 'creditNote')).toHaveLength(1)
  const ranks = Map.groupBy(invoices, ({ number }) => number!.split('-')[0]!)
  for (const [year, own] of ranks)
    expect(own.map(({ number }) => number)).toEqual(
      own.map((_, index) => `${year}-${String(index + 1).padStart(6, '0')}`),
    )
  const certificates = await db.taxCertificate.findMany()
  expect(certificates.length).toBeGreaterThan(10)
  const said = certificates.map(({ snapshot }) => taxCertificateSnapshotSchema.parse(snapshot))
  expect(said.map(({ care }) => care)).toEqual(certificates.map(({ careCents }) => careCents))
  // The CAF helps some of the families to pay for the holidays, where there are any, and their certificates tell it apart.
  const isAided = invoices.some(({ lines }) => lines.some(({ aidCents }) => aidCents > 0))
  expect(said.some(({ aid }) => aid > 0)).toBe(isAided)
}
