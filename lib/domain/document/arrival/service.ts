import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope } from '@/lib/auth/scopes'
import type { Tx } from '@/lib/db/transaction'
import { type Arrival, arrivalOf } from '@/lib/rules/antivirus'
import type { Instant } from '@/lib/time/paris'
import type { Prisma } from '@/prisma/generated/client'
import { fileRow, type KeptFile, storedReason } from '../stored/schema'

type What = Omit<Prisma.DocumentUncheckedCreateInput, 'familyId' | 'status' | 'receivedAt' | 'reason'>

/** Writes a document that a family sends, with its files, which decide where it stands. */
export async function createDocument(
  tx: Tx,
  { familyId, accountId }: FamilyScope,
  now: Instant,
  what: What,
  files: readonly KeptFile[],
): Promise<{ id: string; status: Arrival['status'] }> {
  const { status, threat } = arrivalOf(files.map(({ scan }) => scan))
  const { id } = await tx.document.create({
    data: { ...what, familyId, status, receivedAt: new Date(now) },
    select: { id: true },
  })
  await tx.documentFile.createMany({ data: files.map((file, index) => fileRow(id, index + 1, file)) })
  await recordAudit(tx, now, {
    ...{ accountId, action: what.usedFromId ? 'document.useForSibling' : 'document.send' },
    ...{ subjectKind: 'document', subjectId: id, familyId },
    details: { schoolYear: what.schoolYear, pages: files.length },
  })
  if (threat !== null) await condemn(tx, now, { id, familyId }, threat)
  return { id, status }
}

/** Writes down, once, what was found in an infected document: its agents read it, its family doesn't. */
export async function condemn(
  tx: Tx,
  now: Instant,
  { id, familyId }: { id: string; familyId: string },
  threat: string,
): Promise<void> {
  await tx.document.update({
    where: { id },
    data: { status: 'infected', reason: storedReason(id, threat), decidedAt: new Date(now) },
  })
  await recordAudit(tx, now, {
    ...{ accountId: null, action: 'document.quarantine', subjectKind: 'document', subjectId: id, familyId },
  })
}
