// A month to bill, of a thousand families: what the rows of invoices and of their PDF share.
import { issueMonth } from '@/lib/domain/billing/service'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import type { BillingWorld } from '@/prisma/billing-factory'
import { fillWithDaysToBill, MONTH } from '@/scripts/many-days-to-bill'
import type { BenchDatabase, Context } from './context'

export const FAMILIES = 1000
export const DAYS = 10
const DECEMBER = parisInstant(day('2026-12-01'), '09:00')

export type MonthToBill = BenchDatabase & { world: BillingWorld }

export async function monthToBill(context: Context): Promise<MonthToBill> {
  const database = await context.openDatabase()
  return { ...database, world: await fillWithDaysToBill(database.opened, { families: FAMILIES, days: DAYS }) }
}

/** Issues the month on a base that has billed nothing; answers the milliseconds. */
export async function issueAnew({ opened: { prisma }, world }: MonthToBill): Promise<number> {
  await prisma.$executeRaw`TRUNCATE invoice_line, invoice, billing_run, number_series, outbox_mail CASCADE`
  const began = performance.now()
  const issued = await issueMonth(world.staff, DECEMBER, MONTH)
  const took = performance.now() - began
  if (!issued.ok || issued.value.invoices !== FAMILIES) throw new Error('The month was not issued whole.')
  if ((await prisma.invoiceLine.count()) !== FAMILIES * DAYS) throw new Error('Lines are missing.')
  return took
}
