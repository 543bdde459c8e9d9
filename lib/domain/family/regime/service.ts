import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'
import type { SentRegime } from './schema'

/** Says which régime the family's allowances come from; the same again changes nothing. */
export async function setRegime(
  staff: StaffScope,
  now: Instant,
  { familyId, regime }: SentRegime,
): Promise<Result<null, { code: 'notFound' }>> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, familyId)
    const before = await tx.family.findUnique({ where: { id: familyId }, select: { regime: true } })
    if (!before) return refuse({ code: 'notFound' })
    const next = regime === 'unknown' ? null : regime
    if (before.regime === next) return done(null)
    await tx.family.update({ where: { id: familyId }, data: { regime: next } })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'family.regime', familyId },
      ...{ subjectKind: 'family', subjectId: familyId },
      details: { before: before.regime, after: next },
    })
    return done(null)
  })
}
