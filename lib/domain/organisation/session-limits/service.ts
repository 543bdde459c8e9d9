import 'server-only'
import type { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { inTransaction } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/paris'
import type { sessionLimitsForm } from './schema'

/** Sets after how long without a request sessions end, those that are open included. */
export async function setSessionLimits(
  { staff, now }: { staff: StaffScope; now: Instant },
  limits: z.output<typeof sessionLimitsForm>,
): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.organisation.update({
      where: { id: 1 },
      data: { familyIdleMinutes: limits.family, staffIdleMinutes: limits.staff },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'sessionLimits.set' },
      ...{ subjectKind: 'organisation', subjectId: '1', details: limits },
    })
  })
}
