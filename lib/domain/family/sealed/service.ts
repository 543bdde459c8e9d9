import 'server-only'
import { database } from '@/lib/db/client'
import { currentPrefix, resealed } from '@/lib/vault/reseal'
import { weeksPurpose } from '../custody/queries'
import { reasonPurpose } from '../proposal/queries'

/**
 * Puts what is sealed of families under the key of today: reasons of refusal and weeks of residence. It may be stopped
 * and run again; a row that changes under it is seen again. Answers how many were sealed.
 */
export async function resealFamilies(): Promise<number> {
  return (await resealReasons()) + (await resealWeeks())
}

async function resealReasons(): Promise<number> {
  const prisma = await database()
  const proposals = await prisma.guardianProposal.findMany({
    where: { reason: { not: null }, NOT: { reason: { startsWith: currentPrefix() } } },
    select: { id: true, reason: true },
  })
  for (const { id, reason } of proposals)
    await prisma.guardianProposal.updateMany({
      where: { id, reason },
      data: { reason: resealed(reasonPurpose(id), reason!) },
    })
  return proposals.length
}

async function resealWeeks(): Promise<number> {
  const prisma = await database()
  const homes = await prisma.familyChild.findMany({
    where: { weeks: { not: null }, NOT: { weeks: { startsWith: currentPrefix() } } },
  })
  for (const { familyId, childId, weeks } of homes)
    await prisma.familyChild.updateMany({
      where: { familyId, childId, weeks },
      data: { weeks: resealed(weeksPurpose(familyId, childId), weeks!) },
    })
  return homes.length
}
