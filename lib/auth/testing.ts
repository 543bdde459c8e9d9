import type { Permission, StaffRole } from './permissions'
import type { AccountScope, FamilyScope, FreshProof, StaffScope } from './scopes'

// For tests only: what lib/auth/guards.ts makes of a session, made of rows.

export function familyScope(
  family: { id: string },
  adult: { id: string; accountId: string | null; firstName: string; lastName: string },
): FamilyScope {
  return {
    familyId: family.id,
    accountId: adult.accountId!,
    adultId: adult.id,
    adultName: `${adult.firstName} ${adult.lastName}`,
    base: '',
  } as FamilyScope
}

export function staffScope(
  staff: { id: string; accountId: string; firstName: string; lastName: string; role: StaffRole },
  permission: Permission,
  centreIds: string[] | null = null,
): StaffScope {
  return {
    staffId: staff.id,
    accountId: staff.accountId,
    name: `${staff.firstName} ${staff.lastName}`,
    role: staff.role,
    permission,
    centreIds,
  } as StaffScope
}

export function accountScope(accountId: string, sessionId: string = crypto.randomUUID()): AccountScope {
  return { accountId, sessionId, isStaff: false } as AccountScope
}

export function freshProof(accountId: string, sessionId: string = crypto.randomUUID()): FreshProof {
  return { accountId, sessionId } as FreshProof
}
