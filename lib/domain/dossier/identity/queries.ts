import 'server-only'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { childrenOfGuardian } from '@/lib/domain/family/queries'
import type { Prisma } from '@/prisma/generated/client'

/** When the identity of a child's authorised persons was checked, by the id of the person. */
export type IdentityChecks = Record<string, Date>

export function identityChecksOf(family: FamilyScope, childId: string): Promise<IdentityChecks> {
  return checks({ child: { id: childId, ...childrenOfGuardian(family) } })
}

export function identityChecksForStaff(_staff: StaffScope, childId: string): Promise<IdentityChecks> {
  return checks({ childId })
}

async function checks(where: Prisma.IdentityCheckWhereInput): Promise<IdentityChecks> {
  const prisma = await database()
  const rows = await prisma.identityCheck.findMany({ where, select: { personId: true, at: true } })
  return Object.fromEntries(rows.map(({ personId, at }) => [personId, at]))
}
