import 'server-only'
import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { childrenOfGuardian } from '@/lib/domain/family/queries'
import { done, refuse, type Result } from '@/lib/result'
import {
  canWithdrawDocument,
  cleanFileName,
  type DecideDocumentRefusal,
  type DocumentType,
  type FileRefusal,
  whyNotAnswerable,
  whyNotTaken,
} from '@/lib/rules/documents'
import { openSchoolYears } from '@/lib/rules/dossier-completeness'
import type { FileStorage } from '@/lib/storage/storage'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import type { SentDocument } from './schema'

export type SendRefusal = FileRefusal | { code: 'notFound' } | { code: 'yearNotOpen' }

/**
 * A family sends a document. Its type is what its content says, not its name. The same file sent twice for the
 * same thing, while the first waits, is one document.
 */
export async function sendDocument(
  family: FamilyScope,
  now: Instant,
  sent: SentDocument,
  storage: FileStorage,
): Promise<Result<{ documentId: string }, SendRefusal>> {
  if (!openSchoolYears(parisDay(now)).includes(sent.schoolYear)) return refuse({ code: 'yearNotOpen' })
  const contentType = (await fileTypeFromBuffer(sent.bytes))?.mime
  const refusal = whyNotTaken({ size: sent.bytes.length, contentType })
  if (refusal) return refuse(refusal)
  // The file first: a document without a file must not exist, a file without a document harms nobody.
  const storageKey = await storage.put(sent.bytes)
  let kept: Result<{ documentId: string; isNew: boolean }, SendRefusal> | undefined
  try {
    kept = await inTransaction((tx) =>
      keepDocument(tx, family, now, sent, contentType as DocumentType, storageKey),
    )
    return kept.ok ? done({ documentId: kept.value.documentId }) : kept
  } finally {
    if (!kept?.ok || !kept.value.isNew) await storage.remove(storageKey)
  }
}

async function keepDocument(
  tx: Tx,
  family: FamilyScope,
  now: Instant,
  { kind, childId, schoolYear, fileName, bytes }: SentDocument,
  contentType: DocumentType,
  storageKey: string,
): Promise<Result<{ documentId: string; isNew: boolean }, SendRefusal>> {
  await lockFamily(tx, family.familyId)
  if (childId) {
    const child = await tx.child.findFirst({
      where: { id: childId, ...childrenOfGuardian(family) },
      select: { id: true },
    })
    if (!child) return refuse({ code: 'notFound' })
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const what = { familyId: family.familyId, childId, kind, schoolYear, sha256 }
  const same = await tx.document.findFirst({ where: { ...what, status: 'received' }, select: { id: true } })
  if (same) return done({ documentId: same.id, isNew: false })
  const document = await tx.document.create({
    data: {
      ...what,
      status: 'received',
      fileName: cleanFileName(fileName, contentType),
      storageKey,
      contentType,
      size: bytes.length,
      receivedAt: new Date(now),
    },
    select: { id: true },
  })
  await recordAudit(tx, now, {
    accountId: family.accountId,
    action: 'document.send',
    subjectKind: 'document',
    subjectId: document.id,
    familyId: family.familyId,
    details: { kind, schoolYear },
  })
  return done({ documentId: document.id, isNew: true })
}

/** A family takes back a document that the service hasn't answered: its file is deleted. */
export async function withdrawDocument(
  family: FamilyScope,
  now: Instant,
  documentId: string,
  storage: FileStorage,
): Promise<Result<null, { code: 'notFound' } | { code: 'alreadyDecided' }>> {
  const withdrawn = await inTransaction(
    async (tx): Promise<Result<string, { code: 'notFound' | 'alreadyDecided' }>> => {
      await lockFamily(tx, family.familyId)
      const document = await tx.document.findFirst({ where: { id: documentId, familyId: family.familyId } })
      if (!document) return refuse({ code: 'notFound' })
      if (!canWithdrawDocument(document.status)) return refuse({ code: 'alreadyDecided' })
      await tx.document.update({
        where: { id: documentId, status: document.status },
        data: { status: 'withdrawn', decidedAt: new Date(now) },
      })
      await recordAudit(tx, now, {
        accountId: family.accountId,
        action: 'document.withdraw',
        subjectKind: 'document',
        subjectId: documentId,
        familyId: family.familyId,
      })
      return done(document.storageKey)
    },
  )
  if (!withdrawn.ok) return withdrawn
  await storage.remove(withdrawn.value)
  return done(null)
}

export type DecideDocument =
  | { decision: 'accept'; documentId: string; validity: { from: Day; until: Day } | null }
  | { decision: 'refuse'; documentId: string; reason: string }

export type AnswerRefusal = { code: 'notFound' } | { code: 'validityMissing' } | DecideDocumentRefusal

/** The service accepts a document (an insurance certificate: for the days that it covers) or refuses it. No e-mail. */
export async function decideDocument(
  staff: StaffScope,
  now: Instant,
  asked: DecideDocument,
): Promise<Result<null, AnswerRefusal>> {
  return inTransaction(async (tx) => {
    const found = await tx.document.findUnique({
      where: { id: asked.documentId },
      select: { familyId: true },
    })
    if (!found) return refuse({ code: 'notFound' })
    await lockFamily(tx, found.familyId)
    const document = await tx.document.findUniqueOrThrow({ where: { id: asked.documentId } })
    const refusal = whyNotAnswerable(document.status)
    if (refusal) return refuse(refusal)
    if (asked.decision === 'accept' && document.kind === 'insuranceCertificate' && !asked.validity)
      return refuse({ code: 'validityMissing' })
    await tx.document.update({
      where: { id: document.id, status: document.status },
      data: { ...answerOf(asked), decidedAt: new Date(now), decidedById: staff.staffId },
    })
    await recordAudit(tx, now, {
      accountId: staff.accountId,
      action: `document.${asked.decision}`,
      subjectKind: 'document',
      subjectId: document.id,
      familyId: document.familyId,
      details: { kind: document.kind },
    })
    return done(null)
  })
}

function answerOf(asked: DecideDocument) {
  if (asked.decision === 'refuse') return { status: 'refused' as const, reason: asked.reason }
  const { validity } = asked
  return {
    status: 'accepted' as const,
    validFrom: validity && toDb(validity.from),
    validUntil: validity && toDb(validity.until),
  }
}
