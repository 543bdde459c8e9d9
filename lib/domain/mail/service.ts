import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { inTransaction } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'

/** « Renvoyer »: a mail that has failed is due again, with all its attempts. */
export async function resendMail(
  { staff, now }: { staff: StaffScope; now: Instant },
  id: string,
): Promise<Result<null, { code: 'mailNotFailed' }>> {
  return inTransaction(async (tx) => {
    const { count } = await tx.outboxMail.updateMany({
      where: { id, status: 'failed' },
      data: { status: 'pending', attempts: 0, nextAttemptAt: new Date(now) },
    })
    if (count === 0) return refuse({ code: 'mailNotFailed' })
    await recordAudit(tx, now, {
      accountId: staff.accountId,
      action: 'mail.resend',
      subjectKind: 'outboxMail',
      subjectId: id,
    })
    return done(null)
  })
}
