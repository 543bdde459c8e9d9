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

/** The criteria as they are published to families, in their order. */
export async function publishedCriteria(
  _family: FamilyScope,
  programmeId: string,
): Promise<Pick<AllocationSetting, 'criteria' | 'waitsWhenFull'>> {
  const { criteria, waitsWhenFull } = await settingOf(await database(), programmeId)
  return { criteria, waitsWhenFull }
}
