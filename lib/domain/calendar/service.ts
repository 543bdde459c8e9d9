import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { done, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'
import type { CountingSettings } from './queries'

export type Asking = { staff: StaffScope; now: Instant }

/** Changes how the organisation counts its days; says whether the zone is another, which changes no period. */
export async function saveCounting(
  { staff, now }: Asking,
  settings: CountingSettings,
): Promise<Result<{ isOtherZone: boolean }, never>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const before = await tx.organisation.findUniqueOrThrow({ where: { id: 1 } })
    await tx.organisation.update({ where: { id: 1 }, data: settings })
    const names = Object.keys(settings) as (keyof CountingSettings)[]
    const changed = names.filter((name) => String(before[name]) !== String(settings[name]))
    if (changed.length > 0)
      await recordAudit(tx, now, {
        ...{
          accountId: staff.accountId,
          action: 'calendar.set',
          subjectKind: 'organisation',
          subjectId: '1',
        },
        details: {
          changed,
          ...(changed.includes('territory') && { territory: settings.territory }),
          ...(changed.includes('schoolZone') && { schoolZone: settings.schoolZone }),
          ...(changed.includes('bridgeIsOff') && { bridgeIsOff: settings.bridgeIsOff }),
          ...(changed.includes('towns') && { towns: settings.towns }),
        },
      })
    return done({ isOtherZone: changed.includes('schoolZone') })
  })
}
