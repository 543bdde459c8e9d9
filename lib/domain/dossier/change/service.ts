import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope } from '@/lib/auth/scopes'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { certification } from '@/lib/messages/fr/dossier'
import { done, refuse, type Result } from '@/lib/result'
import { whatMoved } from '@/lib/rules/change-review'
import { openSchoolYears, yearBefore } from '@/lib/rules/school-years'
import { isBarred } from '@/lib/rules/barred-persons'
import { type BirthDateRefusal, whyNotAChild } from '@/lib/rules/registration'
import { provisionalSince, type VaccinationFault, whyNotVaccinationDay } from '@/lib/rules/vaccination'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { forgetDraft } from '../draft/service'
import { barredAdults } from '../persons/queries'
import { type AuthorizedPerson, namePersons } from '../persons/schema'
import { type AnyRecord, saysTheSame, type SentRecord } from '../schema'
import { dossierSettings } from '../settings/queries'
import { readData, type RecordOf, storedData } from '../stored/schema'
import { findSubject, subjectOf } from './queries'

/** `baseVersion` and `seenChangeId` say what the form was opened on: the record in force (0 for none), what waited ('' for nothing). */
export type SentChange = {
  subjectId: string
  schoolYear: string
  baseVersion: number
  seenChangeId: string
  record: SentRecord
}

/** Somebody else's version, come since the form was opened, beside the one that was sent. */
export type MovedMeanwhile = {
  code: 'movedMeanwhile'
  /** Who sent it; null for a version that the service has put in force. */
  sentBy: string | null
  at: Date
  theirs: AnyRecord
  mine: AnyRecord
  seen: { baseVersion: number; seenChangeId: string }
}

export type SubmitRefusal =
  | { code: 'notFound' }
  | { code: 'yearNotOpen'; schoolYear: string }
  | MovedMeanwhile
  | VaccinationFault
  | BirthDateRefusal
  /** `rows` are the numbers on the screen of the people who may not be named. */
  | { code: 'personBarred'; rows: number[] }

/**
 * A guardian validates a tab, certified: it becomes a change request, which takes the place of the family's own
 * pending one. What says the same as the record in force asks nothing of the service, and closes no booking:
 * `outcome` is then 'unchanged'. What was sent or put in force since the form was opened is shown first, and is
 * replaced only by who has seen it.
 */
