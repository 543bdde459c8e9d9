import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { issuerOf, payersOf } from '@/lib/domain/billing/payer/queries'
import type { Issuer, Payer } from '@/lib/domain/billing/schema'
import { type Collection, financeSettings } from '@/lib/domain/billing/settings/queries'
import type { PaymentMethod } from '@/lib/domain/payment/schema'
import { nameOf, person } from '@/lib/domain/payment/queries'
import { cents, type Cents } from '@/lib/money'
import type { Day, Month } from '@/lib/time/day'

/** A payment with what it pays. */
export type PaymentSheet = {
  id: string
  receivedOn: Day
  enteredAt: Date
  amount: Cents
  /** What pays no invoice yet. */
  left: Cents
  method: PaymentMethod
  reference: string
  /** In the order of their numbers. */
  invoices: { number: string; month: Month; amount: Cents }[]
}

/** What the receipt of a payment prints: who received it, who paid, and what it pays. */
export type Receipt = PaymentSheet & {
  issuer: Issuer
  signatory: { name: string; title: string }
  payer: Payer
  collection: Collection
}

/** The receipt of a payment of the family; null for one that was undone, and for another family's. */
export async function receiptOf({ familyId }: FamilyScope, id: string): Promise<Receipt | null> {
  return readReceipt(id, familyId)
}

/** The same for the service; null for an unknown payment, and for one that was undone. */
export async function receiptForStaff(_staff: StaffScope, id: string): Promise<Receipt | null> {
  return readReceipt(id, null)
}

async function readReceipt(id: string, familyId: string | null): Promise<Receipt | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  const row = await prisma.payment.findFirst({
    where: { id, ...(familyId && { familyId }), reversedAt: null },
    include: { allocations, family: { select: { name: true } } },
  })
  if (!row) return null
  const [{ issuer, signatory }, payers, { collection }] = await Promise.all([
    issuerOf(prisma),
    payersOf(prisma, [row.familyId]),
    financeSettings(prisma),
  ])
  const payer = payers.get(row.familyId) ?? { name: `Famille ${row.family.name}`, address: [] }
  return { ...asSheet(row), issuer, signatory, payer, collection }
}

export type StaffPayment = PaymentSheet & {
  family: { id: string; number: number; name: string }
  enteredBy: string | null
  reversal: { at: Date; by: string | null; reason: string } | null
}

/** A payment for the service; null for an unknown one. */
export async function paymentForStaff(_staff: StaffScope, id: string): Promise<StaffPayment | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  const row = await prisma.payment.findUnique({
    where: { id },
    include: {
      ...{ allocations, enteredBy: person, reversedBy: person },
      family: { select: { id: true, number: true, name: true } },
    },
  })
  if (!row) return null
  const { reversedAt, reversedBy, reversalReason } = row
  return {
    ...asSheet(row),
    ...{ family: row.family, enteredBy: nameOf(row.enteredBy) },
    reversal: reversedAt && { at: reversedAt, by: nameOf(reversedBy), reason: reversalReason },
  }
}

const allocations = {
  select: {
    amountCents: true,
    line: { select: { invoice: { select: { number: true, month: true } } } },
  },
} as const

type Row = {
  id: string
  receivedOn: Date
  enteredAt: Date
  amountCents: number
  leftCents: number
  method: PaymentMethod
  reference: string
  allocations: { amountCents: number; line: { invoice: { number: string | null; month: string } } }[]
}

function asSheet(row: Row): PaymentSheet {
  const byNumber = new Map<string, { number: string; month: Month; amount: Cents }>()
  for (const { amountCents, line } of row.allocations) {
    const number = line.invoice.number!
    const before = byNumber.get(number)?.amount ?? 0
    byNumber.set(number, { number, month: line.invoice.month as Month, amount: cents(before + amountCents) })
  }
  return {
    ...{ id: row.id, enteredAt: row.enteredAt, method: row.method, reference: row.reference },
    ...{ receivedOn: fromDb(row.receivedOn), amount: cents(row.amountCents), left: cents(row.leftCents) },
    invoices: [...byNumber.values()].sort((a, b) => (a.number < b.number ? -1 : 1)),
  }
}
