import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { invoicesOf } from '@/lib/domain/billing/queries'
import { issueMonth } from '@/lib/domain/billing/service'
import { cents } from '@/lib/money'
import { day, type Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBillingFamily, createBillingWorld, createBooking } from '@/prisma/billing-factory'
import type { PaymentInput } from './schema'
import { paymentsOfInvoice } from './queries'
import { recordPayment } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-12-10'), '09:00')
const world = await createBillingWorld(prisma)

/** An invoice of three days at 11,25 €. */
async function createInvoice() {
  const family = await createBillingFamily(prisma)
  for (const on of ['2026-11-04', '2026-11-18', '2026-11-25']) await createBooking(prisma, world, family, on)
  await issueMonth(world.staff, now, '2026-11' as Month)
  const { id } = await prisma.invoice.findFirstOrThrow({ where: { familyId: family.familyId } })
  return { id, family }
}

const payment = (invoiceId: string, amount: number, change: Partial<PaymentInput> = {}): PaymentInput => ({
  ...{ paymentId: randomUUID(), invoiceId, amount: cents(amount), receivedOn: day('2026-12-09') },
  ...{ method: 'cheque', reference: '', ...change },
})

test('a payment pays each line in proportion, to the cent, and moves the invoice', async () => {
  const { id, family } = await createInvoice()
  expect(await recordPayment(world.staff, now, payment(id, 1000))).toEqual({
    ok: true,
    value: { amount: 1000, due: 2375, left: 0 },
  })
  expect(await invoicesOf(family)).toMatchObject([{ status: 'partPaid', paid: 1000 }])
  const parts = await prisma.paymentAllocation.findMany({ where: { payment: { invoiceId: id } } })
  expect(parts.map((part) => part.amountCents).sort()).toEqual([333, 333, 334])

  await recordPayment(world.staff, now, payment(id, 2375))
  expect(await invoicesOf(family)).toMatchObject([{ status: 'paid', paid: 3375 }])
  const paid = await prisma.paymentAllocation.groupBy({
    by: ['lineId'],
    where: { payment: { invoiceId: id } },
    _sum: { amountCents: true },
  })
  expect(paid.map((line) => line._sum.amountCents)).toEqual([1125, 1125, 1125])
  const payments = await paymentsOfInvoice(world.staff, id)
  expect(payments.map((each) => [each.part, each.enteredBy])).toEqual([
    [1000, 'Nadia Ferrand'],
    [2375, 'Nadia Ferrand'],
  ])
})

test('more than what is due is refused, and nothing is written', async () => {
  const { id } = await createInvoice()
  await recordPayment(world.staff, now, payment(id, 3000))
  const refusal = { code: 'overpaid', due: 375 }
  expect(await recordPayment(world.staff, now, payment(id, 376))).toEqual({ ok: false, refusal })
  expect(await prisma.payment.count({ where: { invoiceId: id } })).toBe(1)
})

test('the same form sent twice is one payment', async () => {
  const { id, family } = await createInvoice()
  const form = payment(id, 1000)
  const answers = await Promise.all([
    recordPayment(world.staff, now, form),
    recordPayment(world.staff, now, form),
  ])
  expect(answers).toEqual([1, 2].map(() => ({ ok: true, value: { amount: 1000, due: 2375, left: 0 } })))
  expect(await invoicesOf(family)).toMatchObject([{ paid: 1000 }])
})

test('two agents who record the whole at once: one is told', async () => {
  const { id, family } = await createInvoice()
  const answers = await Promise.all([1, 2].map(() => recordPayment(world.staff, now, payment(id, 3375))))
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  expect(await invoicesOf(family)).toMatchObject([{ status: 'paid', paid: 3375 }])
})

test('an invoice that is paid, or unknown, takes no payment', async () => {
  const { id } = await createInvoice()
  await recordPayment(world.staff, now, payment(id, 3375))
  expect(await recordPayment(world.staff, now, payment(id, 1))).toEqual({
    ok: false,
    refusal: { code: 'notPayable' },
  })
  const unknown = await recordPayment(world.staff, now, payment(randomUUID(), 1))
  expect(unknown).toEqual({ ok: false, refusal: { code: 'notFound' } })
})