export async function submitChange(
  family: FamilyScope,
  now: Instant,
  { subjectId, schoolYear, baseVersion, seenChangeId, record: sent }: SentChange,
): Promise<Result<{ outcome: 'submitted' | 'unchanged'; changeId: string | null }, SubmitRefusal>> {
  const today = parisDay(now)
  return inTransaction(async (tx) => {
    await lockFamily(tx, family.familyId)
    if (!openSchoolYears(today, await dossierSettings(tx)).includes(schoolYear))
      return refuse({ code: 'yearNotOpen', schoolYear })
    const subject = await findSubject(tx, family, sent.kind, subjectId)
    if (!subject) return refuse({ code: 'notFound' })
    const fault = faultOf(sent, subject.birthDate, today) ?? (await barredFault(tx, sent, subjectId))
    if (fault) return refuse(fault)

    const of = { kind: sent.kind, subjectId, schoolYear }
    const about = { ...subjectOf(of), schoolYear }
    const standing = await standingOf(tx, family, of)
    const record = signed(sent, standing, family, today)
    // « Valider » touched twice: it is sent, once.
    if (standing.pending && saysTheSame(record, standing.pending.record)) {
      await forgetDraft(tx, family, of)
      return done({ outcome: 'submitted', changeId: standing.pending.id })
    }
    const moved = movedMeanwhile(standing, { baseVersion, seenChangeId }, record)
    if (moved) return refuse(moved)

    await forgetDraft(tx, family, of)
    const isUnchanged = standing.inForce !== null && saysTheSame(record, standing.inForce.record)
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
        baseVersion: standing.inForce?.version ?? 0,
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

type Standing = {
  lastYear: AnyRecord | null
  inForce: { version: number; validatedAt: Date; record: AnyRecord } | null
  pending: { id: string; sentBy: string; submittedAt: Date; record: AnyRecord } | null
}

/** What a family has of a record: in force, and waiting for the service. */
async function standingOf(tx: Tx, family: FamilyScope, of: RecordOf): Promise<Standing> {
  const about = { ...subjectOf(of), schoolYear: of.schoolYear }
  const row = await tx.dossierRecord.findFirst({ where: about })
  const before = { ...of, schoolYear: yearBefore(of.schoolYear) }
  const rowBefore = await tx.dossierRecord.findFirst({
    where: { ...subjectOf(of), schoolYear: before.schoolYear },
  })
  const change = await tx.changeRequest.findFirst({
    where: { ...about, familyId: family.familyId, status: 'submitted' },
    include: { certifiedBy: { select: { firstName: true, lastName: true } } },
  })
  return {
    lastYear: rowBefore && readData(before, rowBefore.data),
    inForce: row && { version: row.version, validatedAt: row.validatedAt, record: readData(of, row.data) },
    pending: change && {
      id: change.id,
      sentBy: change.certifiedBy ? `${change.certifiedBy.firstName} ${change.certifiedBy.lastName}` : '',
      submittedAt: change.submittedAt!,
      record: readData(of, change.data),
    },
  }
}

function movedMeanwhile(
  { inForce, pending }: Omit<Standing, 'lastYear'>,
  opened: { baseVersion: number; seenChangeId: string },
  mine: AnyRecord,
): MovedMeanwhile | null {
  const seen = { baseVersion: inForce?.version ?? 0, seenChangeId: pending?.id ?? '' }
  const moved = whatMoved(opened, seen)
  if (moved === 'pending' && pending)
    return {
      ...{ code: 'movedMeanwhile', sentBy: pending.sentBy, at: pending.submittedAt },
      ...{ theirs: pending.record, mine, seen },
    }
  if (moved === 'inForce' && inForce && !saysTheSame(mine, inForce.record))
    return {
      ...{ code: 'movedMeanwhile', sentBy: null, at: inForce.validatedAt },
      ...{ theirs: inForce.record, mine, seen },
    }
  return null
}

function faultOf(
  sent: SentRecord,
  birthDate: Day | null,
  today: Day,
): VaccinationFault | BirthDateRefusal | null {
  if (sent.kind === 'informationSheet' && sent.data.identity)
    return whyNotAChild(sent.data.identity.birthDate, today)
  if (sent.kind !== 'medicalSheet' || !birthDate) return null
  const { lastDtp, dates } = sent.data.vaccination
  const faults = [{ vaccine: 'dtp' as const, on: lastDtp }, ...dates].map(({ vaccine, on }) =>
    whyNotVaccinationDay(vaccine, on, birthDate, today),
  )
  return faults.find((fault) => fault !== null) ?? null
}

/** Never a parent whom a judgment keeps away, whoever names them. */
async function barredFault(
  tx: Tx,
  sent: SentRecord,
  childId: string,
): Promise<{ code: 'personBarred'; rows: number[] } | null> {
  if (sent.kind !== 'authorizedPersons') return null
  const barred = await barredAdults(tx, childId)
  const rows = sent.data.people.filter((person) => isBarred(person, barred)).map(({ row }) => row)
  return rows.length > 0 ? { code: 'personBarred', rows } : null
}

/** What the service adds to what a guardian says: who named whom, and since when a child is admitted for a time. */
function signed(sent: SentRecord, standing: Standing, family: FamilyScope, today: Day): AnyRecord {
  const inForce = standing.inForce?.record ?? null
  const { lastYear } = standing
  switch (sent.kind) {
    case 'authorizedPersons': {
      const current = [...peopleOf(inForce), ...peopleOf(standing.pending?.record ?? null)]
      const known = { current, lastYear: peopleOf(lastYear) }
      const guardian = { id: family.adultId, name: family.adultName }
      return { kind: sent.kind, data: namePersons(sent.data.people, known, guardian) }
    }
    case 'medicalSheet': {
      const before = [inForce, lastYear].flatMap((record) =>
        record?.kind === 'medicalSheet' ? [record.data.vaccination] : [],
      )
      const { vaccination } = sent.data
      const since = provisionalSince(vaccination.status, before, today)
      return {
        kind: sent.kind,
        data: { ...sent.data, vaccination: { ...vaccination, provisionalSince: since } },
      }
    }
    default:
      return sent
  }
}

function peopleOf(record: AnyRecord | null): AuthorizedPerson[] {
  return record?.kind === 'authorizedPersons' ? record.data.people : []
}
