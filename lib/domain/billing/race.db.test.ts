import { describe, expect, test } from 'vitest'
import { isOnServer } from '@/lib/db/testing'
import { monthRun } from '@/lib/rules/billing-run'
import { addMonths, day, firstDayOf, type Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { allAtOnce, onOwnServer, removeLocks } from '@/prisma/at-once'
import { createBillingFamily, createBillingWorld, createBooking } from '@/prisma/billing-factory'
import { issueCreditNote } from './credit/service'
import { issueMonth, issuePeriod } from './service'

const now = parisInstant(day('2026-12-01'), '09:00')
const months = Array.from({ length: 20 }, (_, index) => addMonths('2025-01' as Month, index))

describe.runIf(isOnServer())('twenty issues at once', { timeout: 60_000 }, () => {
  test('give numbers that follow each other, each once', async () => {
    const { issued, numbers } = await issueTwenty({ isGuarded: true })
    expect(issued).toBe(20)
    expect(numbers).toEqual(
      Array.from({ length: 40 }, (_, index) => `2026-${String(index + 1).padStart(6, '0')}`),
    )
  })

  test('the control: without the lock of their series, they give the same number', async () => {
    expect((await issueTwenty({ isGuarded: false })).issued).toBeLessThan(20)
  })

  test('of the same days, by month and by period, bill them once', async () => {
    const { answers, lines } = await onOwnServer(async ({ prisma, pool }) => {
      const world = await createBillingWorld(prisma)
      for (let count = 0; count < 3; count++)
        await createBooking(prisma, world, await createBillingFamily(prisma), '2026-10-20')
      const october = monthRun('2026-10' as Month)
      const period = { ...october, firstDay: day('2026-10-17'), label: 'Vacances' }
      const issuing = Array.from({ length: 20 }, (_, index) => async () => {
        const issue =
          index % 2 ? issueMonth(world.staff, now, october.month) : issuePeriod(world.staff, now, period)
        return (await issue).ok ? ('issued' as const) : ('nothing' as const)
      })
      const answers = await allAtOnce(pool, 'INSERT ON invoice', issuing)
      return { answers, lines: await prisma.invoiceLine.count() }
    }, 25)
    expect(answers.filter((answer) => answer === 'issued')).toHaveLength(1)
    expect(answers).not.toContain('failed')
    expect(lines).toBe(3)
  })
})

describe.runIf(isOnServer())('two agents take the same line back at once', { timeout: 60_000 }, () => {
  test('one does, and the other is told', async () => {
    expect(await creditTwice({ isGuarded: true })).toEqual(['alreadyCredited', 'done'])
  })

  test('the control: without the locks, only the database refuses', async () => {
    expect(await creditTwice({ isGuarded: false })).toContain('failed')
  })
})

async function creditTwice({ isGuarded }: { isGuarded: boolean }) {
  return onOwnServer(async ({ prisma, pool }) => {
    const world = await createBillingWorld(prisma)
    const family = await createBillingFamily(prisma)
    for (const on of ['2026-10-07', '2026-10-14']) await createBooking(prisma, world, family, on)
    await issueMonth(world.staff, now, '2026-10' as Month)
    await prisma.numberSeries.create({ data: { key: 'avoir-2026', last: 0 } })
    const { id, invoiceId } = await prisma.invoiceLine.findFirstOrThrow()
    if (!isGuarded) removeLocks(pool)
    const credit = async () => {
      const input = { invoiceId, lines: [id], reason: 'Erreur', billsAgain: true }
      const issued = await issueCreditNote(world.staff, now, input)
      return issued.ok ? 'done' : issued.refusal.code
    }
    return (await allAtOnce(pool, 'INSERT ON invoice', [credit, credit])).sort()
  })
}

/** Twenty months of two families each, issued at the same moment. */
async function issueTwenty({ isGuarded }: { isGuarded: boolean }) {
  return onOwnServer(async ({ prisma, pool }) => {
    const world = await createBillingWorld(prisma)
    await prisma.numberSeries.create({ data: { key: 'facture-2026', last: 0 } })
    for (const month of months)
      for (let count = 0; count < 2; count++)
        await createBooking(prisma, world, await createBillingFamily(prisma), firstDayOf(month))
    if (!isGuarded) removeLocks(pool)
    const issuing = months.map((month) => async () => (await issueMonth(world.staff, now, month)).ok)
    const answers = await allAtOnce(pool, 'INSERT ON invoice', issuing)
    const rows = await prisma.invoice.findMany({ orderBy: { number: 'asc' }, select: { number: true } })
    return {
      issued: answers.filter((answer) => answer === true).length,
      numbers: rows.map(({ number }) => number),
    }
  }, 25)
}
