import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { openTurnsOfRest } from '@/lib/domain/booking/waiting/set/service'
import { addDecisions } from '@/lib/domain/decision/service'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'

type EndedLine = { id: string; childName: string; activityName: string; day: Day }

/**
 * Ends lines that wait in vain: their day begins, or the child is booked elsewhere by then. The family reads it in the
 * e-mail of its round; the caller holds its lock.
 */
export async function endWait(
  tx: Tx,
  now: Instant,
  familyId: string,
  lines: readonly EndedLine[],
  why: 'dayOver' | 'elsewhere',
): Promise<void> {
  const { count } = await tx.requestLine.updateMany({
    where: { id: { in: lines.map(({ id }) => id) }, status: 'waiting' },
    data:
      why === 'dayOver'
        ? { status: 'dayOver', decidedAt: new Date(now), endedBy: 'expiry' }
        : { status: 'left', decidedAt: new Date(now), endedBy: 'automatic', reason: ELSEWHERE },
  })
  if (count !== lines.length) throw new Error(`Waiting lines of family ${familyId} moved under its lock`)
  await openTurnsOfRest(
    tx,
    lines.map(({ id }) => id),
  )
  const action = why === 'dayOver' ? 'requestLine.end' : 'requestLine.leave'
  await recordAudit(
    tx,
    now,
    lines.map(({ id: subjectId }) => ({
      ...{ accountId: null, action, subjectKind: 'requestLine', subjectId, familyId },
    })),
  )
  await addDecisions(
    tx,
    now,
    familyId,
    lines.map(({ childName, activityName, day }) => ({
      ...{ kind: 'waiting' as const, ended: why, childName, activityName, day },
    })),
  )
}

/** Ends the wait for days that the service books for the family: it is told of the booking. The caller holds its lock. */
export async function endWaitOf(
  tx: Tx,
  now: Instant,
  staff: StaffScope,
  familyId: string,
  lineIds: readonly string[],
): Promise<void> {
  const { count } = await tx.requestLine.updateMany({
    where: { id: { in: [...lineIds] }, familyId, status: 'waiting' },
    data: { status: 'left', decidedAt: new Date(now), decidedById: staff.staffId, endedBy: 'staff' },
  })
  if (count !== lineIds.length) throw new Error(`Waiting lines of family ${familyId} moved under its lock`)
  await openTurnsOfRest(tx, lineIds)
  await recordAudit(
    tx,
    now,
    lineIds.map((subjectId) => ({
      ...{ accountId: staff.accountId, action: 'requestLine.leave', subjectKind: 'requestLine' },
      ...{ subjectId, familyId },
    })),
  )
}

const ELSEWHERE = 'Votre enfant est inscrit ailleurs à ce moment-là.'

/** Ends the lines that still wait when their day begins; answers how many. */
export async function endWaits(now: Instant): Promise<number> {
  const prisma = await database()
  const begun = { status: 'waiting' as const, expiresAt: { lte: new Date(now) } }
  const families = await prisma.requestLine.findMany({
    where: begun,
    select: { familyId: true },
    distinct: ['familyId'],
  })
  let ended = 0
  for (const { familyId } of families)
    ended += await inTransaction(async (tx) => {
      await lockFamily(tx, familyId)
      const lines = await tx.requestLine.findMany({
        where: { familyId, ...begun },
        orderBy: [{ day: 'asc' }, { rank: 'asc' }],
        select: {
          ...{ id: true, day: true },
          child: { select: { firstName: true } },
          activity: { select: { name: true } },
        },
      })
      const told = lines.map(({ id, day, child, activity }) => ({
        ...{ id, day: fromDb(day), childName: child.firstName, activityName: activity.name },
      }))
      if (told.length > 0) await endWait(tx, now, familyId, told, 'dayOver')
      return told.length
    })
  return ended
}
