import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { toDb } from '@/lib/db/day'
import { lockChildren, lockFamilies, lockPlaces } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { openTurn } from '@/lib/domain/booking/waiting/turn/service'
import { done, refuse, type Result } from '@/lib/result'
import { type MergeRefusal, type UnmergeRefusal, whyNotMerge, whyNotUnmerge } from '@/lib/rules/group-merges'
import { slots } from '@/lib/rules/places'
import type { Day } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'
import type { Asking } from '../capacity/service'
import { programmeOf } from '../queries'
import {
  type GroupsOfDay,
  groupsOfDay,
  limitOf,
  linesComingBack,
  linesOfGroup,
  mergeFacts,
  type MovingLine,
  namesOf,
} from './queries'
import type { Merge, Unmerge } from './schema'

/** `movedOn`: a family asked for the day while the groups were being locked; the agent looks again. */
type Missing = { code: 'notFound' } | { code: 'movedOn' }

/** Two groups meet as one for a day: the children of the first are received in the second, and so are those to come. */
export async function mergeGroups(
  { staff, now }: Asking,
  { programmeId, day, from, into, capacity }: Merge,
): Promise<Result<{ children: number }, MergeRefusal | Missing>> {
  return inTransaction(async (tx) => {
    if (!(await programmeOf(tx, staff, programmeId))) return refuse({ code: 'notFound' })
    const locked = await lockForMove(tx, programmeId, day, [from, into], () => linesOfGroup(tx, from, day))
    if (!locked.ok) return locked
    const { known, lines } = locked.value
    const facts = mergeFacts(known, day, from, into)
    if (!facts) return refuse({ code: 'notFound' })
    const refusal = whyNotMerge(facts, capacity, parisDay(now))
    if (refusal) return refuse(refusal)
    const before = Object.fromEntries(
      facts.slots.map((slot) => [slot.slot, { from: slot.from.capacity, into: slot.into?.capacity ?? 0 }]),
    )
    // Places first: the constraint counts each hold that comes.
    await setCapacity(tx, into, day, capacity)
    await moveLines(tx, known, day, lines, into)
    await setCapacity(tx, from, day, 0)
    await tx.groupMerge.create({
      data: { fromGroupId: from, intoGroupId: into, day: toDb(day), before, mergedAt: new Date(now) },
    })
    const children = namesOf(lines).length
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'group.merge', subjectKind: 'group', subjectId: from },
      details: { day, into, capacity, children },
    })
    return done({ children })
  })
}

/** The groups are two again: the children of the first come back to it, with so many places. */
export async function unmergeGroups(
  { staff, now }: Asking,
  { programmeId, day, from, capacity }: Unmerge,
): Promise<Result<{ children: number }, UnmergeRefusal | Missing>> {
  return inTransaction(async (tx) => {
    if (!(await programmeOf(tx, staff, programmeId))) return refuse({ code: 'notFound' })
    const into = (await groupsOfDay(tx, programmeId, day))?.merges.find((one) => one.from === from)?.into
    if (!into) return refuse({ code: 'notMerged' })
    const locked = await lockForMove(tx, programmeId, day, [from, into], async (known) =>
      linesComingBack(await linesOfGroup(tx, into, day), known, day, from),
    )
    if (!locked.ok) return locked
    const { known, lines } = locked.value
    const merge = known.merges.find((one) => one.from === from)
    const refusal = whyNotUnmerge(
      {
        day,
        isMerged: merge !== undefined,
        limit: limitOf(known, from),
        back: slots.map((slot) => ({
          slot,
          names: namesOf(lines.filter((line) => line.slots.includes(slot))),
        })),
      },
      capacity,
      parisDay(now),
    )
    if (refusal) return refuse(refusal)
    await setCapacity(tx, from, day, capacity)
    await moveLines(tx, known, day, lines, from)
    await giveCapacitiesBack(tx, into, day, merge!.before)
    await tx.groupMerge.delete({ where: { fromGroupId_day: { fromGroupId: from, day: toDb(day) } } })
    const children = namesOf(lines).length
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'group.unmerge', subjectKind: 'group', subjectId: from },
      details: { day, into, capacity, children },
    })
    return done({ children })
  })
}

/**
 * Locks the families whose lines would move, their children and the places of both groups, in that order, then reads
 * the lines again: a family that came meanwhile isn't locked, and nothing is done.
 */
async function lockForMove(
  tx: Tx,
  programmeId: string,
  day: Day,
  groupIds: readonly [string, string],
  linesNow: (known: GroupsOfDay) => Promise<MovingLine[]>,
): Promise<Result<{ known: GroupsOfDay; lines: MovingLine[] }, Missing>> {
  const seen = await groupsOfDay(tx, programmeId, day)
  if (!seen) return refuse({ code: 'notFound' })
  const before = await linesNow(seen)
  const families = new Set(before.map(({ familyId }) => familyId))
  await lockFamilies(tx, [...families])
  await lockChildren(tx, [...new Set(before.map(({ childId }) => childId))])
  await lockPlaces(
    tx,
    seen.places.filter(({ groupId }) => groupIds.includes(groupId)).map(({ id }) => id),
  )
  const known = (await groupsOfDay(tx, programmeId, day))!
  const lines = await linesNow(known)
  return lines.every(({ familyId }) => families.has(familyId))
    ? done({ known, lines })
    : refuse({ code: 'movedOn' })
}

/** Moves lines to another group with the places that they hold: a hold is never edited, it ends and begins anew. */
async function moveLines(
  tx: Tx,
  { places }: GroupsOfDay,
  day: Day,
  lines: readonly MovingLine[],
  groupId: string,
): Promise<void> {
  const ids = lines.map(({ lineId }) => lineId)
  const held = await tx.placeHold.findMany({ where: { requestLineId: { in: ids }, day: toDb(day) } })
  await tx.placeHold.deleteMany({ where: { requestLineId: { in: ids }, day: toDb(day) } })
  const placeIn = (slot: string) => places.find((place) => place.groupId === groupId && place.slot === slot)!
  await tx.placeHold.createMany({ data: held.map((hold) => ({ ...hold, placeId: placeIn(hold.slot).id })) })
  await tx.requestLine.updateMany({ where: { id: { in: ids } }, data: { groupId } })
  await tx.booking.updateMany({ where: { lineId: { in: ids } }, data: { groupId } })
  // Those who wait came after the places: nothing else opens their turn there.
  await openTurn(tx, { groupId, day })
}

async function setCapacity(tx: Tx, groupId: string, day: Day, capacity: number): Promise<void> {
  await tx.place.updateMany({ where: { groupId, day: toDb(day) }, data: { capacity } })
}

/** What the receiving group had before, or as many as it still holds. */
async function giveCapacitiesBack(
  tx: Tx,
  groupId: string,
  day: Day,
  before: Record<string, { into: number }>,
): Promise<void> {
  for (const slot of slots) {
    const capacity = before[slot]?.into
    if (capacity === undefined) continue
    await tx.$executeRaw`
      UPDATE place SET capacity = greatest(held, ${capacity}::int)
      WHERE group_id = ${groupId}::uuid AND day = ${day}::text::date AND slot::text = ${slot}`
  }
}
