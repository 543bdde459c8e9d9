import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { cents, type Cents } from '@/lib/money'
import { amountDue } from '@/lib/rules/invoicing'
import type { Sort } from '@/lib/rules/list-address'
import {
  daysLate,
  dueDaysOf,
  type InvoiceToRemind,
  type Lateness,
  type ReminderPlan,
} from '@/lib/rules/payment-reminder'
import type { Day, Month } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'
import type { Prisma } from '@/prisma/generated/client'

export const UNPAID_PER_PAGE = 50
export const unpaidColumns = ['echeance', 'famille', 'montant'] as const
export type UnpaidColumn = (typeof unpaidColumns)[number]

export type UnpaidFilter = {
  lateness: Lateness
  /** A family's name or an invoice's number. */
  words: string
  sort: Sort<UnpaidColumn>
  page: number
}

export type UnpaidInvoice = {
  id: string
  number: string
  family: { id: string; number: number; name: string }
  dueDay: Day | null
  /** 0 until its due day is over. */
  daysLate: number
  total: Cents
  due: Cents
  reminders: number
  lastSentOn: Day | null
}

/** An invoice of an issue that something is left to pay of. */
const unpaid = { kind: 'invoice', status: { in: ['issued', 'partPaid'] } } satisfies Prisma.InvoiceWhereInput

const reminders = { orderBy: { sentAt: 'desc' }, select: { sentAt: true, rank: true } } as const

/** A page of the invoices that wait for a payment, how many there are, and how much is due. */
export async function unpaidInvoices(
  _staff: StaffScope,
  filter: UnpaidFilter,
  today: Day,
  perPage = UNPAID_PER_PAGE,
): Promise<{ invoices: UnpaidInvoice[]; total: number; due: Cents }> {
  const prisma = await database()
  const where = whereOf(filter, today)
  const [rows, total, sums] = await Promise.all([
    prisma.invoice.findMany({
      where,
      orderBy: orderOf(filter.sort),
      ...{ skip: (filter.page - 1) * perPage, take: perPage },
      include: { reminders, family: { select: { id: true, number: true, name: true } } },
    }),
    prisma.invoice.count({ where }),
    prisma.invoice.aggregate({
      where,
      _sum: { totalCents: true, creditedCents: true, paidCents: true },
    }),
  ])
  const { totalCents, creditedCents, paidCents } = sums._sum
  return {
    invoices: rows.map((row) => ({
      ...{ id: row.id, number: row.number!, family: row.family, total: cents(row.totalCents) },
      ...{ due: dueOf(row), dueDay: dueDayOf(row), daysLate: daysLate(dueDayOf(row), today) },
      ...{ reminders: row.reminders.length, lastSentOn: lastSentOn(row) },
    })),
    ...{ total, due: cents((totalCents ?? 0) - (creditedCents ?? 0) - (paidCents ?? 0)) },
  }
}

function whereOf({ lateness, words }: UnpaidFilter, today: Day): Prisma.InvoiceWhereInput {
  const { from, until } = dueDaysOf(lateness, today)
  const holds = { contains: words.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const
  return {
    ...unpaid,
    ...((from || until) && {
      dueDay: { ...(from && { gte: toDb(from) }), ...(until && { lte: toDb(until) }) },
    }),
    ...(words !== '' && { OR: [{ number: holds }, { family: { name: holds } }] }),
  }
}

function orderOf({ column, isDescending }: Sort<UnpaidColumn>): Prisma.InvoiceOrderByWithRelationInput[] {
  const direction = isDescending ? 'desc' : 'asc'
  const orders = {
    echeance: { dueDay: direction },
    famille: { family: { name: direction } },
    montant: { totalCents: direction },
  } as const
  return [orders[column], { number: 'asc' }]
}

/** An invoice that may be reminded of, as the rule judges it. */
export type LateInvoice = InvoiceToRemind & { id: string; number: string; month: Month; label: string }

/** The invoices of a family whose due day is over, the oldest first; `ids` keeps to some. */
export async function lateInvoicesOf(
  tx: Tx,
  familyId: string,
  today: Day,
  ids: readonly string[] | null = null,
): Promise<LateInvoice[]> {
  const rows = await tx.invoice.findMany({
    where: { ...unpaid, familyId, dueDay: { lt: toDb(today) }, ...(ids && { id: { in: [...ids] } }) },
    orderBy: { number: 'asc' },
    include: { reminders },
  })
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number!, month: row.month as Month, label: row.label },
    ...{ due: dueOf(row), dueDay: dueDayOf(row), lastSentOn: lastSentOn(row) },
    ranks: row.reminders.flatMap(({ rank }) => rank ?? []),
  }))
}

/** The day of the last payment that the service has entered; null before the first. */
export async function paymentsKnownUntil(db: Tx): Promise<Day | null> {
  const { _max } = await db.payment.aggregate({ where: { reversedAt: null }, _max: { receivedOn: true } })
  return _max.receivedOn && fromDb(_max.receivedOn)
}

/** The same, for the service's page. */
export async function lastPaymentKnown(_staff: StaffScope): Promise<Day | null> {
  return paymentsKnownUntil(await database())
}

/** Families with an invoice late by so many days, that as many reminders haven't left of: in number order. */
export async function familiesToRemind(
  db: Tx,
  { days, knownUntil }: ReminderPlan,
  today: Day,
): Promise<string[]> {
  if (!knownUntil) return []
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT family.id FROM family JOIN invoice ON invoice.family_id = family.id
    WHERE invoice.kind = 'invoice' AND invoice.status IN ('issued', 'partPaid')
      AND invoice.due_day <= ${knownUntil}::text::date
      AND (SELECT count(*) FROM unnest(${[...days]}::int[]) AS late
             WHERE invoice.due_day + late <= ${today}::text::date)
        > coalesce((SELECT max(rank) FROM invoice_reminder WHERE invoice_id = invoice.id), 0)
    GROUP BY family.id ORDER BY family.number`
  return rows.map(({ id }) => id)
}

export type SentReminder = { id: string; sentAt: Date; rank: number | null; by: string | null; due: Cents }

/** The reminders of an invoice, the first one first. */
export async function remindersOf(_staff: StaffScope, invoiceId: string): Promise<SentReminder[]> {
  const prisma = await database()
  const rows = await prisma.invoiceReminder.findMany({
    where: { invoiceId },
    orderBy: { sentAt: 'asc' },
    include: { sentBy: { select: { firstName: true, lastName: true } } },
  })
  return rows.map(({ id, sentAt, rank, sentBy, dueCents }) => ({
    ...{ id, sentAt, rank, due: cents(dueCents) },
    by: sentBy && `${sentBy.firstName} ${sentBy.lastName}`,
  }))
}

type Row = Prisma.InvoiceGetPayload<{ include: { reminders: typeof reminders } }>

function dueOf({ status, totalCents, creditedCents, paidCents }: Row): Cents {
  const amounts = { total: cents(totalCents), credited: cents(creditedCents), paid: cents(paidCents) }
  return amountDue({ status, ...amounts })
}

const dueDayOf = ({ dueDay }: Row): Day | null => dueDay && fromDb(dueDay)

const lastSentOn = ({ reminders: [last] }: Row): Day | null => (last ? parisDay(last.sentAt) : null)
