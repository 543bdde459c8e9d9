import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { cents, type Cents } from '@/lib/money'
import type { Day } from '@/lib/time/day'
import type { ChargeComponent } from './schema'

export type FamilyCharge = {
  id: string
  day: Day
  label: string
  component: ChargeComponent
  amount: Cents
  reason: string
  childName: string | null
  by: string | null
  /** Null while it waits for a run. */
  invoiceNumber: string | null
}

const SHOWN = 50

/** The last supplements of a family that stand, the latest first. */
export async function chargesOf(_staff: StaffScope, familyId: string): Promise<FamilyCharge[]> {
  const prisma = await database()
  const rows = await prisma.charge.findMany({
    where: { familyId, cancelledAt: null },
    orderBy: [{ day: 'desc' }, { id: 'asc' }],
    take: SHOWN,
    include: {
      ...{ child: true, createdBy: true },
      lines: {
        where: { isReleased: false, creditedLineId: null },
        select: { invoice: { select: { number: true } } },
      },
    },
  })
  return rows.map(({ id, label, component, reason, ...row }) => ({
    ...{ id, label, component, reason, day: fromDb(row.day), amount: cents(row.amountCents) },
    childName: row.child && row.child.firstName,
    by: row.createdBy && `${row.createdBy.firstName} ${row.createdBy.lastName}`,
    invoiceNumber: row.lines[0]?.invoice.number ?? null,
  }))
}
