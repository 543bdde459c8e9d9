import { beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { inTransaction } from '@/lib/db/transaction'
import { monthRun } from '@/lib/rules/billing-run'
import type { Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { day } from '@/lib/time/day'
import { createBillingFamily, createBillingWorld, createBooking } from '@/prisma/billing-factory'
import { months } from './month/queries'
import { invoiceForStaff, invoiceOf, invoicesOf, lastInvoiceOf } from './queries'
import { previewRun } from './run/queries'
import { issueMonth, issueMonthInTransaction } from './service'

const { prisma } = await openTestDatabase()
const november = '2026-11' as Month
const at = (on: string, time = '09:00') => parisInstant(day(on), time)
const december = at('2026-12-01')

// Invoices are numbered over the whole organisation: each test starts without any.
beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE payment_allocation, payment, invoice_line, invoice, billing_run, charge, booking, request_line, request,
    number_series, quotient_familial, outbox_mail CASCADE`
})

test('a month is invoiced once it is over, one invoice per family', async () => {
  const world = await createBillingWorld(prisma)
  const aubin = await createBillingFamily(prisma, { births: ['2021-05-01', '2018-02-01'] })
  const moreau = await createBillingFamily(prisma, { quotient: null })
  await createBooking(prisma, world, aubin, '2026-11-04')
  await createBooking(prisma, world, aubin, '2026-11-04', { child: aubin.children[1]! })
  await createBooking(prisma, world, aubin, '2026-12-02')
  await createBooking(prisma, world, moreau, '2026-11-30')

  expect(await issueMonth(world.staff, at('2026-11-30', '23:59'), november)).toEqual({
    ok: false,
    refusal: { code: 'notOver', from: '2026-12-01' },
  })
  expect(await issueMonth(world.staff, at('2026-12-01', '00:00'), november)).toEqual({
    ok: true,
    value: { invoices: 2, total: 3850, carriedOver: 0 },
  })
  expect(await invoicesOf(aubin)).toEqual([
    {
      number: '2026-000001',
      month: november,
      label: '',
      status: 'issued',
      total: 2250,
      credited: 0,
      paid: 0,
      due: 2250,
      dueDay: '2026-12-31',
    },
  ])
  const invoice = await invoiceOf(moreau, '2026-000002')
  expect(invoice?.snapshot).toMatchObject({
    number: '2026-000002',
    issuedOn: '2026-12-01',
    family: { number: moreau.number, name: moreau.name },
    payer: { name: 'Claire Aubin', address: [] },
    issuer: { serviceName: 'Service enfance jeunesse' },
    total: 1600,
    lines: [
      {
        childName: 'Enfant 1 Aubin',
        day: '2026-11-30',
        band: 'Tranche 3',
        quotient: null,
        care: 1185,
        meal: 415,
      },
    ],
  })
})

test('what the family lived is billed: neither a cancelled day, nor a justified absence, nor a free place', async () => {
  const world = await createBillingWorld(prisma)
  const family = await createBillingFamily(prisma)
  const billed = ['accepted', 'attended', 'absentUnjustified'] as const
  const free = ['cancelled', 'cancelledByStaff', 'closed', 'moved', 'absentJustified'] as const
  for (const [index, status] of [...billed, ...free].entries())
    await createBooking(prisma, world, family, `2026-11-${String(10 + index)}`, { status })
  expect(await previewRun(world.staff, monthRun(november))).toMatchObject({ days: 3, total: 3 * 1125 })
})

test('a cancellation asked in time and still undecided isn’t billed', async () => {
  const world = await createBillingWorld(prisma)
  const family = await createBillingFamily(prisma)
  const booking = await createBooking(prisma, world, family, '2026-11-04')
  const { requestId } = await prisma.requestLine.findUniqueOrThrow({ where: { id: booking.lineId } })
  const { childId, programmeId, groupId, activityId } = booking
  await prisma.requestLine.create({
    data: {
      ...{
        requestId,
        familyId: family.familyId,
        childId,
        programmeId,
        groupId,
        activityId,
        day: booking.day,
      },
      ...{
        kind: 'cancel',
        status: 'pending',
        bookingId: booking.id,
        expiresAt: booking.day,
        priceCents: 0,
        submittedAt: new Date(0),
      },
    },
  })
  expect(await previewRun(world.staff, monthRun(november))).toMatchObject({ families: [], days: 0, total: 0 })
})

test.each([
  ['justified', 'absentJustified', { effect: 'billed', billedPercent: 10, penaltyCents: 150 }, [0, 0, 263]],
  ['justified', 'absentJustified', { effect: 'billed', billedPercent: 0, penaltyCents: 150 }, [0, 0, 150]],
  ['justified', 'absentJustified', { effect: 'credited' }, null],
  ['justified', 'absentJustified', { effect: 'postponed' }, null],
  // It waits for its answer: billed, or not, by a later issue.
  ['declared', 'accepted', { effect: 'credited' }, null],
  ['refused', 'absentUnjustified', { effect: 'credited' }, [735, 390, 0]],
  ['lapsed', 'absentUnjustified', { effect: 'billed', billedPercent: 10 }, [735, 390, 0]],
  ['withdrawn', 'accepted', { effect: 'credited' }, [735, 390, 0]],
] as const)('an absence that is %s, the day %s, %j: %j', async (absence, status, terms, billed) => {
  const world = await createBillingWorld(prisma)
  const family = await createBillingFamily(prisma)
  const booking = await createBooking(prisma, world, family, '2026-11-04', { status })
  const version = await prisma.ruleSetVersion.findFirstOrThrow({
    where: { ruleSetId: world.programme.ruleSetId },
  })
  const reason = absence === 'refused' ? 'v1.sealed' : null
  await prisma.absence.create({
    data: {
      ...{ bookingId: booking.id, status: absence, ...terms, reason, needsProof: true },
      ...{ ruleVersionId: version.id, ruleIndex: 0, declaredAt: new Date(0), declaredById: family.adultId },
      decidedAt: absence === 'declared' ? null : new Date(0),
    },
  })
  await issueMonth(world.staff, december, november)
  const lines = await prisma.invoiceLine.findMany({ where: { bookingId: booking.id } })
  expect(lines.map((line) => [line.careCents, line.mealCents, line.penaltyCents])).toEqual(
    billed ? [billed] : [],
  )
})

test('the quotient and the band are those of the day', async () => {
  const world = await createBillingWorld(prisma)
  const family = await createBillingFamily(prisma)
  const since = new Date('2026-11-10')
  await prisma.quotientFamilial.create({ data: { familyId: family.familyId, value: 450, validFrom: since } })
  for (const on of ['2026-11-09', '2026-11-10']) await createBooking(prisma, world, family, on)
  await issueMonth(world.staff, december, november)
  const invoice = await invoiceOf(family, '2026-000001')
  expect(invoice?.snapshot.lines.map((line) => [line.day, line.quotient, line.band, line.total])).toEqual([
    ['2026-11-09', 850, 'Tranche 2', 1125],
    ['2026-11-10', 450, 'Tranche 1', 800],
  ])
})

test('issued twice, a day is billed once; a day that comes late makes an invoice of its own', async () => {
  const world = await createBillingWorld(prisma)
  const family = await createBillingFamily(prisma)
  await createBooking(prisma, world, family, '2026-11-04')
  await issueMonth(world.staff, december, november)
  const again = await issueMonth(world.staff, december, november)
  expect(again).toEqual({ ok: false, refusal: { code: 'nothingToIssue' } })
  await createBooking(prisma, world, family, '2026-11-18')
  await issueMonth(world.staff, december, november)
  expect((await invoicesOf(family)).map((invoice) => [invoice.number, invoice.total])).toEqual([
    ['2026-000002', 1125],
    ['2026-000001', 1125],
  ])
  expect((await lastInvoiceOf(family))?.number).toBe('2026-000002')
})

test('issued by many at once, numbers follow each other and no day is billed twice', async () => {
  const world = await createBillingWorld(prisma)
  for (let count = 0; count < 5; count++) {
    const family = await createBillingFamily(prisma)
    for (const on of ['2026-10-07', '2026-11-04', '2026-11-18'])
      await createBooking(prisma, world, family, on)
  }
  const asked: Month[] = Array.from({ length: 8 }, (_, index) => (index % 2 ? '2026-10' : november) as Month)
  const answers = await Promise.all(asked.map((month) => issueMonth(world.staff, december, month)))
  expect(answers.filter((answer) => answer.ok)).toHaveLength(2)
  const numbers = await prisma.invoice.findMany({ orderBy: { number: 'asc' }, select: { number: true } })
  expect(numbers.map(({ number }) => number)).toEqual(
    Array.from({ length: 10 }, (_, index) => `2026-${String(index + 1).padStart(6, '0')}`),
  )
  expect(await prisma.invoiceLine.count()).toBe(15)
})

test('an issue that fails gives no number', async () => {
  const world = await createBillingWorld(prisma)
  const family = await createBillingFamily(prisma)
  await createBooking(prisma, world, family, '2026-11-04')
  const failing = inTransaction(async (tx) => {
    await issueMonthInTransaction(tx, december, november, { accountId: null, sendMail: false })
    throw new Error('power cut')
  })
  await expect(failing).rejects.toThrow('power cut')
  await issueMonth(world.staff, december, november)
  expect((await invoicesOf(family)).map((invoice) => invoice.number)).toEqual(['2026-000001'])
})

test('numbers begin again with the year of issue', async () => {
  const world = await createBillingWorld(prisma)
  const family = await createBillingFamily(prisma)
  await createBooking(prisma, world, family, '2026-11-04')
  await createBooking(prisma, world, family, '2026-12-02')
  await issueMonth(world.staff, december, november)
  await issueMonth(world.staff, at('2027-01-04'), '2026-12' as Month)
  expect((await invoicesOf(family)).map((invoice) => invoice.number)).toEqual(['2027-000001', '2026-000001'])
})

test('the components make the lines, and the lines the invoice', async () => {
  const world = await createBillingWorld(prisma)
  const family = await createBillingFamily(prisma, { births: ['2021-05-01', '2018-02-01'], quotient: 300 })
  for (const child of family.children)
    for (const on of ['2026-11-04', '2026-11-18', '2026-11-25'])
      await createBooking(prisma, world, family, on, { child })
  await issueMonth(world.staff, december, november)
  const invoice = await prisma.invoice.findFirstOrThrow({ include: { lines: true } })
  for (const line of invoice.lines)
    expect(line.careCents + line.mealCents + line.outingCents + line.penaltyCents).toBe(line.totalCents)
  expect(invoice.lines.reduce((sum, line) => sum + line.totalCents, 0)).toBe(invoice.totalCents)
  const { snapshot } = (await invoiceOf(family, invoice.number!))!
  expect(snapshot.lines.map((line) => line.total)).toEqual(invoice.lines.map((line) => line.totalCents))
  expect(snapshot.total).toBe(invoice.totalCents)
})

test('each guardian gets a mail, and the trail says who issued', async () => {
  const world = await createBillingWorld(prisma)
  const family = await createBillingFamily(prisma)
  await createBooking(prisma, world, family, '2026-11-04')
  await issueMonth(world.staff, december, november)
  const mails = await prisma.outboxMail.findMany({ where: { familyId: family.familyId } })
  expect(mails).toMatchObject([
    { kind: 'invoice', to: family.email, subject: 'Votre facture de novembre 2026' },
  ])
  expect(mails[0]!.text).toContain(`/famille/${family.number}/finances/factures/2026-000001`)
  const trail = await prisma.auditEntry.findMany({
    where: { familyId: family.familyId, action: 'invoice.issue' },
  })
  expect(trail).toMatchObject([{ accountId: world.staff.accountId, details: { number: '2026-000001' } }])
})

test('another family’s invoice isn’t found', async () => {
  const world = await createBillingWorld(prisma)
  const family = await createBillingFamily(prisma)
  const other = await createBillingFamily(prisma)
  await createBooking(prisma, world, family, '2026-11-04')
  await issueMonth(world.staff, december, november)
  expect(await invoiceOf(family, '2026-000001')).not.toBeNull()
  expect(await invoiceOf(other, '2026-000001')).toBeNull()
  expect(await invoicesOf(other)).toEqual([])
  expect(await invoiceForStaff(world.staff, '2026-000001')).toMatchObject({ total: 1125 })
  expect(await invoiceForStaff(world.staff, '2026-999999')).toBeNull()
})

test('the months say what is to bill and what is billed', async () => {
  const world = await createBillingWorld(prisma)
  const family = await createBillingFamily(prisma)
  for (const on of ['2026-10-07', '2026-11-04', '2026-11-18', '2026-12-16'])
    await createBooking(prisma, world, family, on)
  await issueMonth(world.staff, december, '2026-10' as Month)
  expect(await months(world.staff, day('2026-12-01'))).toEqual([
    { month: '2026-11', daysToBill: 2, invoices: 0, invoiced: 0, paid: 0 },
    { month: '2026-10', daysToBill: 0, invoices: 1, invoiced: 1125, paid: 0 },
  ])
})
