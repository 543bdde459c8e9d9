import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { type DeclaredRefusal, whyNotDeclared } from '@/lib/rules/day-capacities'
import { type Instant, parisDay } from '@/lib/time/paris'
import { followingSlots } from './queries'
import type { SentCentre } from './schema'

type Asking = { staff: StaffScope; now: Instant }

export type SaveCentreRefusal =
  | { code: 'notFound' }
  | { code: 'nameTaken' }
  /** Days to come on which more children are expected than would be declared. */
  | { code: 'refusedDays'; refusals: DeclaredRefusal[] }

/**
 * Writes a centre. What it declares is followed by its days to come, except by those that were given numbers of their
 * own: all of them, or nothing changes.
 */
export async function saveCentre(
  { staff, now }: Asking,
  { centreId, ...asked }: SentCentre,
): Promise<Result<{ id: string }, SaveCentreRefusal>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const same = await tx.centre.findUnique({ where: { name: asked.name }, select: { id: true } })
    if (same && same.id !== centreId) return refuse({ code: 'nameTaken' })
    const before = centreId && (await tx.centre.findUnique({ where: { id: centreId } }))
    if (centreId && !before) return refuse({ code: 'notFound' })
    if (before) {
      const refusals = await declareAhead(tx, now, before.id, asked)
      if (refusals.length > 0) return refuse({ code: 'refusedDays', refusals })
    }
    const { id } = before
      ? await tx.centre.update({ where: { id: before.id }, data: asked, select: { id: true } })
      : await tx.centre.create({ data: asked, select: { id: true } })
    const { name, capacity, underSixCapacity } = asked
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: before ? 'centre.change' : 'centre.add' },
      ...{ subjectKind: 'centre', subjectId: id, details: { name, capacity, underSixCapacity } },
    })
    return done({ id })
  })
}

/** Gives the days to come that follow the centre its new numbers; answers what stands against it. */
async function declareAhead(
  tx: Tx,
  now: Instant,
  centreId: string,
  { capacity, underSixCapacity }: Pick<SentCentre, 'capacity' | 'underSixCapacity'>,
): Promise<DeclaredRefusal[]> {
  const today = parisDay(now)
  const ids = (await followingSlots(tx, centreId, today)).map(({ id }) => id)
  await tx.$queryRaw`SELECT 1 FROM centre_place WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`
  const slots = await followingSlots(tx, centreId, today)
  const refusals = slots.flatMap((slot) => whyNotDeclared(slot, { capacity, underSixCapacity }, today) ?? [])
  if (refusals.length === 0)
    await tx.centrePlace.updateMany({
      where: { id: { in: slots.map(({ id }) => id) } },
      data: { capacity, underSixCapacity },
    })
  return refusals
}
