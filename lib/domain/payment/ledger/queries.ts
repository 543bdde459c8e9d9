import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { PaymentMethod } from '@/lib/domain/payment/schema'
import { cents, total, type Cents } from '@/lib/money'
import { balanceOf, ledger, type LedgerEntry, type LedgerFact } from '@/lib/rules/ledger'
import { parisDay } from '@/lib/time/paris'

export type LedgerPayment = {
  id: string
  method: PaymentMethod
  reference: string
  isReversed: boolean
  reversalReason: string
}
export type AccountEntry = LedgerEntry<LedgerPayment>
export type Account = {
  /** From the first to the last. */
  entries: AccountEntry[]
  /** What the family owes; less than nothing when it is ahead. */
  balance: Cents
  /** What it has paid that pays no invoice yet. */
  credit: Cents
}

/** The family's account: its invoices, credit notes, payments and those that were undone. */
export async function accountOf({ familyId }: FamilyScope): Promise<Account> {
  return readAccount(familyId)
}

export type StaffAccount = Account & { family: { id: string; number: number; name: string } }

/** The same for the service; null for an unknown family. */
export async function accountForStaff(_staff: StaffScope, familyId: string): Promise<StaffAccount | null> {
  if (!uuid.safeParse(familyId).success) return null
  const prisma = await database()
  const family = await prisma.family.findUnique({
    where: { id: familyId },
    select: { id: true, number: true, name: true },
  })
  return family && { ...(await readAccount(familyId)), family }
}

async function readAccount(familyId: string): Promise<Account> {
  const prisma = await database()
  const [opening, invoices, payments] = await Promise.all([
    prisma.openingBalance.findUnique({ where: { familyId } }),
    prisma.invoice.findMany({
      where: { familyId, issuedAt: { not: null }, number: { not: null } },
      orderBy: [{ issuedAt: 'asc' }, { number: 'asc' }],
      select: { kind: true, number: true, issuedAt: true, totalCents: true },
    }),
    prisma.payment.findMany({
      where: { familyId },
      orderBy: [{ receivedOn: 'asc' }, { enteredAt: 'asc' }, { id: 'asc' }],
    }),
  ])
  const facts: LedgerFact<LedgerPayment>[] = [
    ...(opening
      ? [{ kind: 'opening' as const, day: fromDb(opening.closedOn), amount: cents(opening.amountCents) }]
      : []),
    ...invoices.map(({ kind, number, issuedAt, totalCents }) => ({
      ...{ kind, number: number!, day: parisDay(issuedAt!) },
      amount: cents(totalCents),
    })),
    ...payments.flatMap(paymentFacts),
  ]
  const entries = ledger(facts)
  const standing = payments.filter(({ reversedAt }) => !reversedAt)
  return {
    ...{ entries, balance: balanceOf(entries) },
    credit: total(standing.map(({ leftCents }) => cents(leftCents))),
  }
}

type PaymentRow = {
  id: string
  method: PaymentMethod
  reference: string
  receivedOn: Date
  amountCents: number
  reversedAt: Date | null
  reversalReason: string
}

function paymentFacts(row: PaymentRow): LedgerFact<LedgerPayment>[] {
  const { id, method, reference, reversalReason, reversedAt } = row
  const payment = { id, method, reference, reversalReason, isReversed: reversedAt !== null }
  const amount = cents(row.amountCents)
  const came = { kind: 'payment' as const, day: fromDb(row.receivedOn), amount, payment }
  return reversedAt ? [came, { kind: 'reversal', day: parisDay(reversedAt), amount, payment }] : [came]
}
