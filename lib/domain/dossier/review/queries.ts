import 'server-only'
import { uuid } from '@/lib/actions/fields'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { yearBefore } from '@/lib/rules/school-years'
import type { ChangeRequestStatus } from '@/lib/rules/states'
import type { Instant } from '@/lib/time/paris'
import { subjectOf } from '../change/queries'
import type { AnyRecord } from '../schema'
import { readData, readReason } from '../stored/schema'

const person = { select: { firstName: true, lastName: true } } as const
const nameOf = (someone: { firstName: string; lastName: string } | null) =>
  someone ? `${someone.firstName} ${someone.lastName}` : ''

export type ReviewedChange = {
  id: string
  status: ChangeRequestStatus
  subjectId: string
  subjectName: string
  familyId: string
  familyName: string
  familyNumber: number
  schoolYear: string
  submittedAt: Date
  certifiedBy: string
  certifiedText: string
  sent: AnyRecord
  /** Version in force now, 0 for none: the decision names it. */
  version: number
  inForce: AnyRecord | null
  lastYear: AnyRecord | null
  /** The record has changed since the family filled in its form. */
  hasMovedSinceSent: boolean
  /** A change of the same tab by the child's other family. */
  alsoPending: { id: string; familyName: string } | null
  decision: { at: Date; by: string; reason: string } | null
}

/**
 * A change as an agent reads it, old beside new; null when there is none. Reading a fiche médicale is written
 * in the audit trail.
 */
export async function readChange(
  staff: StaffScope,
  now: Instant,
  changeId: string,
): Promise<ReviewedChange | null> {
  if (!uuid.safeParse(changeId).success) return null
  const prisma = await database()
  const change = await prisma.changeRequest.findFirst({
    where: { id: changeId, status: { not: 'draft' } },
    include: { child: person, adult: person, family: true, certifiedBy: person, decidedBy: person },
  })
  if (!change) return null
  const { kind, schoolYear } = change
  const of = { kind, subjectId: (change.childId ?? change.adultId)!, schoolYear }
  const before = { ...of, schoolYear: yearBefore(schoolYear) }
  const subject = subjectOf(of)
  const [records, other] = await Promise.all([
    prisma.dossierRecord.findMany({
      where: { ...subject, schoolYear: { in: [schoolYear, before.schoolYear] } },
      select: { schoolYear: true, version: true, data: true },
    }),
    prisma.changeRequest.findFirst({
      where: { ...subject, schoolYear, status: 'submitted', id: { not: changeId } },
      select: { id: true, family: { select: { name: true } } },
    }),
  ])
  if (kind === 'medicalSheet') await recordReading(staff, now, change)
  const inForce = records.find((record) => record.schoolYear === schoolYear)
  const lastYear = records.find((record) => record.schoolYear !== schoolYear)
  return {
    id: change.id,
    status: change.status,
    subjectId: of.subjectId,
    subjectName: nameOf(change.child ?? change.adult),
    familyId: change.familyId,
    familyName: change.family.name,
    familyNumber: change.family.number,
    schoolYear,
    submittedAt: change.submittedAt!,
    certifiedBy: nameOf(change.certifiedBy),
    certifiedText: change.certifiedText ?? '',
    sent: readData(of, change.data),
    version: inForce?.version ?? 0,
    inForce: inForce ? readData(of, inForce.data) : null,
    lastYear: lastYear ? readData(before, lastYear.data) : null,
    hasMovedSinceSent: (inForce?.version ?? 0) !== change.baseVersion,
    alsoPending: other && { id: other.id, familyName: other.family.name },
    decision: change.decidedAt && {
      at: change.decidedAt,
      by: nameOf(change.decidedBy),
      reason: readReason(of, change.reason),
    },
  }
}

async function recordReading(
  staff: StaffScope,
  now: Instant,
  change: { id: string; childId: string | null; familyId: string },
): Promise<void> {
  await inTransaction((tx) =>
    recordAudit(tx, now, {
      accountId: staff.accountId,
      action: 'medicalSheet.read',
      subjectKind: 'child',
      subjectId: change.childId!,
      familyId: change.familyId,
      details: { changeRequest: change.id, from: 'review' },
    }),
  )
}
