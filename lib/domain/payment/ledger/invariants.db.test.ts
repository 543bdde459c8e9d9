import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { issueCreditNote } from '@/lib/domain/billing/credit/service'
import { issueMonth } from '@/lib/domain/billing/service'
import { cents } from '@/lib/money'
import { amountDue } from '@/lib/rules/invoicing'
import { addDays, day, type Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BillingFamily,
  createBillingFamily,
  createBillingWorld,
  createBooking,
} from '@/prisma/billing-factory'
import { spendCredits } from '../imputation/service'
import { reversePayment } from '../reversal/service'
import { recordAdvance, recordPayment } from '../service'
import { accountOf } from './queries'

/** Whatever is issued, paid, credited and undone, in whatever order: nothing is lost, and every book says the same. */

const { prisma } = await openTestDatabase()
const world = await createBillingWorld(prisma)
const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)

type Step =
  | { do: 'issue'; days: number }
  | { do: 'pay' | 'credit' | 'reverse'; which: number; amount: number }
  | { do: 'advance'; amount: number }
  | { do: 'spend' }

const amount = fc.integer({ min: 1, max: 4000 })
const which = fc.integer({ min: 0, max: 20 })
const step = fc.oneof(
  fc.record({ do: fc.constant('issue' as const), days: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constantFrom('pay' as const, 'credit' as const, 'reverse' as const), which, amount }),
  fc.record({ do: fc.constant('advance' as const), amount }),
  fc.constant({ do: 'spend' as const }),
)

test('every book says the same after any steps', { timeout: 60_000 }, async () => {
  const steps = fc.array(step, { minLength: 8, maxLength: 16 })
  await fc.assert(
    fc.asyncProperty(steps, async (steps: Step[]) => {
      const family = await createBillingFamily(prisma)
      let now = parisInstant(day('2026-12-10'), '09:00')
      let month = 1
      await take(family, { do: 'issue', days: 2 }, now, month)
      for (const one of steps) {
        now += 60_000
        if (one.do === 'issue') month = Math.min(month + 1, 11)
        await take(family, one, now, month)
        await expectSameBooks(family)
      }
    }),
    { numRuns: 3 },
  )
})

async function take(family: BillingFamily, step: Step, now: number, month: number): Promise<void> {
  const { familyId } = family
  const received = {
    paymentId: randomUUID(),
    receivedOn: day('2026-12-09'),
    method: 'cash',
    reference: '',
  } as const
  const pick = <Row>(rows: Row[], which: number) => rows[which % Math.max(1, rows.length)]
  switch (step.do) {
    case 'issue': {
      const first = day(`2026-${String(month).padStart(2, '0')}-01`)
      for (let index = 0; index < step.days; index++)
        await createBooking(prisma, world, family, addDays(first, index))
      await issueMonth(world.staff, now, first.slice(0, 7) as Month)
      return
    }
    case 'pay': {
      const invoice = pick(
        await prisma.invoice.findMany({ where: { familyId, kind: 'invoice' } }),
        step.which,
      )
      const payment = { ...received, amount: cents(step.amount), invoiceId: invoice!.id, keepsRest: true }
      await recordPayment(world.staff, now, payment)
      return
    }
    case 'advance':
      await recordAdvance(world.staff, now, { ...received, familyId, amount: cents(step.amount) })
      return
    case 'spend':
      await spendCredits(now, familyId)
      return
    case 'credit': {
      const line = pick(
        await prisma.invoiceLine.findMany({ where: { invoice: { familyId, kind: 'invoice' } } }),
        step.which,
      )!
      const credit = { lines: [line.id], reason: 'Journée fermée', billsAgain: false }
      await issueCreditNote(world.staff, now, { invoiceId: line.invoiceId, ...credit })
      return
    }
    case 'reverse': {
      const payment = pick(await prisma.payment.findMany({ where: { familyId } }), step.which)
      if (payment) await reversePayment(world.staff, now, { paymentId: payment.id, reason: 'Rejeté' })
    }
  }
}

async function expectSameBooks(family: BillingFamily): Promise<void> {
  const { familyId } = family
  const payments = await prisma.payment.findMany({ where: { familyId }, include: { allocations: true } })
  for (const { amountCents, leftCents, allocations } of payments)
    expect(sum(allocations.map((part) => part.amountCents)) + leftCents).toBe(amountCents)
  const invoices = await prisma.invoice.findMany({
    where: { familyId, kind: 'invoice' },
    include: { lines: { include: { allocations: { where: { payment: { reversedAt: null } } } } } },
  })
  for (const { lines, paidCents } of invoices) {
    expect(sum(lines.flatMap((line) => line.allocations.map((part) => part.amountCents)))).toBe(paidCents)
    for (const { totalCents, allocations } of lines)
      expect(sum(allocations.map((part) => part.amountCents))).toBeLessThanOrEqual(totalCents)
  }
  const dues = invoices.map(({ status, totalCents, creditedCents, paidCents }) =>
    amountDue({
      ...{ status, total: cents(totalCents) },
      ...{ credited: cents(creditedCents), paid: cents(paidCents) },
    }),
  )
  const { balance, credit } = await accountOf(family)
  expect(balance).toBe(sum(dues) - credit)
}
