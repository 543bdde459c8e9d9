import 'server-only'
import type { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { isPriced } from '@/lib/domain/tariff/queries'
import { done, refuse, type Result } from '@/lib/result'
import { parisDay, type Instant } from '@/lib/time/paris'
import { type Asking, ownProgramme } from '../programme/service'
import type { addActivityForm, changeActivityForm } from './schema'

type NotFound = { code: 'notFound' }
type NameTaken = { code: 'nameTaken' }
/** The accueil's tariff doesn't say what the formula costs. */
type NoPrice = { code: 'noPrice' }
/** Children come by this formula, or have: it keeps its half-days, and stays. */
type InUse = { code: 'inUse' }

/** A new formula of an accueil, after the others. */
export async function addActivity(
  { staff, now }: Asking,
  { programmeId, ...formula }: z.output<typeof addActivityForm>,
): Promise<Result<null, NotFound | NameTaken | NoPrice>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const programme = await ownProgramme(tx, staff, programmeId)
    if (!programme) return refuse({ code: 'notFound' })
    const { activities } = programme
    if (activities.some(({ name }) => name === formula.name)) return refuse({ code: 'nameTaken' })
    if (!(await isPriced(tx, programmeId, formula.slots, parisDay(now)))) return refuse({ code: 'noPrice' })
    const sort = Math.max(-1, ...activities.map((activity) => activity.sort)) + 1
    const { id } = await tx.activity.create({ data: { programmeId, ...formula, sort }, select: { id: true } })
    await addMissingPlaces(tx, now, programme)
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'activity.add', subjectKind: 'activity', subjectId: id },
      details: { programmeId, ...formula },
    })
    return done(null)
  })
}

/** Names a formula otherwise, or gives it another hour; its half-days change only while no child has asked for it. */
export async function changeActivity(
  { staff, now }: Asking,
  { activityId, ...formula }: z.output<typeof changeActivityForm>,
): Promise<Result<{ programmeId: string }, NotFound | NameTaken | InUse | NoPrice>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const activity = await tx.activity.findUnique({ where: { id: activityId } })
    const programme = activity && (await ownProgramme(tx, staff, activity.programmeId))
    if (!programme) return refuse({ code: 'notFound' })
    const others = programme.activities.filter(({ id }) => id !== activityId)
    if (others.some(({ name }) => name === formula.name)) return refuse({ code: 'nameTaken' })
    const hasOtherSlots = formula.slots.toSorted().join() !== activity.slots.toSorted().join()
    if (hasOtherSlots) {
      if (await isAskedFor(tx, activityId)) return refuse({ code: 'inUse' })
      if (!(await isPriced(tx, programme.id, formula.slots, parisDay(now))))
        return refuse({ code: 'noPrice' })
    }
    await tx.activity.update({ where: { id: activityId }, data: formula })
    await addMissingPlaces(tx, now, programme)
    await recordAudit(tx, now, {
      ...{
        accountId: staff.accountId,
        action: 'activity.change',
        subjectKind: 'activity',
        subjectId: activityId,
      },
      details: { before: `${activity.name}, ${activity.slots.join('+')}, ${activity.startsAt}`, ...formula },
    })
    return done({ programmeId: programme.id })
  })
}

export async function removeActivity(
  { staff, now }: Asking,
  activityId: string,
): Promise<Result<{ programmeId: string }, NotFound | InUse>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const activity = await tx.activity.findUnique({ where: { id: activityId } })
    const programme = activity && (await ownProgramme(tx, staff, activity.programmeId))
    if (!programme) return refuse({ code: 'notFound' })
    if (await isAskedFor(tx, activityId)) return refuse({ code: 'inUse' })
    await tx.activity.delete({ where: { id: activityId } })
    await recordAudit(tx, now, {
      ...{
        accountId: staff.accountId,
        action: 'activity.remove',
        subjectKind: 'activity',
        subjectId: activityId,
      },
      details: { programmeId: programme.id, name: activity.name },
    })
    return done({ programmeId: programme.id })
  })
}

/** In a basket too: what the family has chosen doesn't change under it. Whoever asks meanwhile is waited for. */
async function isAskedFor(tx: Tx, activityId: string): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM activity WHERE id = ${activityId}::uuid FOR UPDATE`
  const asked = await tx.requestLine.count({ where: { activityId } })
  return asked > 0 || (await tx.basketLine.count({ where: { activityId } })) > 0
}

/**
 * Days to come that are open already get places for the half-days that a formula takes and that no other took: as many
 * in each group as it has at its largest half-day. What the centre declares for the day stands above, as ever.
 */
async function addMissingPlaces(
  tx: Tx,
  now: Instant,
  { id, centreId }: { id: string; centreId: string },
): Promise<void> {
  const today = parisDay(now)
  await tx.$executeRaw`
    INSERT INTO centre_place (id, centre_id, day, slot, capacity, under_six_capacity)
    SELECT gen_random_uuid(), centre.id, open_day.day, taken.slot, centre.capacity, centre.under_six_capacity
    FROM centre
    CROSS JOIN (SELECT DISTINCT unnest(slots) AS slot FROM activity WHERE programme_id = ${id}::uuid) AS taken
    JOIN open_day ON open_day.programme_id = ${id}::uuid AND open_day.day >= ${today}::text::date
    WHERE centre.id = ${centreId}::uuid
    ON CONFLICT (centre_id, day, slot) DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO place (id, group_id, centre_place_id, day, slot, capacity)
    SELECT gen_random_uuid(), known.group_id, centre_place.id, known.day, taken.slot, known.capacity
    FROM (SELECT group_id, day, max(capacity) AS capacity FROM place
           WHERE day >= ${today}::text::date
             AND group_id IN (SELECT id FROM child_group WHERE programme_id = ${id}::uuid)
           GROUP BY group_id, day) AS known
    CROSS JOIN (SELECT DISTINCT unnest(slots) AS slot FROM activity WHERE programme_id = ${id}::uuid) AS taken
    JOIN centre_place ON centre_place.centre_id = ${centreId}::uuid AND centre_place.day = known.day
      AND centre_place.slot = taken.slot
    ON CONFLICT (group_id, day, slot) DO NOTHING`
}
