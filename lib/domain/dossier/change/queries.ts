import 'server-only'
import type { FormValues } from '@/lib/actions/state'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { adultsOfFamily, childrenOfGuardian } from '@/lib/domain/family/queries'
import { proposedClass } from '@/lib/domain/school-year/proposal/queries'
import { type RecordKind } from '@/lib/rules/dossier-completeness'
import { yearBefore } from '@/lib/rules/school-years'
import type { Day } from '@/lib/time/day'
import type { AnyRecord } from '../schema'
import { readData, readDraft, readReason, type RecordOf } from '../stored/schema'

/** What a guardian sees of one tab: what is in force, what waits, and what was last refused. */
export type OpenRecord = {
  of: RecordOf
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
  /** The class that the service has moved the child up to; null while it hasn't said. */
  proposedClass: string | null
  /** What this guardian has typed and not sent. */
  draft: { savedAt: Date; values: FormValues } | null
}

/** The where of a record's or a change's subject. */
export function subjectOf({ kind, subjectId }: Pick<RecordOf, 'kind' | 'subjectId'>) {
  return kind === 'adult' ? { kind, adultId: subjectId } : { kind, childId: subjectId }
}

/** The child or adult that a record is about, in this family; an adult has no birth date here. */
export async function findSubject(
  tx: Tx,
  family: FamilyScope,
  kind: RecordKind,
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
  const draft = await prisma.recordDraft.findFirst({
    where: { ...subjectOf(ref), schoolYear, authorId: family.adultId },
    select: { savedAt: true, values: true },
  })
  const inForce = records.find((record) => record.schoolYear === schoolYear)
  const lastYear = records.find((record) => record.schoolYear !== schoolYear)
  const own = changes.find((change) => change.status === 'submitted' && change.familyId === family.familyId)
  const elsewhere = changes.find(
    (change) => change.status === 'submitted' && change.familyId !== family.familyId,
  )
  const answered = changes.find((change) => change.status !== 'submitted')
  const isStanding = answered?.status === 'refused' && !(inForce && inForce.validatedAt > answered.decidedAt!)
  const lastRecord = lastYear ? readData(before, lastYear.data) : null
  return {
    of: ref,
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
    lastYear: lastRecord,
    proposedClass:
      lastRecord?.kind === 'informationSheet'
        ? await proposedClass(prisma, {
            ...{ childId: ref.subjectId, schoolYear, lastClass: lastRecord.data.schoolClass },
          })
        : null,
    draft: draft && { savedAt: draft.savedAt, values: readDraft(ref, draft.values) },
  }
}
