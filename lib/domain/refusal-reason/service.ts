import 'server-only'
import type { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockRefusalReasons } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { neighbours } from '@/lib/rules/review-queue'
import type { Instant } from '@/lib/time/paris'
import type { addReasonForm, changeReasonForm, moveReasonForm } from './schema'

type Asking = { staff: StaffScope; now: Instant }

/** A colleague has removed it, or it says the same as another of its subject. */
export type ReasonRefusal = { code: 'notFound' } | { code: 'alreadyThere' }

/** Adds a reason at the end of those of its subject. */
export async function addReason(
  asking: Asking,
  { subject, text }: z.output<typeof addReasonForm>,
): Promise<Result<{ id: string }, ReasonRefusal>> {
  return inTransaction(async (tx) => {
    await lockRefusalReasons(tx)
    if (await tx.refusalReason.findFirst({ where: { subject, text } }))
      return refuse({ code: 'alreadyThere' })
    const { _max } = await tx.refusalReason.aggregate({ where: { subject }, _max: { position: true } })
    const added = await tx.refusalReason.create({
      data: { subject, text, position: (_max.position ?? 0) + 1 },
      select: { id: true },
    })
    await record(tx, asking, 'add', added.id, { subject, text })
    return done(added)
  })
}

/** Words it otherwise; what was refused with it keeps the words of its day. */
export async function changeReason(
  asking: Asking,
  { id, text }: z.output<typeof changeReasonForm>,
): Promise<Result<null, ReasonRefusal>> {
  return inTransaction(async (tx) => {
    await lockRefusalReasons(tx)
    const found = await tx.refusalReason.findUnique({ where: { id } })
    if (!found) return refuse({ code: 'notFound' })
    const same = { subject: found.subject, text, id: { not: id } }
    if (await tx.refusalReason.findFirst({ where: same })) return refuse({ code: 'alreadyThere' })
    await tx.refusalReason.update({ where: { id }, data: { text } })
    await record(tx, asking, 'change', id, { before: found.text, text })
    return done(null)
  })
}

/** Moves a reason before or after its neighbour of the same subject; at the end of the list, it stays. */
export async function moveReason(
  asking: Asking,
  { id, direction }: z.output<typeof moveReasonForm>,
): Promise<Result<null, ReasonRefusal>> {
  return inTransaction(async (tx) => {
    await lockRefusalReasons(tx)
    const found = await tx.refusalReason.findUnique({ where: { id } })
    if (!found) return refuse({ code: 'notFound' })
    const rows = await tx.refusalReason.findMany({
      where: { subject: found.subject },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: { id: true },
    })
    const order = rows.map((row) => row.id)
    const around = neighbours(order, id)
    const other = direction === 'up' ? around.previous : around.next
    if (!other) return done(null)
    const swapped = order.map((one) => (one === id ? other : one === other ? id : one))
    for (const [index, one] of swapped.entries())
      await tx.refusalReason.update({ where: { id: one }, data: { position: index + 1 } })
    await record(tx, asking, 'move', id, { direction })
    return done(null)
  })
}

export async function removeReason(asking: Asking, id: string): Promise<Result<null, { code: 'notFound' }>> {
  return inTransaction(async (tx) => {
    await lockRefusalReasons(tx)
    const found = await tx.refusalReason.findUnique({ where: { id } })
    if (!found) return refuse({ code: 'notFound' })
    await tx.refusalReason.delete({ where: { id } })
    await record(tx, asking, 'remove', id, { subject: found.subject, text: found.text })
    return done(null)
  })
}

async function record(
  tx: Tx,
  { staff, now }: Asking,
  verb: 'add' | 'change' | 'move' | 'remove',
  subjectId: string,
  details: Record<string, string | null>,
): Promise<void> {
  await recordAudit(tx, now, {
    accountId: staff.accountId,
    action: `refusalReason.${verb}`,
    subjectKind: 'refusalReason',
    subjectId,
    details,
  })
}
