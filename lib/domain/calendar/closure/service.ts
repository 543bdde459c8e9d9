import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { fromDb, toDb } from '@/lib/db/day'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { whyNotClosure, type ClosureRefusal } from '@/lib/rules/closures'
import type { Day } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'
import type { Asking } from '../service'
import { closuresOn, type TouchedDays } from './queries'

type NewClosure = { centreId: string | null; firstDay: Day; lastDay: Day; reason: string }
type NotFound = { code: 'notFound' }
export type AddClosureRefusal = NotFound | ClosureRefusal

/** Closes a centre, or the whole organisation, in the calendar that delays are counted with: it cancels no day. */
export async function addClosure(
  { staff, now }: Asking,
  closure: NewClosure,
): Promise<Result<TouchedDays, AddClosureRefusal>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const { centreId, firstDay, lastDay, reason } = closure
    if (centreId && (await tx.centre.count({ where: { id: centreId } })) === 0)
      return refuse({ code: 'notFound' })
    const others = await tx.closure.findMany({ where: { centreId } })
    const refusal = whyNotClosure(
      closure,
      others.map((other) => ({ ...other, firstDay: fromDb(other.firstDay), lastDay: fromDb(other.lastDay) })),
      parisDay(now),
    )
    if (refusal) return refuse(refusal)
    const { id } = await tx.closure.create({
      data: { centreId, firstDay: toDb(firstDay), lastDay: toDb(lastDay), reason },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'closure.add', subjectKind: 'closure', subjectId: id },
      details: { centreId, firstDay, lastDay, reason },
    })
    const [written] = await closuresOn(tx, parisDay(now), id)
    return done({ booked: written!.booked, pending: written!.pending })
  })
}

export async function removeClosure(
  { staff, now }: Asking,
  { id }: { id: string },
): Promise<Result<null, NotFound>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const closure = await tx.closure.findUnique({ where: { id } })
    if (!closure) return refuse({ code: 'notFound' })
    await tx.closure.delete({ where: { id } })
    const { centreId, reason } = closure
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'closure.remove', subjectKind: 'closure', subjectId: id },
      details: { centreId, firstDay: fromDb(closure.firstDay), lastDay: fromDb(closure.lastDay), reason },
    })
    return done(null)
  })
}
