import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { accountOf } from '@/lib/domain/payment/ledger/queries'
import { spendCredits } from '@/lib/domain/payment/imputation/service'
import { recordPayment } from '@/lib/domain/payment/service'
import { cents } from '@/lib/money'
import { day, type Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BillingFamily,
  createBillingFamily,
  createBillingWorld,
  createBooking,
} from '@/prisma/billing-factory'
import { invoiceForStaff, invoiceOf, invoicesOf } from '../queries'
import { issueMonth } from '../service'
import { creditsOf, invoiceToCredit } from './queries'
import { issueCreditNote } from './service'

const { prisma } = await openTestDatabase()
const world = await createBillingWorld(prisma)
const { staff } = world
const november = '2026-11' as Month
const now = parisInstant(day('2026-12-01'), '09:00')

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE payment_allocation, payment, invoice_line, invoice, billing_run, booking, request_line,
    request, number_series, outbox_mail CASCADE`
})

/** A family with two days of 11,25 €, invoiced. */
async function invoiced() {
  const family = await createBillingFamily(prisma)
  for (const on of ['2026-11-04', '2026-11-18']) await createBooking(prisma, world, family, on)
  await issueMonth(staff, now, november)
  const [invoice] = await invoicesOf(family)
  return { family, ...(await invoiceToCredit(staff, invoice!.number))! }
}

const pay = (invoiceId: string, amount: number) =>
  recordPayment(staff, now, {
    ...{ paymentId: randomUUID(), invoiceId, amount: cents(amount), receivedOn: day('2026-12-01') },
    ...{ method: 'cheque', reference: '', keepsRest: false },
  })

const credit = (invoiceId: string, lines: { id: string }[], billsAgain = false) =>
  issueCreditNote(staff, now, {
    ...{ invoiceId, lines: lines.map(({ id }) => id), billsAgain },
    reason: 'Journée fermée',
  })

const amountsOf = async (family: BillingFamily, number: string) => {
  const invoice = (await invoiceOf(family, number))!
  return [invoice.status, invoice.credited, invoice.paid, invoice.due]
}

test('a line is taken back once: the invoice asks for less, and keeps its number and its words', async () => {
  const { family, number, id, lines } = await invoiced()
  const before = (await invoiceOf(family, number))!.snapshot
  const answer = await credit(id, [lines[0]!])
  expect(answer).toEqual({
    ok: true,
    value: { number: 'A2026-000001', familyId: family.familyId, amount: 1125 },
  })
  expect(await credit(id, [lines[0]!])).toEqual({ ok: false, refusal: { code: 'alreadyCredited' } })
  expect(await amountsOf(family, number)).toEqual(['issued', 1125, 0, 1125])
  expect((await invoiceOf(family, number))!.snapshot).toEqual(before)
  expect(await creditsOf(id)).toEqual([{ number: 'A2026-000001', total: 1125 }])

  const note = (await invoiceOf(family, 'A2026-000001'))!
  expect(note).toMatchObject({ kind: 'creditNote', due: 0 })
  expect(note.snapshot).toMatchObject({
    ...{ total: -1125, creditOf: { number, issuedOn: '2026-12-01', reason: 'Journée fermée' } },
    lines: [{ day: '2026-11-04', care: -735, meal: -390, total: -1125 }],
  })
  expect((await invoiceForStaff(staff, 'A2026-000001'))?.kind).toBe('creditNote')
  expect(await pay(note.id, 1125)).toEqual({ ok: false, refusal: { code: 'notFound' } })
  expect(await invoiceOf(await createBillingFamily(prisma), 'A2026-000001')).toBeNull()
  expect(await invoicesOf(family)).toHaveLength(1)
  expect(await prisma.outboxMail.count({ where: { kind: 'creditNote', to: family.email } })).toBe(1)
  // Its day isn't billed again unless it is asked for.
  expect(await issueMonth(staff, now, november)).toMatchObject({ ok: false })
})

test('what was paid of it pays what else is owed, or stays ahead', async () => {
  const { family, number, id, lines } = await invoiced()
  await pay(id, 2250)
  await credit(id, [lines[1]!])
  expect(await amountsOf(family, number)).toEqual(['paid', 1125, 1125, 0])
  expect(await accountOf(family)).toMatchObject({ balance: -1125, credit: 1125 })

  await createBooking(prisma, world, family, '2026-11-25')
  await issueMonth(staff, now, november)
  await spendCredits(now)
  expect(await amountsOf(family, '2026-000002')).toEqual(['paid', 0, 1125, 0])
  expect(await accountOf(family)).toMatchObject({ balance: 0, credit: 0 })
  await credit(id, [lines[0]!])
  expect(await amountsOf(family, number)).toEqual(['credited', 2250, 0, 0])
  expect(await credit(id, [lines[0]!])).toMatchObject({ refusal: { code: 'notCreditable' } })
})

test('a half-paid invoice taken back gives its half back', async () => {
  const { family, number, id, lines } = await invoiced()
  await pay(id, 1001)
  await credit(id, lines)
  expect(await amountsOf(family, number)).toEqual(['credited', 2250, 0, 0])
  expect(await accountOf(family)).toMatchObject({ balance: -1001, credit: 1001 })
  expect(await prisma.paymentAllocation.count()).toBe(0)
})

test('billed again, the day has a new line of a new invoice, and can be taken back again', async () => {
  const { family, number, id, lines } = await invoiced()
  await prisma.quotientFamilial.updateMany({ where: { familyId: family.familyId }, data: { value: 300 } })
  await credit(id, lines, true)
  await issueMonth(staff, now, november)
  expect((await invoicesOf(family)).map((invoice) => [invoice.number, invoice.total])).toEqual([
    ['2026-000002', 1600],
    [number, 2250],
  ])
  const again = (await invoiceToCredit(staff, '2026-000002'))!
  expect(await credit(again.id, again.lines, true)).toMatchObject({ value: { number: 'A2026-000002' } })
  expect(await prisma.invoice.count()).toBe(4)
})

test('another invoice’s lines, and an unknown invoice, are refused', async () => {
  const one = await invoiced()
  const family = await createBillingFamily(prisma)
  await createBooking(prisma, world, family, '2026-11-04')
  await issueMonth(staff, now, november)
  const other = (await invoiceToCredit(staff, '2026-000002'))!
  expect(await credit(one.id, other.lines)).toMatchObject({ refusal: { code: 'nothingChosen' } })
  expect(await credit(randomUUID(), other.lines)).toMatchObject({ refusal: { code: 'notFound' } })
  expect(await invoiceToCredit(staff, 'A2026-000001')).toBeNull()
})

test('whatever is issued, taken back and issued again, a number that was given never changes', async () => {
  const families = await Promise.all([createBillingFamily(prisma), createBillingFamily(prisma)])
  const seen = new Map<string, unknown>()
  let seed = 7
  const dice = (sides: number) => (seed = (seed * 48271) % 2147483647) % sides
  let booked = 0
  for (let step = 0; step < 14; step++) {
    const choice = dice(3)
    if (choice === 0 && booked < 20) {
      booked += 1
      await createBooking(prisma, world, families[dice(2)]!, `2026-11-${String(booked).padStart(2, '0')}`)
    }
    if (choice <= 1) await issueMonth(staff, now, november)
    else {
      const invoices = await prisma.invoice.findMany({ where: { kind: 'invoice', status: 'issued' } })
      const chosen = invoices[dice(invoices.length || 1)]
      const facts = chosen && (await invoiceToCredit(staff, chosen.number!))
      if (facts)
        await credit(facts.id, facts.lines.filter((line) => !line.isCredited).slice(0, 1 + dice(2)), true)
    }
    const rows = await prisma.invoice.findMany({ select: { number: true, snapshot: true, familyId: true } })
    for (const { number, ...row } of rows) {
      if (seen.has(number!)) expect(row).toEqual(seen.get(number!))
      seen.set(number!, row)
    }
    expect(rows.length).toBe(seen.size)
  }
  const numbers = [...seen.keys()].filter((number) => number.startsWith('2026')).sort()
  expect(numbers).toEqual(numbers.map((_, index) => `2026-${String(index + 1).padStart(6, '0')}`))
  expect(seen.size).toBeGreaterThan(4)
})
