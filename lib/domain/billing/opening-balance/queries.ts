import 'server-only'
import { uuid } from '@/lib/actions/fields'
import { isAllowed } from '@/lib/auth/permissions'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { cents, type Cents } from '@/lib/money'
import type { Day } from '@/lib/time/day'

/** What a family owed (more than nothing) or had paid in advance (less) when the former portal closed its account. */
export type OpeningBalance = { amount: Cents; closedOn: Day }

/** Null when nothing was taken from a former portal. */
export async function openingBalanceOf({ familyId }: FamilyScope): Promise<OpeningBalance | null> {
  return balanceOf(familyId)
}

/** The same for the service; null to staff who don't see incomes. */
export async function openingBalanceForStaff(
  staff: StaffScope,
  familyId: string,
): Promise<OpeningBalance | null> {
  if (!isAllowed(staff.role, 'billing.read') || !uuid.safeParse(familyId).success) return null
  return balanceOf(familyId)
}

async function balanceOf(familyId: string): Promise<OpeningBalance | null> {
  const prisma = await database()
  const row = await prisma.openingBalance.findUnique({ where: { familyId } })
  return row && { amount: cents(row.amountCents), closedOn: fromDb(row.closedOn) }
}
