import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { yearBefore } from '@/lib/rules/dossier-completeness'
import type { AnyRecord } from '../schema'
import { readData, readReason, type RecordOf } from '../stored/schema'

/** What a guardian sees of one tab: what is in force, what waits, and what was last refused. */
export type OpenRecord = {
  /** Version in force, 0 for none: sent back with the form. */
  version: number
  inForce: AnyRecord | null
  /** This family's change that waits for the service. */
  pending: { id: string; submittedAt: Date; sentBy: string; record: AnyRecord } | null
  /** The other family's, for a child of two families. */
  pendingElsewhere: { submittedAt: Date } | null
  /** The service's last answer to this family, when it was a refusal that nothing has followed. */
  refused: { decidedAt: Date; reason: string; record: AnyRecord } | null
  lastYear: AnyRecord | null
}

/** The where of a record's or a change's subject. */
export function subjectOf({ kind, subjectId }: Pick<RecordOf, 'kind' | 'subjectId'>) {
  return kind === 'adult' ? { kind, adultId: subjectId } : { kind, childId: subjectId }
}

/** The caller has found the child or the adult in the family (lib/domain/family/queries). */
export async function openRecord(family: FamilyScope, ref: RecordOf): Promise<OpenRecord> {
  const prisma = await database()
  const { schoolYear } = ref
  const before = { ...ref, schoolYear: yearBefore(schoolYear) }
  const records = await prisma.dossierRecord.findMany({
    where: { ...subjectOf(ref), schoolYear: { in: [schoolYear, before.schoolYear] } },
    select: { schoolYear: true, version: true, data: true, validatedAt: true },
  })
  const changes = await prisma.changeRequest.findMany({
    where: {
      ...subjectOf(ref),
      schoolYear,
      OR: [{ status: 'submitted' }, { familyId: family.familyId, status: { in: ['accepted', 'refused'] } }],
    },
    orderBy: { submittedAt: 'desc' },
    select: {
      id: true,
      familyId: true,
      status: true,
      data: true,
      submittedAt: true,
      decidedAt: true,
      reason: true,
      certifiedBy: { select: { firstName: true, lastName: true } },
    },
  })
  const inForce = records.find((record) => record.schoolYear === schoolYear)
  const lastYear = records.find((record) => record.schoolYear !== schoolYear)
  const own = changes.find((change) => change.status === 'submitted' && change.familyId === family.familyId)
  const elsewhere = changes.find(
    (change) => change.status === 'submitted' && change.familyId !== family.familyId,
  )
  const answered = changes.find((change) => change.status !== 'submitted')
  const isStanding = answered?.status === 'refused' && !(inForce && inForce.validatedAt > answered.decidedAt!)
  return {
    version: inForce?.version ?? 0,
    inForce: inForce ? readData(ref, inForce.data) : null,
    pending: own
      ? {
          id: own.id,
          submittedAt: own.submittedAt!,
          sentBy: own.certifiedBy ? `${own.certifiedBy.firstName} ${own.certifiedBy.lastName}` : '',
          record: readData(ref, own.data),
        }
      : null,
    pendingElsewhere: elsewhere ? { submittedAt: elsewhere.submittedAt! } : null,
    refused: isStanding
      ? {
          decidedAt: answered.decidedAt!,
          reason: readReason(ref, answered.reason),
          record: readData(ref, answered.data),
        }
      : null,
    lastYear: lastYear ? readData(before, lastYear.data) : null,
  }
}
