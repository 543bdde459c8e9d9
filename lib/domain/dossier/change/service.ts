import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope } from '@/lib/auth/scopes'
import { fromDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { adultsOfFamily, childrenOfGuardian } from '@/lib/domain/family/queries'
import { certification } from '@/lib/messages/fr/dossier'
import { done, refuse, type Result } from '@/lib/result'
import { openSchoolYears } from '@/lib/rules/dossier-completeness'
import { type VaccinationFault, whyNotVaccinationDay } from '@/lib/rules/vaccination'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { namePersons } from '../persons/schema'
import { type AnyRecord, saysTheSame, type SentRecord } from '../schema'
import { readData, storedData } from '../stored/schema'
import { subjectOf } from './queries'

export type SentChange = { subjectId: string; schoolYear: string; baseVersion: number; record: SentRecord }

export type SubmitRefusal =
  { code: 'notFound' } | { code: 'yearNotOpen'; schoolYear: string } | VaccinationFault

/**
 * A guardian validates a tab, certified: it becomes a change request, which takes the place of the family's own
 * pending one. What says the same as the record in force asks nothing of the service, and closes no booking:
 * `outcome` is then 'unchanged'.
 */
export async function submitChange(
  family: FamilyScope,
  now: Instant,
  { subjectId, schoolYear, baseVersion, record: sent }: SentChange,
): Promise<Result<{ outcome: 'submitted' | 'unchanged'; changeId: string | null }, SubmitRefusal>> {
  const today = parisDay(now)
  if (!openSchoolYears(today).includes(schoolYear)) return refuse({ code: 'yearNotOpen', schoolYear })
  return inTransaction(async (tx) => {
    await lockFamily(tx, family.familyId)
    const subject = await findSubject(tx, family, sent.kind, subjectId)
    if (!subject) return refuse({ code: 'notFound' })
    const fault = faultOf(sent, subject.birthDate, today)
    if (fault) return refuse(fault)

    const of = { kind: sent.kind, subjectId, schoolYear }
    const about = { ...subjectOf(of), schoolYear }
    const row = await tx.dossierRecord.findFirst({ where: about, select: { data: true, version: true } })
    const inForce = row && readData(of, row.data)
    const record = signed(sent, inForce, family)
    const isUnchanged = inForce !== null && saysTheSame(record, inForce)

    await tx.changeRequest.updateMany({
      where: { ...about, familyId: family.familyId, status: 'submitted' },
      data: { status: isUnchanged ? 'withdrawn' : 'replaced', decidedAt: new Date(now) },
    })
    if (isUnchanged) return done({ outcome: 'unchanged', changeId: null })
    const change = await tx.changeRequest.create({
      data: {
        ...about,
        familyId: family.familyId,
        status: 'submitted',
        data: storedData(of, record),
        baseVersion: Math.min(baseVersion, row?.version ?? 0),
        certifiedById: family.adultId,
        certifiedText: certification,
        submittedAt: new Date(now),
      },
      select: { id: true },
    })
    await recordAudit(tx, now, {
      accountId: family.accountId,
      action: 'changeRequest.submit',
      subjectKind: 'changeRequest',
      subjectId: change.id,
      familyId: family.familyId,
      details: { record: sent.kind, subject: subjectId, schoolYear },
    })
    return done({ outcome: 'submitted', changeId: change.id })
  })
}

export type WithdrawChangeRefusal = { code: 'notFound' } | { code: 'alreadyDecided' }

/** A family takes back a change that waits for its answer: the record in force stays as it is. */
export async function withdrawChange(
  family: FamilyScope,
  now: Instant,
  changeId: string,
): Promise<Result<null, WithdrawChangeRefusal>> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, family.familyId)
    const change = await tx.changeRequest.findFirst({ where: { id: changeId, familyId: family.familyId } })
    if (!change) return refuse({ code: 'notFound' })
    if (change.status !== 'submitted') return refuse({ code: 'alreadyDecided' })
    await tx.changeRequest.updateMany({
      where: { id: changeId, status: 'submitted' },
      data: { status: 'withdrawn', decidedAt: new Date(now) },
    })
    await recordAudit(tx, now, {
      accountId: family.accountId,
      action: 'changeRequest.withdraw',
      subjectKind: 'changeRequest',
      subjectId: changeId,
      familyId: family.familyId,
    })
    return done(null)
  })
}

/** The child or adult that the change is about, in this family; an adult has no birth date here. */
async function findSubject(
  tx: Tx,
  family: FamilyScope,
  kind: SentRecord['kind'],
  id: string,
): Promise<{ birthDate: Day | null } | null> {
  if (kind === 'adult') {
    const adult = await tx.adult.findFirst({ where: { id, ...adultsOfFamily(family) }, select: { id: true } })
    return adult && { birthDate: null }
  }
  const child = await tx.child.findFirst({
    where: { id, ...childrenOfGuardian(family) },
    select: { birthDate: true },
  })
  return child && { birthDate: fromDb(child.birthDate) }
}

function faultOf(sent: SentRecord, birthDate: Day | null, today: Day): VaccinationFault | null {
  if (sent.kind !== 'medicalSheet' || !birthDate) return null
  return whyNotVaccinationDay(sent.data.vaccination.lastDtp, birthDate, today)
}

function signed(sent: SentRecord, inForce: AnyRecord | null, family: FamilyScope): AnyRecord {
  if (sent.kind !== 'authorizedPersons') return sent
  const known = inForce?.kind === 'authorizedPersons' ? inForce.data : null
  const data = namePersons(sent.data.people, known, { id: family.adultId, name: family.adultName })
  return { kind: sent.kind, data }
}
