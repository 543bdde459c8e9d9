import 'server-only'
import { z } from 'zod'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { allocationCriteria, type AllocationCriterion, defaultCriteria } from '@/lib/rules/allocation'

export type AllocationSetting = {
  criteria: AllocationCriterion[]
  isAutomatic: boolean
  isAccepted: boolean
  waitsWhenFull: boolean
}

/** How an accueil gives the places of its request windows. */
export async function settingOf(db: Tx, programmeId: string): Promise<AllocationSetting> {
  const row = await db.allocationSetting.findUnique({ where: { programmeId } })
  if (!row)
    return { criteria: [...defaultCriteria], isAutomatic: true, isAccepted: true, waitsWhenFull: false }
  const { isAutomatic, isAccepted, waitsWhenFull } = row
  const criteria = z.array(z.enum(allocationCriteria)).parse(row.criteria)
  return { criteria, isAutomatic, isAccepted, waitsWhenFull }
}

export async function allocationSetting(_staff: StaffScope, programmeId: string): Promise<AllocationSetting> {
  return settingOf(await database(), programmeId)
}

export type PublishedCriteria = Pick<AllocationSetting, 'criteria' | 'waitsWhenFull'> & {
  programmeId: string
  programmeName: string
}

/** The criteria as they are published to families, in their order; null for an accueil that isn't there. */
export async function publishedCriteria(
  _family: FamilyScope,
  programmeId: string,
): Promise<PublishedCriteria | null> {
  const prisma = await database()
  if (!z.uuid().safeParse(programmeId).success) return null
  const programme = await prisma.programme.findUnique({ where: { id: programmeId, archivedAt: null } })
  if (!programme) return null
  const { criteria, waitsWhenFull } = await settingOf(prisma, programmeId)
  return { criteria, waitsWhenFull, programmeId, programmeName: programme.name }
}
