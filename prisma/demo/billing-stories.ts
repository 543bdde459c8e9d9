import type { Tx } from '@/lib/db/transaction'
import { toDb } from '@/lib/db/day'
import { issueCreditNoteInTransaction } from '@/lib/domain/billing/credit/service'
import { addDays, firstDayOf } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import type { Demo } from './demo'
import type { DemoFamily } from './families'
import { insert } from './insert'
import type { DemoStaff } from './staff'

/** Families whose own story is told elsewhere. */
const named = ['Aubin', 'Chevalier', 'Diallo']

const late = {
  label: 'Départ après la fermeture',
  component: 'penalty' as const,
  ...{ amountCents: 500, reason: 'Arrivée à 18 h 50' },
}
const outing = {
  label: 'Sortie à la ferme',
  component: 'outing' as const,
  ...{ amountCents: 700, reason: '' },
}

/** What is billed beside the days of the last month and of this one, and a child whose days two homes share. */
export async function insertBesideDays(
  tx: Tx,
  { newId, calendar }: Demo,
  families: readonly DemoFamily[],
  staff: DemoStaff,
): Promise<void> {
  const lastMonth = firstDayOf(calendar.months.at(-1)!)
  const charged = families.filter(({ name, children }) => !named.includes(name) && children.length > 0)
  const supplement = (family: DemoFamily, inDays: number) => {
    const day = addDays(lastMonth, inDays)
    return {
      ...{ id: newId(), familyId: family.id, childId: family.children[0]!.id, day: toDb(day) },
      ...{ createdAt: new Date(parisInstant(day, '18:50')), createdById: staff.finance.staffId },
    }
  }
  await insert(tx, 'charge', [
    { ...supplement(charged[2]!, 8), ...late },
    { ...supplement(charged[5]!, 15), ...outing },
    { ...supplement(charged[6]!, 15), ...outing },
    { ...supplement(charged[9]!, 36), ...late },
  ])
  const shared = families.flatMap((family) =>
    family.children.flatMap((child) => {
      const other = families.find((one) => one !== family && one.children.some(({ id }) => id === child.id))
      return other ? [{ child, family, other }] : []
    }),
  )[0]
  if (shared)
    await tx.billingShare.create({
      data: {
        ...{ childId: shared.child.id, validFrom: toDb(lastMonth), percent: 50 },
        ...{ familyId: shared.family.id, otherFamilyId: shared.other.id },
        ...{ setAt: new Date(parisInstant(lastMonth, '09:30')), setById: staff.finance.staffId },
      },
    })
}

/** A day of the last month was billed by mistake: it is taken back. */
export async function insertCreditNote(tx: Tx, { calendar }: Demo, staff: DemoStaff): Promise<void> {
  const invoice = await tx.invoice.findFirst({
    where: {
      ...{ kind: 'invoice', month: calendar.months.at(-1)!, status: 'paid' },
      family: { name: { notIn: named } },
    },
    orderBy: { number: 'asc' },
    select: { id: true, lines: { where: { bookingId: { not: null } }, orderBy: { day: 'asc' } } },
  })
  const [line] = invoice?.lines ?? []
  if (!invoice || !line) return
  const taken = { invoiceId: invoice.id, lines: [line.id], billsAgain: false }
  const at = parisInstant(calendar.today, '08:15')
  const issued = await issueCreditNoteInTransaction(
    tx,
    Math.min(at, calendar.now),
    { ...taken, reason: 'Enfant absent, certificat médical reçu après la facture' },
    { accountId: staff.finance.accountId, sendMail: false },
  )
  if (!issued.ok) throw new Error(`Credit note not issued: ${issued.refusal.code}`)
}
