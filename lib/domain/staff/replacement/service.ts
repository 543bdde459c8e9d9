import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { isAllowed } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import { fromDb, toDb } from '@/lib/db/day'
import { lockStaff } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { type AwayRefusal, whyNotAway } from '@/lib/rules/replacement'
import { parisDay, type Instant } from '@/lib/time/paris'
import { canReplace } from './queries'
import type { SentReplacement } from './schema'

type By = { staff: StaffScope; now: Instant }

export type ReplacementRefusal =
  | AwayRefusal
  | { code: 'notFound' }
  /** The colleague is gone, or hasn't come yet. */
  | { code: 'cannotReplace' }

/** Names who replaces a member of staff: oneself, or anybody for an administrator. */
export async function nameReplacement(
  { staff, now }: By,
  absentId: string,
  { replacementId, firstDay, lastDay }: SentReplacement,
): Promise<Result<null, ReplacementRefusal>> {
  return inTransaction(async (tx): Promise<Result<null, ReplacementRefusal>> => {
    // One at a time: two that overlap can't both be found free.
    await lockStaff(tx)
    const absent = await tx.staff.findFirst({
      where: { AND: [{ id: absentId, disabledAt: null }, reached(staff)] },
    })
    if (!absent) return refuse({ code: 'notFound' })
    const able = await tx.staff.count({ where: { AND: [canReplace, { id: replacementId }] } })
    if (able === 0 || replacementId === absentId) return refuse({ code: 'cannotReplace' })
    const known = await tx.staffReplacement.findMany({
      where: { absentId },
      orderBy: { firstDay: 'asc' },
      select: { firstDay: true, lastDay: true },
    })
    const why = whyNotAway(
      { firstDay, lastDay },
      parisDay(now),
      known.map((one) => ({ firstDay: fromDb(one.firstDay), lastDay: fromDb(one.lastDay) })),
    )
    if (why) return refuse(why)
    await tx.staffReplacement.create({
      data: {
        ...{ absentId, replacementId, firstDay: toDb(firstDay), lastDay: toDb(lastDay) },
        ...{ namedById: staff.staffId, namedAt: new Date(now) },
      },
    })
    await recordAudit(tx, now, {
      ...{
        accountId: staff.accountId,
        action: 'replacement.name',
        subjectKind: 'staff',
        subjectId: absentId,
      },
      details: { replacementId, firstDay, lastDay },
    })
    return done(null)
  })
}

/** Ends a replacement at once, or gives up one to come. */
export async function endReplacement(
  { staff, now }: By,
  id: string,
): Promise<Result<null, { code: 'notFound' }>> {
  return inTransaction(async (tx): Promise<Result<null, { code: 'notFound' }>> => {
    const found = await tx.staffReplacement.findFirst({ where: { id, absent: reached(staff) } })
    if (!found) return refuse({ code: 'notFound' })
    const { count } = await tx.staffReplacement.deleteMany({ where: { id } })
    if (count === 0) return refuse({ code: 'notFound' })
    const { absentId, replacementId, firstDay, lastDay } = found
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'replacement.end', subjectKind: 'staff', subjectId: absentId },
      details: { replacementId, firstDay: fromDb(firstDay), lastDay: fromDb(lastDay) },
    })
    return done(null)
  })
}

/** Whose replacement a member of staff may say: their own, or that of anybody for who looks after the users. */
function reached({ staffId, role }: StaffScope): { id?: string } {
  return isAllowed(role, 'staff.write') ? {} : { id: staffId }
}
