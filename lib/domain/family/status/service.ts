import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { fromDb, toDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { type StatusRefusal, whyStatusNotEnded, whyStatusRefused } from '@/lib/rules/family-status'
import { parisDay, type Instant } from '@/lib/time/paris'
import { notedStatuses, statusesOfTariffs } from './queries'
import type { StatusEnd, StatusInput } from './schema'

export type NoteRefusal = StatusRefusal | { code: 'notFound' }

/**
 * Notes a situation that prices may depend on, from a day on. Days that are invoiced already keep their price. Refused:
 * an unknown family, a child of another one, and what lib/rules/family-status.ts refuses.
 */
export async function noteStatus(
  staff: StaffScope,
  now: Instant,
  { familyId, statusKey: key, statusChild: childId, holdsFrom: validFrom, holdsTo: validTo }: StatusInput,
): Promise<Result<null, NoteRefusal>> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, familyId)
    if (!(await isOfFamily(tx, familyId, childId))) return refuse({ code: 'notFound' })
    const others = await notedStatuses(tx, familyId)
    const read = await statusesOfTariffs(tx, parisDay(now))
    const refusal = whyStatusRefused({ key, childId, validFrom, validTo }, others, read)
    if (refusal) return refuse(refusal)
    const { id } = await tx.familyStatus.create({
      data: {
        ...{ familyId, childId, key, validFrom: toDb(validFrom), validTo: validTo && toDb(validTo) },
        ...{ notedById: staff.staffId, notedAt: new Date(now) },
      },
      select: { id: true },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'familyStatus.note', familyId },
      ...{ subjectKind: 'familyStatus', subjectId: id, details: { key, childId, validFrom, validTo } },
    })
    return done(null)
  })
}

async function isOfFamily(tx: Tx, familyId: string, childId: string | null): Promise<boolean> {
  const child = childId === null ? {} : { children: { some: { childId } } }
  return (await tx.family.count({ where: { id: familyId, archivedAt: null, ...child } })) === 1
}

export type EndRefusal = { code: 'notFound' } | { code: 'endsBeforeItBegins' }

/** Ends a situation on its last day, or takes away one that was noted by mistake. The journal keeps both. */
export async function endStatus(
  staff: StaffScope,
  now: Instant,
  { familyId, statusId, endsOn, isMistake }: StatusEnd,
): Promise<Result<null, EndRefusal>> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, familyId)
    const status = await tx.familyStatus.findFirst({ where: { id: statusId, familyId } })
    if (!status) return refuse({ code: 'notFound' })
    const validFrom = fromDb(status.validFrom)
    const about = {
      ...{ accountId: staff.accountId, familyId },
      ...{ subjectKind: 'familyStatus', subjectId: statusId },
    }
    const said = { key: status.key, childId: status.childId, validFrom }
    if (isMistake || endsOn === null) {
      await tx.familyStatus.delete({ where: { id: statusId } })
      await recordAudit(tx, now, { ...about, action: 'familyStatus.remove', details: said })
      return done(null)
    }
    const refusal = whyStatusNotEnded({ validFrom }, endsOn)
    if (refusal) return refuse(refusal)
    const before = status.validTo && fromDb(status.validTo)
    if (before === endsOn) return done(null)
    await tx.familyStatus.update({ where: { id: statusId }, data: { validTo: toDb(endsOn) } })
    await recordAudit(tx, now, {
      ...{ ...about, action: 'familyStatus.end', details: { ...said, before, validTo: endsOn } },
    })
    return done(null)
  })
}
