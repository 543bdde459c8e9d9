import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import type { PaymentMethod } from '@/lib/domain/payment/schema'
import { cents, type Cents } from '@/lib/money'
import type { Sort } from '@/lib/rules/list-address'
import type { Day } from '@/lib/time/day'
import type { Prisma } from '@/prisma/generated/client'

export const PAYMENTS_PER_PAGE = 50
export const paymentListColumns = ['recu', 'famille', 'montant'] as const
export type PaymentListColumn = (typeof paymentListColumns)[number]

/** What the list is asked for; `from` and `until` are days, both included. */
export type PaymentFilter = {
  /** A family's name, an invoice's number or a payment's reference. */
  words: string
  method: PaymentMethod | null
  from: Day | null
  until: Day | null
  sort: Sort<PaymentListColumn>
  page: number
}

export type PaymentRow = {
  id: string
  receivedOn: Day
  amount: Cents
  left: Cents
  method: PaymentMethod
  reference: string
  family: { id: string; number: number; name: string }
  invoiceNumber: string | null
  isReversed: boolean
}

/** A page of the payments, how many there are, and how much they make: those that were undone count for nothing. */
export async function listPayments(
  _staff: StaffScope,
  filter: PaymentFilter,
  perPage = PAYMENTS_PER_PAGE,
): Promise<{ payments: PaymentRow[]; total: number; received: Cents }> {
  const prisma = await database()
  const where = whereOf(filter)
  const [rows, total, standing] = await Promise.all([
    prisma.payment.findMany({
      where,
      orderBy: orderOf(filter.sort),
      ...{ skip: (filter.page - 1) * perPage, take: perPage },
      include: {
        family: { select: { id: true, number: true, name: true } },
        invoice: { select: { number: true } },
      },
    }),
    prisma.payment.count({ where }),
    prisma.payment.aggregate({ where: { ...where, reversedAt: null }, _sum: { amountCents: true } }),
  ])
  return {
    payments: rows.map(({ family, invoice, ...row }) => ({
      ...{ id: row.id, method: row.method, reference: row.reference, family },
      ...{ receivedOn: fromDb(row.receivedOn), amount: cents(row.amountCents), left: cents(row.leftCents) },
      ...{ invoiceNumber: invoice?.number ?? null, isReversed: row.reversedAt !== null },
    })),
    ...{ total, received: cents(standing._sum.amountCents ?? 0) },
  }
}

function whereOf({ words, method, from, until }: PaymentFilter): Prisma.PaymentWhereInput {
  const holds = { contains: words.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const
  return {
    ...(method && { method }),
    receivedOn: { ...(from && { gte: toDb(from) }), ...(until && { lte: toDb(until) }) },
    ...(words !== '' && {
      OR: [{ reference: holds }, { family: { name: holds } }, { invoice: { number: holds } }],
    }),
  }
}

function orderOf({
  column,
  isDescending,
}: Sort<PaymentListColumn>): Prisma.PaymentOrderByWithRelationInput[] {
  const direction = isDescending ? 'desc' : 'asc'
  const orders = {
    recu: { receivedOn: direction },
    famille: { family: { name: direction } },
    montant: { amountCents: direction },
  } as const
  return [orders[column], { receivedOn: 'desc' }, { id: 'desc' }]
}
