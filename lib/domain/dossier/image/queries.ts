import 'server-only'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { childrenOfGuardian } from '@/lib/domain/family/queries'
import { type ImagePurpose, imagePurposes, imageStatus, type ImageStatus } from '@/lib/rules/image-consent'
import type { Prisma } from '@/prisma/generated/client'

export type ImageRights = {
  purposes: ({ purpose: ImagePurpose } & ImageStatus)[]
  /** Who decides for the child; without an account, somebody of the service copies their paper. */
  holders: { id: string; name: string; hasAccount: boolean }[]
}

/** What is said of the pictures of a child, as one of the guardians sees it; null when the child isn't theirs. */
export function imageRightsOf(family: FamilyScope, childId: string): Promise<ImageRights | null> {
  return rightsOf({ id: childId, ...childrenOfGuardian(family) })
}

/** The same, as the service sees it. */
export function imageRightsForStaff(_staff: StaffScope, childId: string): Promise<ImageRights | null> {
  return rightsOf({ id: childId, archivedAt: null })
}

async function rightsOf(where: Prisma.ChildWhereInput): Promise<ImageRights | null> {
  const prisma = await database()
  const child = await prisma.child.findFirst({
    where,
    select: {
      authorities: {
        where: { hasAuthority: true },
        orderBy: [{ adult: { firstName: 'asc' } }, { adultId: 'asc' }],
        select: { adult: { select: { id: true, firstName: true, lastName: true, accountId: true } } },
      },
      imageConsents: { where: { withdrawnAt: null } },
    },
  })
  if (!child) return null
  const holders = child.authorities.map(({ adult: { id, firstName, lastName, accountId } }) => ({
    ...{ id, name: `${firstName} ${lastName}`, hasAuthority: true, hasAccount: accountId !== null },
  }))
  return {
    purposes: imagePurposes.map((purpose) => ({
      purpose,
      ...imageStatus(holders, child.imageConsents, purpose),
    })),
    holders: holders.map(({ id, name, hasAccount }) => ({ id, name, hasAccount })),
  }
}
