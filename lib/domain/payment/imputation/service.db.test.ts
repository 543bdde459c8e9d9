import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { issueMonth } from '@/lib/domain/billing/service'
import { cents } from '@/lib/money'
import { day, type Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BillingFamily,
  createBillingFamily,
  createBillingWorld,
  createBooking,
} from '@/prisma/billing-factory'
import { accountOf } from '../ledger/queries'
import { receiptOf } from '../receipt/queries'
import { reversePayment } from '../reversal/service'
import { recordAdvance, recordPayment } from '../service'
import { spendCredits } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-12-10'), '09:00')
const world = await createBillingWorld(prisma)

/** A day at 11,25 € in the month, and its invoice. */
async function createInvoice(family: BillingFamily, on: string) {
  await createBooking(prisma, world, family, on)
  await issueMonth(world.staff, now, on.slice(0, 7) as Month)
  const where = { familyId: family.familyId, month: on.slice(0, 7) }
  return (await prisma.invoice.findFirstOrThrow({ where })).id
}

const received = (amount: number) => ({
  ...{ paymentId: randomUUID(), amount: cents(amount), receivedOn: day('2026-12-09') },
  ...{ method: 'cheque' as const, reference: 'Chèque 0457' },
})
const statesOf = async ({ familyId }: BillingFamily) => {
  const invoices = await prisma.invoice.findMany({ where: { familyId }, orderBy: { month: 'asc' } })
  return invoices.map(({ status, paidCents }) => [status, paidCents])
}

test('what is paid beyond an invoice is kept, then pays the next ones, the oldest first', async () => {
  const family = await createBillingFamily(prisma)
  const first = await createInvoice(family, '2026-09-02')
  const payment = { ...received(2000), invoiceId: first }
  expect(await recordPayment(world.staff, now, { ...payment, keepsRest: false })).toMatchObject({
    refusal: { code: 'overpaid', due: 1125 },
  })
  const kept = await recordPayment(world.staff, now, { ...payment, keepsRest: true })
  expect(kept).toEqual({ ok: true, value: { amount: 2000, due: 0, left: 875 } })
  expect(await accountOf(family)).toMatchObject({ balance: -875, credit: 875 })

  await createInvoice(family, '2026-10-07')
  await createInvoice(family, '2026-11-04')
  await recordAdvance(world.staff, now + 1000, { ...received(500), familyId: family.familyId })
  expect(await spendCredits(now, family.familyId)).toBe(1375)
  expect(await statesOf(family)).toEqual([
    ['paid', 1125],
    ['paid', 1125],
    ['partPaid', 250],
  ])
  expect(await accountOf(family)).toMatchObject({ balance: 875, credit: 0 })
  const receipt = await receiptOf(family, payment.paymentId)
  expect(receipt?.invoices.map(({ month, amount }) => [month, amount])).toEqual([
    ['2026-09', 1125],
    ['2026-10', 875],
  ])
  expect(await receiptOf(await createBillingFamily(prisma), payment.paymentId)).toBeNull()
  expect(await spendCredits(now, family.familyId)).toBe(0)
})

test('a payment that is undone opens its invoices again, and the history shows both', async () => {
  const family = await createBillingFamily(prisma)
  const first = await createInvoice(family, '2026-09-09')
  const payment = { ...received(2000), invoiceId: first, keepsRest: true }
  await recordPayment(world.staff, now, payment)
  await createInvoice(family, '2026-10-14')
  await spendCredits(now)
  expect(await statesOf(family)).toEqual([
    ['paid', 1125],
    ['partPaid', 875],
  ])

  const undo = { paymentId: payment.paymentId, reason: 'Chèque rejeté' }
  const answers = [await reversePayment(world.staff, now, undo), await reversePayment(world.staff, now, undo)]
  expect(answers).toEqual([1, 2].map(() => ({ ok: true, value: { amount: 2000 } })))
  expect(await statesOf(family)).toEqual([
    ['issued', 0],
    ['issued', 0],
  ])
  expect(await receiptOf(family, payment.paymentId)).toBeNull()
  const { entries, balance, credit } = await accountOf(family)
  expect(entries.map((entry) => [entry.kind, entry.balance])).toEqual([
    ['payment', -2000],
    ['invoice', -875],
    ['invoice', 250],
    ['reversal', 2250],
  ])
  expect([balance, credit]).toEqual([2250, 0])
  const audit = await prisma.auditEntry.findMany({
    where: { action: 'payment.reverse', familyId: family.familyId },
  })
  expect(audit).toMatchObject([{ details: { amountCents: 2000, reason: 'Chèque rejeté' } }])
})

test('an unknown payment can’t be undone, and an unknown family pays nothing ahead', async () => {
  const refusal = { code: 'notFound' }
  const undo = { paymentId: randomUUID(), reason: 'Chèque rejeté' }
  expect(await reversePayment(world.staff, now, undo)).toEqual({ ok: false, refusal })
  const advance = { ...received(500), familyId: randomUUID() }
  expect(await recordAdvance(world.staff, now, advance)).toEqual({ ok: false, refusal })
})

test('credits of many families are spent with as many statements as those of one', async () => {
  const spend = async (families: number) => {
    for (let index = 0; index < families; index++) {
      const family = await createBillingFamily(prisma)
      await createBooking(prisma, world, family, '2026-11-18')
      await recordAdvance(world.staff, now, { ...received(500), familyId: family.familyId })
    }
    await issueMonth(world.staff, now, '2026-11' as Month)
    return countStatements(() => spendCredits(now))
  }
  const one = await spend(1)
  const three = await spend(3)
  expect([one.result, three.result]).toEqual([500, 1500])
  expect(three.statements).toBe(one.statements)
})
