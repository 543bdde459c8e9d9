import 'server-only'
import { uuid } from '@/lib/actions/fields'
import { isAllowed } from '@/lib/auth/permissions'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import { documentsOfGuardian } from '@/lib/domain/document/queries'
import { isProof } from '@/lib/rules/quotient-claims'
import type { DocumentStatus, QuotientClaimStatus } from '@/lib/rules/states'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import type { Prisma } from '@/prisma/generated/client'

export type Proof = { id: string; childName: string | null; receivedAt: Date; status: DocumentStatus }

/** The documents of the family that this guardian may give as a proof, the latest first. */
export function proofsOfGuardian(family: FamilyScope): Prisma.DocumentWhereInput {
  return { ...documentsOfGuardian(family), kind: 'quotientProof' }
}

export type Claim = {
  id: string
  value: number
  validFrom: Day
  status: QuotientClaimStatus
  submittedAt: Date
  claimedBy: string
  decidedAt: Date | null
  reason: string
}

export type FamilyQuotient = {
  current: { value: number; validFrom: Day } | null
  /** The latest first. */
  claims: Claim[]
  proofs: Proof[]
}

const CLAIMS_SHOWN = 5

/** The quotient of a family in force today, what its guardians have declared and what may prove a new one. */
export async function quotientOf(family: FamilyScope, now: Instant): Promise<FamilyQuotient> {
  const prisma = await database()
  const { familyId } = family
  const current = await prisma.quotientFamilial.findFirst({
    where: { familyId, validFrom: { lte: toDb(parisDay(now)) } },
    orderBy: { validFrom: 'desc' },
    select: { value: true, validFrom: true },
  })
  const claims = await prisma.quotientClaim.findMany({
    where: { familyId },
    orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
    take: CLAIMS_SHOWN,
    select: claimed,
  })
  const proofs = await prisma.document.findMany({
    where: proofsOfGuardian(family),
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, status: true, receivedAt: true, child: { select: { firstName: true } } },
  })
  return {
    current: current && { value: current.value, validFrom: fromDb(current.validFrom) },
    claims: claims.map(asClaim),
    proofs: proofs
      .filter(({ status }) => isProof(status))
      .map(({ child, ...proof }) => ({ ...proof, childName: child?.firstName ?? null })),
  }
}

export type WaitingClaim = Claim & { proof: { id: string; status: DocumentStatus } }

/** What a family has declared and waits for an answer; null when nothing does, or to staff who don't see incomes. */
export async function waitingClaim(staff: StaffScope, familyId: string): Promise<WaitingClaim | null> {
  if (!isAllowed(staff.role, 'billing.read') || !uuid.safeParse(familyId).success) return null
  const prisma = await database()
  const row = await prisma.quotientClaim.findFirst({
    where: { familyId, status: 'submitted' },
    select: { ...claimed, document: { select: { id: true, status: true } } },
  })
  return row && { ...asClaim(row), proof: row.document }
}

const claimed = {
  ...{ id: true, value: true, validFrom: true, status: true, submittedAt: true, decidedAt: true },
  ...{ reason: true, claimedBy: { select: { firstName: true, lastName: true } } },
} as const satisfies Prisma.QuotientClaimSelect

function asClaim(row: Prisma.QuotientClaimGetPayload<{ select: typeof claimed }>): Claim {
  const { id, value, validFrom, status, submittedAt, decidedAt, reason, claimedBy } = row
  return {
    ...{ id, value, status, submittedAt, decidedAt },
    validFrom: fromDb(validFrom),
    claimedBy: `${claimedBy.firstName} ${claimedBy.lastName}`,
    reason: reason ?? '',
  }
}
