import 'server-only'
import { cache } from 'react'
import { uuid } from '@/lib/actions/fields'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { Day } from '@/lib/time/day'
import type { Prisma } from '@/prisma/generated/client'

/**
 * The children whose record this guardian may open: those of the family, unless a judgment has taken
 * parental authority from the guardian (product.md §1, point 2).
 */
export function childrenOfGuardian(
  family: Pick<FamilyScope, 'familyId' | 'adultId'>,
): Prisma.ChildWhereInput {
  return {
    archivedAt: null,
    families: { some: { familyId: family.familyId } },
    authorities: { none: { adultId: family.adultId, hasAuthority: false } },
  }
}

export function adultsOfFamily(family: FamilyScope): Prisma.AdultWhereInput {
  return { families: { some: { familyId: family.familyId } } }
}

export type ChildCard = {
  id: string
  firstName: string
  lastName: string
  birthDate: Day
  school: string
  schoolClass: string
}
export type AdultCard = { id: string; firstName: string; lastName: string }

const childCard = {
  id: true,
  firstName: true,
  lastName: true,
  birthDate: true,
  school: true,
  schoolClass: true,
} as const

/** The members of a family as its cards show them: adults by name, children from the eldest. Once for a page. */
export const familyMembers = cache(
  async (family: FamilyScope): Promise<{ adults: AdultCard[]; children: ChildCard[] }> => {
    const prisma = await database()
    const [adults, children] = await Promise.all([
      prisma.adult.findMany({
        where: adultsOfFamily(family),
        orderBy: [{ firstName: 'asc' }, { id: 'asc' }],
        select: { id: true, firstName: true, lastName: true },
      }),
      prisma.child.findMany({
        where: childrenOfGuardian(family),
        orderBy: [{ birthDate: 'asc' }, { firstName: 'asc' }],
        select: childCard,
      }),
    ])
    return { adults, children: children.map((child) => ({ ...child, birthDate: fromDb(child.birthDate) })) }
  },
)

/** A child of the family, or null: what belongs to others is not found. */
export async function findChild(family: FamilyScope, childId: string): Promise<ChildCard | null> {
  if (!uuid.safeParse(childId).success) return null
  const prisma = await database()
  const child = await prisma.child.findFirst({
    where: { id: childId, ...childrenOfGuardian(family) },
    select: childCard,
  })
  return child && { ...child, birthDate: fromDb(child.birthDate) }
}

/** An adult of the family, or null. */
export async function findAdult(family: FamilyScope, adultId: string): Promise<AdultCard | null> {
  if (!uuid.safeParse(adultId).success) return null
  const prisma = await database()
  return prisma.adult.findFirst({
    where: { id: adultId, ...adultsOfFamily(family) },
    select: { id: true, firstName: true, lastName: true },
  })
}
