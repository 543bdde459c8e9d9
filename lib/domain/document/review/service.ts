import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { fromDb, toDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import {
  type AcceptedDocument,
  canRevokeDocument,
  type DecideDocumentRefusal,
  isAnsweredAlone,
  isReplacedBy,
  termsOf,
  type Validity,
  whyNotAccepted,
  whyNotAnswerable,
} from '@/lib/rules/documents'
import type { Instant } from '@/lib/time/paris'
import type { Prisma } from '@/prisma/generated/client'
import { storedReason } from '../stored/schema'
import { typeOfDocument } from '../type/queries'

const withType = { type: typeOfDocument } satisfies Prisma.DocumentInclude
type Document = Prisma.DocumentGetPayload<{ include: typeof withType }>

export type DecideDocument =
  | { decision: 'accept'; documentId: string; validity: Validity | null }
  | { decision: 'refuse'; documentId: string; reason: string }

export type AnswerRefusal =
  { code: 'notFound' } | { code: 'validityMissing' } | { code: 'answeredWithAbsence' } | DecideDocumentRefusal

/** The service accepts a document, for the days that it covers when its kind has days, or refuses it. No e-mail. */
export async function decideDocument(
  staff: StaffScope,
  now: Instant,
  asked: DecideDocument,
): Promise<Result<null, AnswerRefusal>> {
  return inTransaction(async (tx) => {
    const document = await lockedDocument(tx, asked.documentId)
    if (!document) return refuse({ code: 'notFound' })
    const refusal =
      (isAnsweredAlone(document.kind) ? null : { code: 'answeredWithAbsence' as const }) ??
      whyNotAnswerable(document.status) ??
      (asked.decision === 'accept' ? whyNotAccepted(document, asked.validity) : null)
    if (refusal) return refuse(refusal)
    await answer(tx, staff, now, document, answerOf(asked, document))
    await recordDecision(tx, staff, now, document, asked.decision)
    if (asked.decision === 'accept') await replaceFormer(tx, staff, now, document.id)
    return done(null)
  })
}

function answerOf(asked: DecideDocument, document: Document) {
  if (asked.decision === 'refuse') return { status: 'refused' as const, reason: asked.reason }
  const validity = termsOf(document).validity === 'none' ? null : asked.validity
  return {
    status: 'accepted' as const,
    validFrom: validity && toDb(validity.from),
    validUntil: validity?.until ? toDb(validity.until) : null,
  }
}

export type RevokeRefusal = { code: 'notFound' } | { code: 'notRevocable' }

/** What was accepted isn't valid any more; the family reads why. What it had replaced is in force again. */
export async function revokeDocument(
  staff: StaffScope,
  now: Instant,
  { documentId, reason }: { documentId: string; reason: string },
): Promise<Result<null, RevokeRefusal>> {
  return inTransaction(async (tx) => {
    const document = await lockedDocument(tx, documentId)
    if (!document) return refuse({ code: 'notFound' })
    if (!isAnsweredAlone(document.kind) || !canRevokeDocument(document.status))
      return refuse({ code: 'notRevocable' })
    await answer(tx, staff, now, document, { status: 'revoked', reason })
    await recordDecision(tx, staff, now, document, 'revoke')
    const replaced = await tx.document.findMany({
      where: { replacedById: documentId, status: 'replaced' },
      include: withType,
    })
    for (const former of replaced) {
      await tx.document.update({
        where: { id: former.id, status: 'replaced' },
        data: { status: 'accepted', replacedById: null },
      })
      await recordDecision(tx, staff, now, former, 'restore')
    }
    return done(null)
  })
}

/** The document, once its family's lock is held; null when there is none. */
async function lockedDocument(tx: Tx, id: string): Promise<Document | null> {
  const found = await tx.document.findUnique({ where: { id }, select: { familyId: true } })
  if (!found) return null
  await lockFamily(tx, found.familyId)
  return tx.document.findUnique({ where: { id }, include: withType })
}

type Answer =
  | { status: 'accepted'; validFrom: Date | null; validUntil: Date | null }
  | { status: 'refused' | 'revoked'; reason: string }

async function answer(tx: Tx, staff: StaffScope, now: Instant, document: Document, given: Answer) {
  const kept = 'reason' in given ? { ...given, reason: storedReason(document.id, given.reason) } : given
  await tx.document.update({
    where: { id: document.id, status: document.status },
    data: { ...kept, decidedAt: new Date(now), decidedById: staff.staffId },
  })
}

/** Takes out of force what the newly accepted document replaces. */
async function replaceFormer(tx: Tx, staff: StaffScope, now: Instant, documentId: string): Promise<void> {
  const newer = await tx.document.findUniqueOrThrow({ where: { id: documentId }, include: withType })
  const { familyId, childId, kind, typeId, schoolYear } = newer
  const accepted = await tx.document.findMany({
    where: { familyId, childId, kind, typeId, schoolYear, status: 'accepted', id: { not: documentId } },
    include: withType,
  })
  for (const former of accepted) {
    if (!isReplacedBy(withDays(former), withDays(newer))) continue
    await tx.document.update({
      where: { id: former.id, status: 'accepted' },
      data: { status: 'replaced', replacedById: documentId },
    })
    await recordDecision(tx, staff, now, former, 'replace')
  }
}

function withDays({ validFrom, validUntil, ...document }: Document): AcceptedDocument {
  return {
    ...document,
    validFrom: validFrom && fromDb(validFrom),
    validUntil: validUntil && fromDb(validUntil),
  }
}

function recordDecision(tx: Tx, staff: StaffScope, now: Instant, document: Document, verb: string) {
  return recordAudit(tx, now, {
    accountId: staff.accountId,
    action: `document.${verb}`,
    subjectKind: 'document',
    subjectId: document.id,
    familyId: document.familyId,
  })
}
