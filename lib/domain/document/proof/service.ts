import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import type { Tx } from '@/lib/db/transaction'
import type { Arrival } from '@/lib/rules/antivirus'
import { statesAccepting } from '@/lib/rules/machine'
import { documentMachine } from '@/lib/rules/states'
import { type Day, schoolYearOf } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import { createDocument } from '../arrival/service'
import { filesInOrder } from '../file/queries'
import { type KeptFile, storedReason } from '../stored/schema'

// The proof of an absence: a document like the others, sent and answered in the transaction of its absence.

/**
 * Writes the proof of an absence, whose files the storage keeps. Its school year is the day's: a certificate may come
 * once that year is closed to other documents. One that is infected proves nothing.
 */
export async function addProof(
  tx: Tx,
  family: FamilyScope,
  now: Instant,
  { childId, day }: { childId: string; day: Day },
  files: KeptFile[],
): Promise<{ id: string; status: Arrival['status'] }> {
  const what = { childId, kind: 'absenceProof', schoolYear: schoolYearOf(day) } as const
  return createDocument(tx, family, now, what, files)
}

/** Takes a proof back before an answer: the caller removes the files that this answers, once it is written. */
export async function withdrawProof(
  tx: Tx,
  family: FamilyScope,
  now: Instant,
  documentId: string,
): Promise<{ storageKey: string }[]> {
  const { count } = await tx.document.updateMany({
    where: { id: documentId, status: { in: statesAccepting(documentMachine, 'withdraw') } },
    data: { status: 'withdrawn', decidedAt: new Date(now) },
  })
  if (count === 0) return []
  const { familyId, accountId } = family
  await recordAudit(tx, now, {
    ...{ accountId, action: 'document.withdraw', subjectKind: 'document', subjectId: documentId, familyId },
  })
  return tx.documentFile.findMany({ where: { documentId }, ...filesInOrder })
}

/** Answers a proof as its absence is answered; one that the family took back stays so. */
export async function answerProof(
  tx: Tx,
  staff: StaffScope,
  now: Instant,
  { documentId, familyId }: { documentId: string; familyId: string },
  answer: { decision: 'accept' } | { decision: 'refuse'; reason: string },
): Promise<void> {
  const given =
    answer.decision === 'accept'
      ? { status: 'accepted' as const }
      : { status: 'refused' as const, reason: storedReason(documentId, answer.reason) }
  const { count } = await tx.document.updateMany({
    where: { id: documentId, status: { in: statesAccepting(documentMachine, answer.decision) } },
    data: { ...given, decidedAt: new Date(now), decidedById: staff.staffId },
  })
  if (count === 0) return
  await recordAudit(tx, now, {
    ...{ accountId: staff.accountId, action: `document.${answer.decision}` },
    ...{ subjectKind: 'document', subjectId: documentId, familyId },
  })
}
