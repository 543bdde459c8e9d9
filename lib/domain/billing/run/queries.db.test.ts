import { beforeEach, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { monthRun } from '@/lib/rules/billing-run'
import { day, type Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BillingFamily,
  createBillingFamily,
  createBillingWorld,
  createBooking,
} from '@/prisma/billing-factory'
import { daysNotIssued, months } from '../month/queries'
import { invoiceOf, invoicesOf } from '../queries'
import { issueMonth, issuePeriod } from '../service'
import { carriedOverOf, periodsToBill, previewRun, runOfPeriod } from './queries'

const { prisma } = await openTestDatabase()
const world = await createBillingWorld(prisma)
const [october, november, december] = ['2026-10', '2026-11', '2026-12'] as [Month, Month, Month]
const at = (on: string) => parisInstant(day(on), '09:00')
const staff = world.staff

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE invoice_line, invoice, billing_run, charge, billing_share, booking, request_line,
    request, number_series, outbox_mail CASCADE`
  await prisma.financeSettings.update({ where: { id: 1 }, data: { minimumCents: 1500, collection: 'titre' } })
})

const book = (family: BillingFamily, ...days: string[]) =>
  Promise.all(days.map((on) => createBooking(prisma, world, family, on)))

test('an amount under the minimum joins the next invoice, and each reads it', async () => {
  const [small, big] = [await createBillingFamily(prisma), await createBillingFamily(prisma)]
  await book(small, '2026-10-07', '2026-11-04')
  await book(big, '2026-10-07', '2026-10-14')
  expect(await previewRun(staff, monthRun(october))).toMatchObject({
    ...{ minimum: 1500, days: 2, total: 2250 },
    families: [
      { id: small.familyId, fate: 'carriedOver', total: 1125, leftBefore: 0 },
      { id: big.familyId, fate: 'billed', total: 2250 },
    ],
  })
  expect(await issueMonth(staff, at('2026-11-02'), october)).toEqual({
    ok: true,
    value: { invoices: 1, total: 2250, carriedOver: 1 },
  })
  expect([await carriedOverOf(small), await carriedOverOf(big)]).toEqual([1125, 0])
  expect(await invoicesOf(small)).toEqual([])
  // It waits for nobody: the next issue takes it.
  expect(await daysNotIssued(prisma, day('2026-11-30'))).toMatchObject({ count: 0 })
  expect(await issueMonth(staff, at('2026-11-02'), october)).toMatchObject({ ok: false })

  expect((await previewRun(staff, monthRun(november))).families).toMatchObject([
    { id: small.familyId, fate: 'billed', total: 2250, leftBefore: 1125, days: 2 },
  ])
  await issueMonth(staff, at('2026-12-01'), november)
  const [invoice] = await invoicesOf(small)
  expect(invoice).toMatchObject({ month: november, total: 2250 })
  const { snapshot } = (await invoiceOf(small, invoice!.number))!
  expect(snapshot.lines.map((line) => line.day)).toEqual(['2026-10-07', '2026-11-04'])
  expect(await carriedOverOf(small)).toBe(0)
})

test.each([
  ['asked for', { isMinimumIgnored: true }, {}, false],
  ['of a régie', {}, { collection: 'regie' } as const, false],
  ['of a family that has left', {}, {}, true],
])('a small amount %s is billed', async (_why, choice, settings, hasLeft) => {
  const family = await createBillingFamily(prisma)
  await book(family, '2026-10-07')
  await prisma.financeSettings.update({ where: { id: 1 }, data: settings })
  if (hasLeft)
    await prisma.family.update({ where: { id: family.familyId }, data: { archivedAt: new Date(0) } })
  expect((await previewRun(staff, monthRun(october), choice)).families).toMatchObject([
    { fate: 'billed', isLeaving: hasLeft },
  ])
  expect(await issueMonth(staff, at('2026-11-02'), october, choice)).toMatchObject({
    value: { invoices: 1, total: 1125 },
  })
})

test('a month where everybody is under the minimum is issued, without an invoice', async () => {
  const family = await createBillingFamily(prisma)
  await book(family, '2026-10-07')
  const first = await issueMonth(staff, at('2026-11-02'), october)
  expect(first).toEqual({ ok: true, value: { invoices: 0, total: 0, carriedOver: 1 } })
  const again = await issueMonth(staff, at('2026-11-02'), october)
  expect(again).toEqual({ ok: false, refusal: { code: 'nothingToIssue' } })
})

test('the days of a period are billed by it or by their months, never by both', async () => {
  const family = await createBillingFamily(prisma)
  await book(family, '2026-10-20', '2026-10-28', '2026-11-03', '2026-11-18')
  const { id } = await prisma.period.create({
    data: {
      ...{ kind: 'holiday', name: 'Vacances de la Toussaint', schoolYear: '2026-2027' },
      ...{ firstDay: toDb(day('2026-10-17')), lastDay: toDb(day('2026-11-03')) },
    },
  })
  expect(await periodsToBill(staff, day('2026-11-20'))).toMatchObject([{ id, daysToBill: 3 }])
  const run = (await runOfPeriod(staff, id))!
  expect(await issuePeriod(staff, at('2026-11-03'), run)).toEqual({
    ok: false,
    refusal: { code: 'notOver', from: '2026-11-04' },
  })
  expect(await issuePeriod(staff, at('2026-11-04'), run)).toMatchObject({
    value: { invoices: 1, total: 3375 },
  })
  expect(await issueMonth(staff, at('2026-12-01'), october)).toMatchObject({ ok: false })
  expect(await issueMonth(staff, at('2026-12-01'), november, { isMinimumIgnored: true })).toMatchObject({
    value: { total: 1125 },
  })
  const [, ofPeriod] = await invoicesOf(family)
  expect(ofPeriod).toMatchObject({ month: november, label: 'Vacances de la Toussaint (2026)' })
  expect(await runOfPeriod(staff, 'x')).toBeNull()
})

test('what nobody has pointed is said, by list', async () => {
  const [one, other] = [await createBillingFamily(prisma), await createBillingFamily(prisma)]
  await book(one, '2026-10-07')
  await createBooking(prisma, world, one, '2026-10-14', { status: 'attended' })
  await book(other, '2026-10-07')
  const { unknownDays } = await previewRun(staff, monthRun(october))
  expect(unknownDays).toEqual([
    {
      ...{ programmeId: world.programme.id, programmeName: world.programme.name },
      ...{ day: '2026-10-07', children: 2 },
    },
  ])
})

test('a supplement joins the run of its day, and is taken off when it is negative', async () => {
  const family = await createBillingFamily(prisma)
  const childId = family.children[0]!.id
  await book(family, '2026-11-04', '2026-11-18')
  const charge = { familyId: family.familyId, createdAt: new Date(0), reason: '' }
  await prisma.charge.createMany({
    data: [
      {
        ...{ ...charge, childId, day: toDb(day('2026-11-05')), label: 'Sortie au zoo' },
        ...{ component: 'outing', amountCents: 700 },
      },
      {
        ...{ ...charge, day: toDb(day('2026-11-06')), label: 'Erreur de septembre' },
        ...{ component: 'care', amountCents: -300 },
      },
      {
        ...{ ...charge, day: toDb(day('2026-12-02')), label: 'Adhésion' },
        ...{ component: 'care', amountCents: 500 },
      },
    ],
  })
  expect((await previewRun(staff, monthRun(november))).families).toMatchObject([
    { days: 2, charges: 2, total: 2250 + 700 - 300 },
  ])
  await issueMonth(staff, at('2026-12-01'), november)
  const [invoice] = await invoicesOf(family)
  const { snapshot } = (await invoiceOf(family, invoice!.number))!
  expect(snapshot.lines.map((line) => [line.childName, line.activityName, line.total])).toEqual([
    ['Enfant 1 Aubin', 'Journée avec repas', 1125],
    ['Enfant 1 Aubin', 'Journée avec repas', 1125],
    ['Enfant 1 Aubin', 'Sortie au zoo', 700],
    ['', 'Erreur de septembre', -300],
  ])
  expect(await issueMonth(staff, at('2027-01-02'), december, { isMinimumIgnored: true })).toMatchObject({
    value: { total: 500 },
  })
})

test('a day of two homes is billed to each by its own price, once', async () => {
  const booked = await createBillingFamily(prisma, { quotient: 850 })
  const other = await createBillingFamily(prisma, { quotient: 300, births: [] })
  const childId = booked.children[0]!.id
  await prisma.familyChild.create({ data: { familyId: other.familyId, childId } })
  await prisma.billingShare.create({
    data: {
      ...{ childId, validFrom: toDb(day('2026-11-10')), familyId: other.familyId },
      ...{ otherFamilyId: booked.familyId, percent: 40, setAt: new Date(0) },
    },
  })
  await prisma.financeSettings.update({ where: { id: 1 }, data: { minimumCents: 0 } })
  await book(booked, '2026-11-04', '2026-11-18')
  expect(await months(staff, day('2026-12-01'))).toMatchObject([{ month: november, daysToBill: 2 }])
  await issueMonth(staff, at('2026-12-01'), november)
  // 60 % of 7,35 and 3,90; 40 % of 4,10 and 3,90.
  const linesOf = async (family: BillingFamily) => {
    const [invoice] = await invoicesOf(family)
    const sheet = await invoiceOf(family, invoice!.number)
    return sheet!.snapshot.lines.map((line) => [line.day, line.care, line.meal, line.total, line.quotient])
  }
  expect(await linesOf(booked)).toEqual([
    ['2026-11-04', 735, 390, 1125, 850],
    ['2026-11-18', 441, 234, 675, 850],
  ])
  expect(await linesOf(other)).toEqual([['2026-11-18', 164, 156, 320, 300]])
  expect(await issueMonth(staff, at('2026-12-01'), november)).toMatchObject({ ok: false })
  expect(await months(staff, day('2026-12-01'))).toMatchObject([{ daysToBill: 0, invoices: 2 }])
})

test('as many statements for one family as for twenty', async () => {
  const count = async (families: number, month: Month, on: string) => {
    for (let index = 0; index < families; index++) await book(await createBillingFamily(prisma), on)
    return countStatements(() => issueMonth(staff, at('2027-02-01'), month, { isMinimumIgnored: true }))
  }
  const one = await count(1, october, '2026-10-07')
  const twenty = await count(20, november, '2026-11-04')
  expect(twenty.result).toMatchObject({ value: { invoices: 20 } })
  expect(twenty.statements).toBe(one.statements)
})

test('the database bills a day once to each home, until it is taken back', async () => {
  const family = await createBillingFamily(prisma)
  await book(family, '2026-10-07')
  await issueMonth(staff, at('2026-11-02'), october, { isMinimumIgnored: true })
  const { id, ...line } = await prisma.invoiceLine.findFirstOrThrow()
  const again = (change: object = {}) => prisma.invoiceLine.create({ data: { ...line, ...change } })
  await expect(again()).rejects.toThrow('Unique')
  await again({ isOtherHome: true })
  await prisma.invoiceLine.update({ where: { id }, data: { isReleased: true } })
  await again()
  await expect(again()).rejects.toThrow('Unique')
})

test('a day that no tariff prices waits, and is said', async () => {
  const family = await createBillingFamily(prisma)
  const half = await prisma.activity.create({
    data: { programmeId: world.programme.id, name: 'Matinée', slots: ['morning'], sort: 9 },
  })
  await book(family, '2026-10-07', '2026-10-14')
  await createBooking(prisma, { ...world, activity: half }, family, '2026-10-21')
  const { programme } = world
  expect(await previewRun(staff, monthRun(october))).toMatchObject({
    families: [{ days: 2, total: 2250 }],
    unpriced: [
      { programmeId: programme.id, programmeName: programme.name, activityName: 'Matinée', days: 1 },
    ],
  })
  expect(await issueMonth(staff, at('2026-11-02'), october)).toMatchObject({ value: { total: 2250 } })
  expect(await carriedOverOf(family)).toBe(0)
})
