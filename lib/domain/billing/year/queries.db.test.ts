import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { accountForStaff } from '@/lib/domain/payment/ledger/queries'
import { cents, total } from '@/lib/money'
import { monthRun } from '@/lib/rules/billing-run'
import { day, type Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  createBillingFamily,
  createBillingWorld,
  createBooking,
  type BillingFamily,
  type BillingWorld,
} from '@/prisma/billing-factory'
import { snapshotsOfRun } from '../batch/queries'
import { invoicesToExport, linesToExport, type ExportSpan } from '../export/queries'
import { issueMonth } from '../service'
import { sumOf, yearsOfBilling, yearTotals } from './queries'

const { prisma } = await openTestDatabase()
const at = (on: string, time = '09:00') => parisInstant(day(on), time)
const wholeYear: ExportSpan = { from: day('2026-01-01'), to: day('2026-12-31') }

let world: BillingWorld
let families: BillingFamily[]

/** Two accueils, two families, three months; a line credited, and payments of several kinds, one of them undone. */
beforeAll(async () => {
  world = await createBillingWorld(prisma)
  const other = await createBillingWorld(prisma)
  families = [
    await createBillingFamily(prisma, { births: ['2021-05-01', '2018-02-01'], quotient: 300 }),
    await createBillingFamily(prisma),
  ]
  for (const family of families)
    for (const on of ['2026-10-07', '2026-10-14', '2026-11-04', '2026-11-18'])
      await createBooking(prisma, on < '2026-11' ? world : other, family, on)
  await createBooking(prisma, world, families[0]!, '2026-12-02', { child: families[0]!.children[1]! })
  await issueMonth(world.staff, at('2026-11-02'), '2026-10' as Month)
  await issueMonth(world.staff, at('2026-12-01'), '2026-11' as Month)
  // In Paris the year has begun, in Greenwich it hasn't.
  await issueMonth(world.staff, at('2027-01-01', '00:30'), '2026-12' as Month)
  await creditFirstLine('2026-000001')
  await pay('2026-000002', 2_250, 'cheque', '2026-11-20')
  await pay('2026-000003', 1_000, 'cesu', '2026-12-05')
  await pay('2026-000003', 600, 'cheque', '2026-12-06', new Date(at('2026-12-09')))
})

async function creditFirstLine(number: string): Promise<void> {
  const { id, familyId, month, dueDay, lines } = await prisma.invoice.findUniqueOrThrow({
    where: { number },
    include: { lines: { orderBy: { day: 'asc' } } },
  })
  const { id: creditedLineId, invoiceId: _of, bookingId: _day, ...line } = lines[0]!
  await prisma.invoice.update({ where: { id }, data: { creditedCents: line.totalCents } })
  await prisma.invoice.create({
    data: {
      ...{ number: 'A2026-000001', kind: 'creditNote', status: 'issued', familyId, month, creditOfId: id },
      ...{ issuedAt: new Date(at('2026-12-03')), dueDay, totalCents: line.totalCents, snapshot: {} },
      lines: { create: { ...line, creditedLineId } },
    },
  })
}

async function pay(
  number: string,
  amountCents: number,
  method: 'cheque' | 'cesu',
  on: string,
  reversedAt?: Date,
): Promise<void> {
  const { id, familyId } = await prisma.invoice.findUniqueOrThrow({ where: { number } })
  await prisma.payment.create({
    data: {
      ...{ id: randomUUID(), familyId, invoiceId: id, amountCents, method, reversedAt },
      ...{ receivedOn: new Date(`${on}T00:00:00Z`), enteredAt: new Date(at(on)) },
    },
  })
}

test('a year says what was issued in it, by month and by accueil, and what was received', async () => {
  const { months, programmes, methods } = await yearTotals(world.staff, 2026)
  expect(months).toMatchObject([
    { month: '2026-11', invoices: 2, creditNotes: 0, total: 2 * 800 + 2 * 1_125 },
    { month: '2026-12', invoices: 2, creditNotes: 1, care: 410 + 2 * 735, total: 800 + 2 * 1_125 },
  ])
  expect(programmes.map(({ total }) => total).toSorted()).toEqual([3_050, 3_850])
  expect(methods).toEqual([
    { method: 'cheque', payments: 1, amount: 2_250 },
    { method: 'cesu', payments: 1, amount: 1_000 },
  ])
  expect((await yearTotals(world.staff, 2027)).months).toMatchObject([{ month: '2027-01', total: 800 }])
  expect(await yearsOfBilling(world.staff)).toEqual([2027, 2026])
  expect(await yearTotals(world.staff, 2025)).toEqual({ months: [], programmes: [], methods: [] })
})

test('files, totals and the accounts of families say the same', async () => {
  const lines = await linesToExport(world.staff, wholeYear)
  const papers = await invoicesToExport(world.staff, wholeYear)
  const { months, programmes, methods } = await yearTotals(world.staff, 2026)
  const sum = sumOf(months)
  for (const rows of [lines, papers, programmes]) expect(sumOf(rows)).toEqual(sum)
  expect(sum.total).toBe(sum.care + sum.meal + sum.outing + sum.penalty - sum.aid)
  const nextYear = sumOf((await yearTotals(world.staff, 2027)).months)
  const accounts = await Promise.all(families.map(({ familyId }) => accountForStaff(world.staff, familyId)))
  const paid = total(methods.map(({ amount }) => amount))
  expect(total(accounts.map((account) => account!.balance))).toBe(cents(sum.total + nextYear.total - paid))
})

test('a credit note is exported negative, beside the invoice that it takes back', async () => {
  const papers = await invoicesToExport(world.staff, { from: day('2026-12-03'), to: day('2026-12-03') })
  expect(papers).toMatchObject([
    { kind: 'creditNote', number: 'A2026-000001', creditOf: '2026-000001', care: -410, total: -800 },
  ])
  expect(await linesToExport(world.staff, { month: '2026-10' as Month })).toHaveLength(5)
})

test('each is one statement, however many invoices there are', async () => {
  for (const read of [
    () => linesToExport(world.staff, wholeYear),
    () => invoicesToExport(world.staff, wholeYear),
    () => yearTotals(world.staff, 2026),
  ])
    expect((await countStatements(read as () => Promise<unknown>)).statements).toBe(1)
})

test('the invoices of a month come one after the other, as they were issued', async () => {
  const numbers = []
  for await (const { number } of snapshotsOfRun(world.staff, monthRun('2026-11' as Month)))
    numbers.push(number)
  expect(numbers).toEqual(['2026-000003', '2026-000004'])
})
