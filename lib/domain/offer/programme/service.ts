import 'server-only'
import type { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'
import { type ExpectedChild, expectedChildren } from './queries'
import type { changeProgrammeForm, NewProgramme } from './schema'

export type Asking = { staff: StaffScope; now: Instant }
type NotFound = { code: 'notFound' }
type NameTaken = { code: 'nameTaken' }

/** A new accueil, without group, formula nor day: families don't see it before it has all three. */
export async function addProgramme(
  { staff, now }: Asking,
  asked: NewProgramme,
): Promise<Result<{ id: string }, NotFound | NameTaken>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const { centreId, ruleSetId, tariffId, name } = asked
    const known = [
      await tx.centre.count({ where: { id: centreId } }),
      await tx.ruleSet.count({ where: { id: ruleSetId } }),
      await tx.tariff.count({ where: { id: tariffId } }),
    ]
    if (known.includes(0)) return refuse({ code: 'notFound' })
    if ((await tx.programme.count({ where: { name } })) > 0) return refuse({ code: 'nameTaken' })
    const { id } = await tx.programme.create({ data: asked, select: { id: true } })
    await record(tx, { staff, now }, 'programme.add', id, { name, kind: asked.kind })
    return done({ id })
  })
}

export async function changeProgramme(
  asking: Asking,
  { programmeId, name, fewLeft }: z.output<typeof changeProgrammeForm>,
): Promise<Result<null, NotFound | NameTaken>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const before = await ownProgramme(tx, asking.staff, programmeId)
    if (!before) return refuse({ code: 'notFound' })
    const same = { name, id: { not: programmeId } }
    if ((await tx.programme.count({ where: same })) > 0) return refuse({ code: 'nameTaken' })
    await tx.programme.update({ where: { id: programmeId }, data: { name, fewLeft } })
    await record(tx, asking, 'programme.change', programmeId, { before: before.name, name, fewLeft })
    return done(null)
  })
}

export type ArchiveRefusal =
  | NotFound
  /** Children come, or have asked to, on days to come. */
  | { code: 'expected'; children: ExpectedChild[] }

/** Families no longer see the accueil; what was booked stays in the files. Refused while somebody is expected there. */
export async function archiveProgramme(
  asking: Asking,
  programmeId: string,
): Promise<Result<null, ArchiveRefusal>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    if (!(await ownProgramme(tx, asking.staff, programmeId))) return refuse({ code: 'notFound' })
    // A basket that is on its way refers to the accueil: it is waited for, and seen below.
    await tx.$queryRaw`SELECT 1 FROM programme WHERE id = ${programmeId}::uuid FOR UPDATE`
    const children = await expectedChildren(tx, asking.now, { programmeId })
    if (children.length > 0) return refuse({ code: 'expected', children })
    await tx.programme.update({ where: { id: programmeId }, data: { archivedAt: new Date(asking.now) } })
    await record(tx, asking, 'programme.archive', programmeId, {})
    return done(null)
  })
}

export async function restoreProgramme(asking: Asking, programmeId: string): Promise<Result<null, NotFound>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    if (!(await ownProgramme(tx, asking.staff, programmeId))) return refuse({ code: 'notFound' })
    await tx.programme.update({ where: { id: programmeId }, data: { archivedAt: null } })
    await record(tx, asking, 'programme.restore', programmeId, {})
    return done(null)
  })
}

/** An accueil that a member of staff may change; null when it isn't theirs. */
export async function ownProgramme(tx: Tx, { centreIds }: StaffScope, programmeId: string) {
  return tx.programme.findFirst({
    where: { id: programmeId, ...(centreIds && { centreId: { in: [...centreIds] } }) },
    select: { id: true, name: true, centreId: true, groups: true, activities: true },
  })
}

function record(
  tx: Tx,
  { staff, now }: Asking,
  action: string,
  subjectId: string,
  details: Record<string, string | number>,
) {
  return recordAudit(tx, now, {
    accountId: staff.accountId,
    action,
    subjectKind: 'programme',
    subjectId,
    details,
  })
}
