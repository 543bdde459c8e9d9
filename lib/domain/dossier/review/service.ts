import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { toDb } from '@/lib/db/day'
import { addDecisions } from '@/lib/domain/decision/service'
import { done, refuse, type Result } from '@/lib/result'
import { isReasonConfidential, type ReviewRefusal, whyNotDecidable } from '@/lib/rules/change-review'
import { isBarred } from '@/lib/rules/barred-persons'
import { schoolYearOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import type { ChangeRequest } from '@/prisma/generated/client'
import { subjectOf } from '../change/queries'
import { barredAdults } from '../persons/queries'
import type { AnyRecord } from '../schema'
import { readData, type RecordOf, storedData, storedReason } from '../stored/schema'
import type { DecideChange } from './schema'

export type DecideRefusal = { code: 'notFound' } | { code: 'personBarred' } | ReviewRefusal

/**
 * An agent accepts or refuses a change, on what they have seen. Accepted, it becomes the record in force;
 * refused, the record in force stays. The family's e-mail waits for the end of the round.
 */
export async function decideChange(
  staff: StaffScope,
  now: Instant,
  asked: DecideChange,
): Promise<Result<{ subjectName: string }, DecideRefusal>> {
  return inTransaction(async (tx) => {
    const found = await tx.changeRequest.findUnique({
      where: { id: asked.changeId },
      select: { familyId: true },
    })
    if (!found) return refuse({ code: 'notFound' })
    await lockFamily(tx, found.familyId)
    const change = await tx.changeRequest.findUniqueOrThrow({ where: { id: asked.changeId } })
    const of = { kind: change.kind, subjectId: subjectIdOf(change), schoolYear: change.schoolYear }
    const inForce = await tx.dossierRecord.findFirst({
      where: { ...subjectOf(of), schoolYear: of.schoolYear },
      select: { id: true, version: true },
    })
    const refusal = whyNotDecidable(change.status, {
      seen: asked.seenVersion,
      inForce: inForce?.version ?? 0,
    })
    if (refusal) return refuse(refusal)

    const record = readData(of, change.data)
    if (asked.decision === 'accept') {
      // A judgment may have come since the family sent it.
      if (await namesSomebodyBarred(tx, record, of.subjectId)) return refuse({ code: 'personBarred' })
      const isWritten = await putInForce(tx, now, of, record, inForce)
      // The child's other family holds another lock: the database has the last word on the version.
      if (!isWritten) return refuse({ code: 'recordMoved' })
      await projectRecord(tx, change, record, now)
    }
    await tx.changeRequest.update({
      where: { id: change.id, status: 'submitted' },
      data: {
        status: asked.decision === 'accept' ? 'accepted' : 'refused',
        decidedAt: new Date(now),
        decidedById: staff.staffId,
        reason: asked.decision === 'refuse' ? storedReason(of, asked.reason) : null,
      },
    })
    await recordAudit(tx, now, {
      accountId: staff.accountId,
      action: `changeRequest.${asked.decision}`,
      subjectKind: 'changeRequest',
      subjectId: change.id,
      familyId: change.familyId,
      details: { record: change.kind, subject: subjectIdOf(change), schoolYear: change.schoolYear },
    })
    const subjectName = await nameOf(tx, change)
    await addDecisions(tx, now, change.familyId, [
      {
        kind: 'record',
        recordKind: change.kind,
        subjectName,
        accepted: asked.decision === 'accept',
        reason: asked.decision === 'refuse' && !isConfidential(record) ? asked.reason : undefined,
      },
    ])
    return done({ subjectName })
  })
}

function subjectIdOf(change: Pick<ChangeRequest, 'childId' | 'adultId'>): string {
  return (change.childId ?? change.adultId)!
}

async function namesSomebodyBarred(tx: Tx, record: AnyRecord, childId: string): Promise<boolean> {
  if (record.kind !== 'authorizedPersons') return false
  const barred = await barredAdults(tx, childId)
  return record.data.people.some((person) => isBarred(person, barred))
}

function isConfidential(record: AnyRecord): boolean {
  return isReasonConfidential(
    record.kind,
    record.kind === 'informationSheet' && record.data.meal === 'paiBasket',
  )
}

/** Writes the record on the version seen; false when somebody has written another one meanwhile. */
async function putInForce(
  tx: Tx,
  now: Instant,
  of: RecordOf,
  record: AnyRecord,
  inForce: { id: string; version: number } | null,
): Promise<boolean> {
  const written = { data: storedData(of, record), validatedAt: new Date(now) }
  const { count } = inForce
    ? await tx.dossierRecord.updateMany({
        where: { id: inForce.id, version: inForce.version },
        data: { ...written, version: { increment: 1 } },
      })
    : await tx.dossierRecord.createMany({
        data: [{ ...subjectOf(of), schoolYear: of.schoolYear, ...written }],
        skipDuplicates: true,
      })
  return count === 1
}

/** Lists read some answers without opening the record: they are copied, for the year that is running. */
async function projectRecord(tx: Tx, change: ChangeRequest, record: AnyRecord, now: Instant): Promise<void> {
  const current = schoolYearOf(parisDay(now))
  // A name or a birth date is of every year; a class isn't.
  if (record.kind === 'informationSheet' && record.data.identity && change.schoolYear >= current) {
    const { firstName, lastName, birthDate } = record.data.identity
    await tx.child.update({
      where: { id: subjectIdOf(change) },
      data: { firstName, lastName, birthDate: toDb(birthDate) },
    })
  }
  if (change.schoolYear !== current) return
  if (record.kind === 'adult') {
    const { firstName, lastName } = record.data
    await tx.adult.update({ where: { id: subjectIdOf(change) }, data: { firstName, lastName } })
  }
  if (record.kind === 'informationSheet') {
    const { school, schoolClass } = record.data
    await tx.child.update({ where: { id: subjectIdOf(change) }, data: { school, schoolClass } })
  }
}

async function nameOf(
  tx: Tx,
  { childId, adultId }: Pick<ChangeRequest, 'childId' | 'adultId'>,
): Promise<string> {
  const name = { firstName: true, lastName: true }
  const subject = childId
    ? await tx.child.findUniqueOrThrow({ where: { id: childId }, select: name })
    : await tx.adult.findUniqueOrThrow({ where: { id: adultId! }, select: name })
  return `${subject.firstName} ${subject.lastName}`
}
