import { z } from 'zod'
import { tick, uuid } from '@/lib/actions/fields'
import { cents, ZERO, type Cents } from '@/lib/money'
import { day, parseMonth, type Month } from '@/lib/time/day'
import { collections } from './settings/schema'

export const amount = z.int().transform((value): Cents => cents(value))
export const dayText = z.string().transform(day)
const monthText = z.string({ error: 'Ce mois n’existe pas.' }).transform((value, context): Month => {
  const month = parseMonth(value)
  if (month) return month
  context.addIssue({ code: 'custom', message: 'Ce mois n’existe pas.' })
  return z.NEVER
})

/** Who bills and who pays, as they were on the day of issue. */
export const issuerSchema = z.strictObject({
  name: z.string(),
  address: z.string(),
  siret: z.string(),
  serviceName: z.string(),
  phone: z.string(),
  email: z.string(),
})
export type Issuer = z.output<typeof issuerSchema>

export const payerSchema = z.strictObject({ name: z.string(), address: z.array(z.string()) })
export type Payer = z.output<typeof payerSchema>

/** One day of one child, with what its price came from. */
const snapshotLineSchema = z.strictObject({
  childName: z.string(),
  day: dayText,
  programmeName: z.string(),
  activityName: z.string(),
  /** Null where the price depends on no band. */
  band: z.string().nullable(),
  quotient: z.int().nullable(),
  /** What changed the price, as the tariff names it. */
  reasons: z.array(z.string()).default([]),
  care: amount,
  meal: amount,
  outing: amount,
  penalty: amount,
  /** What a third party pays of it: total = care + meal + outing + penalty − aid. */
  aid: amount.default(ZERO),
  total: amount,
  /** The price of the whole day, before what its rules leave out of it and its aid; papers of before say none. */
  unit: amount.optional(),
})

/** Everything that an invoice or a credit note prints. It is read back, never computed again. */
export const invoiceSnapshotSchema = z.strictObject({
  number: z.string(),
  month: monthText,
  /** What it bills, when that isn't its month: « Vacances d’hiver 2027 ». */
  period: z.string().optional(),
  /** The invoice that a credit note deducts, in whole or in part: its own amounts are negative. */
  creditOf: z.strictObject({ number: z.string(), issuedOn: dayText, reason: z.string() }).optional(),
  issuedOn: dayText,
  dueDay: dayText,
  issuer: issuerSchema,
  family: z.strictObject({ number: z.int(), name: z.string() }),
  payer: payerSchema,
  /** Who collects what it asks for; older invoices were all for the Trésor public. */
  collection: z.enum(collections).default('titre'),
  lines: z.array(snapshotLineSchema),
  total: amount,
  mentions: z.array(z.string()),
})
export type InvoiceSnapshot = z.output<typeof invoiceSnapshotSchema>
export type InvoiceSnapshotLine = InvoiceSnapshot['lines'][number]

/** A run's form: a month or a period, and whether amounts under the minimum are billed too. */
export const issueMonthForm = z.object({ month: monthText, isMinimumIgnored: tick })
export const issuePeriodForm = z.object({ periodId: uuid, isMinimumIgnored: tick })
