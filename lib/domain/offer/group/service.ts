import 'server-only'
import type { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { type BandRefusal, whyNotBand } from '@/lib/rules/age-bands'
import { type PlacesFault, whyNotPlaces } from '@/lib/rules/period-plan'
import { parisDay } from '@/lib/time/paris'
import { type Asking, ownProgramme } from '../programme/service'
import { outsideBand } from './queries'
import type { addGroupForm, GroupChange } from './schema'

type NotFound = { code: 'notFound' }
type NameTaken = { code: 'nameTaken' }
export type AddGroupRefusal = NotFound | NameTaken | BandRefusal | PlacesFault

/** A new group of an accueil, with places on every half-day to come that is open. */
export async function addGroup(
  { staff, now }: Asking,
  { programmeId, capacity, ...group }: z.output<typeof addGroupForm>,
): Promise<Result<null, AddGroupRefusal>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const programme = await ownProgramme(tx, staff, programmeId)
    if (!programme) return refuse({ code: 'notFound' })
    if (programme.groups.some(({ name }) => name === group.name)) return refuse({ code: 'nameTaken' })
    const centre = await tx.centre.findUniqueOrThrow({ where: { id: programme.centreId } })
    const refusal =
      whyNotBand(group, programme.groups) ?? whyNotPlaces(capacity, { isUnderSix: group.maxAge < 6, centre })
    if (refusal) return refuse(refusal)
    const { id } = await tx.group.create({ data: { programmeId, ...group }, select: { id: true } })
    await tx.$executeRaw`
      INSERT INTO place (id, group_id, centre_place_id, day, slot, capacity)
      SELECT gen_random_uuid(), ${id}::uuid, centre_place.id, open_day.day, centre_place.slot, ${capacity}
      FROM open_day JOIN centre_place
        ON centre_place.centre_id = ${programme.centreId}::uuid AND centre_place.day = open_day.day
      WHERE open_day.programme_id = ${programmeId}::uuid AND open_day.day >= ${parisDay(now)}::text::date
        AND EXISTS (SELECT 1 FROM activity WHERE activity.programme_id = ${programmeId}::uuid
                    AND centre_place.slot = ANY(activity.slots))`
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'group.add', subjectKind: 'group', subjectId: id },
      details: { programmeId, ...group, capacity },
    })
    return done(null)
  })
}

export type ChangeGroupRefusal =
  | NotFound
  | NameTaken
  | BandRefusal
  /** The change touches other children than the page has shown. */
  | { code: 'seeFirst'; programmeId: string }

/**
 * Names a group otherwise, or gives it other ages. Children who are expected in it keep their places; those who won't
 * be of its ages any more have to have been shown (`seen`).
 */
export async function changeGroup(
  { staff, now }: Asking,
  { groupId, seen, ...asked }: GroupChange,
): Promise<Result<{ programmeId: string }, ChangeGroupRefusal>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const group = await tx.group.findUnique({ where: { id: groupId } })
    const programme = group && (await ownProgramme(tx, staff, group.programmeId))
    if (!programme) return refuse({ code: 'notFound' })
    const others = programme.groups.filter(({ id }) => id !== groupId)
    if (others.some(({ name }) => name === asked.name)) return refuse({ code: 'nameTaken' })
    const refusal = whyNotBand(asked, others)
    if (refusal) return refuse(refusal)
    if ((await outsideBand(tx, now, groupId, asked)).length !== seen)
      return refuse({ code: 'seeFirst', programmeId: programme.id })
    await tx.group.update({ where: { id: groupId }, data: asked })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'group.change', subjectKind: 'group', subjectId: groupId },
      details: { before: `${group.name}, ${group.minAge}-${group.maxAge}`, ...asked },
    })
    return done({ programmeId: programme.id })
  })
}

/** Removes a group in which no child was ever asked for. */
export async function removeGroup(
  { staff, now }: Asking,
  groupId: string,
): Promise<Result<{ programmeId: string }, NotFound | { code: 'inUse' }>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const group = await tx.group.findUnique({ where: { id: groupId } })
    const programme = group && (await ownProgramme(tx, staff, group.programmeId))
    if (!programme) return refuse({ code: 'notFound' })
    // Whoever asks for a place of the group refers to it: they are waited for.
    await tx.$queryRaw`SELECT 1 FROM child_group WHERE id = ${groupId}::uuid FOR UPDATE`
    if ((await tx.requestLine.count({ where: { groupId } })) > 0) return refuse({ code: 'inUse' })
    await tx.group.delete({ where: { id: groupId } })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'group.remove', subjectKind: 'group', subjectId: groupId },
      details: { programmeId: programme.id, name: group.name },
    })
    return done({ programmeId: programme.id })
  })
}
