import type { Permission, StaffRole } from './permissions'

declare const scopeBrand: unique symbol

/** Proof that the person asking is a guardian of this family. Only lib/auth/guards.ts makes one. */
export type FamilyScope = {
  readonly [scopeBrand]: 'family'
  readonly familyId: string
  readonly accountId: string
  readonly adultId: string
  readonly adultName: string
  /** Start of this family's addresses: '' for most guardians, '/famille/1042' for those of two families. */
  readonly base: string
}

/** Proof that the person asking is signed in to this account, whether a guardian's or a member of staff's. */
export type AccountScope = {
  readonly [scopeBrand]: 'account'
  readonly accountId: string
  readonly sessionId: string
  readonly isStaff: boolean
}

/** Proof that the holder of this session has proved who they are a moment ago (lib/rules/proof.ts). */
export type FreshProof = {
  readonly [scopeBrand]: 'proof'
  readonly accountId: string
  readonly sessionId: string
}

/** Proof that the person asking is a member of staff with a permission. Only lib/auth/guards.ts makes one. */
export type StaffScope = {
  readonly [scopeBrand]: 'staff'
  readonly staffId: string
  readonly accountId: string
  readonly name: string
  readonly role: StaffRole
  readonly permission: Permission
  /** Centres a director is limited to; null for the whole organisation. */
  readonly centreIds: readonly string[] | null
}
