import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { inTransaction } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'
import type { AllocationSettingForm } from './schema'

/** Changes how an accueil gives the places of its request windows, from its next allocation on. */
export async function saveAllocationSetting(
  { staff, now }: { staff: StaffScope; now: Instant },
  { programmeId, ...setting }: AllocationSettingForm,
): Promise<Result<null, { code: 'notFound' }>> {
  return inTransaction(async (tx) => {
    if (!(await tx.programme.findUnique({ where: { id: programmeId }, select: { id: true } })))
      return refuse({ code: 'notFound' })
    await tx.allocationSetting.upsert({
      where: { programmeId },
      create: { programmeId, ...setting },
      update: setting,
    })
    await recordAudit(tx, now, {
      accountId: staff.accountId,
      action: 'allocationSetting.change',
      subjectKind: 'programme',
      subjectId: programmeId,
      details: setting,
    })
    return done(null)
  })
}
