import 'server-only'
import { database } from '@/lib/db/client'
import { IDLE_MINUTES } from '@/lib/rules/session-limits'

/** Minutes without a request after which sessions end; before the portal is set up, those by default. */
export async function sessionLimits(): Promise<{ family: number; staff: number }> {
  const prisma = await database()
  const set = await prisma.organisation.findUnique({
    where: { id: 1 },
    select: { familyIdleMinutes: true, staffIdleMinutes: true },
  })
  return {
    family: set?.familyIdleMinutes ?? IDLE_MINUTES.family.byDefault,
    staff: set?.staffIdleMinutes ?? IDLE_MINUTES.staff.byDefault,
  }
}
