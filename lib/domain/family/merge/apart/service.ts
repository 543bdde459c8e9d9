import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockFamilies } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'
import { familiesOf } from '../../registration/queries'

/** Says that two files are two families': they are proposed no more. Said again, it changes nothing. */
export async function keepApart(
  { staff, now }: { staff: StaffScope; now: Instant },
  ids: readonly [string, string],
): Promise<Result<null, { code: 'notFound' }>> {
  const [oneId, otherId] = [...ids].sort() as [string, string]
  return inTransaction(async (tx) => {
    await lockFamilies(tx, ids)
    const mine = { AND: [familiesOf(staff), { id: { in: [...ids] } }] }
    if ((await tx.family.count({ where: mine })) !== 2) return refuse({ code: 'notFound' })
    const pair = { oneId, otherId }
    const { count } = await tx.familyApart.createMany({
      data: [{ ...pair, staffId: staff.staffId, at: new Date(now) }],
      skipDuplicates: true,
    })
    if (count > 0)
      await recordAudit(
        tx,
        now,
        ids.map((familyId, index) => ({
          ...{ accountId: staff.accountId, familyId, action: 'family.keepApart' },
          ...{ subjectKind: 'family', subjectId: ids[1 - index]! },
        })),
      )
    return done(null)
  })
}
