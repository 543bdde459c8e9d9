import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { dossierSettings } from '@/lib/domain/dossier/settings/queries'
import { childrenOfGuardian } from '@/lib/domain/family/queries'
import { done, refuse, type Result } from '@/lib/result'
import {
  canWithdrawDocument,
  type DocumentKind,
  type SiblingRefusal,
  whyNotSentFor,
  whyNotUsedFor,
} from '@/lib/rules/documents'
import type { DocumentStatus } from '@/lib/rules/states'
import { openSchoolYears } from '@/lib/rules/school-years'
import { whyOverQuota } from '@/lib/rules/upload-quota'
import type { FileStorage } from '@/lib/storage/storage'
import { parisDay, type Instant } from '@/lib/time/paris'
import { createDocument } from './arrival/service'
import { contentOf, filesInOrder, readFiles } from './file/queries'
import { keepFiles, removeFiles } from './file/service'
import { documentsOfGuardian } from './queries'
import { keptInYear } from './quota/queries'
import type { SentDocument } from './schema'
import type { KeptFile } from './stored/schema'
import { typeInUse, typeOfDocument } from './type/queries'

export type SendRefusal = { code: 'noFile' } | { code: 'childMissing' } | { code: 'kindGone' } | KeepRefusal

/**
 * A family sends a document, of one file or several, which the storage has taken (`receiveFiles`): they stay there if
 * it is. The same files in the same order, sent twice for the same thing while the first wait, are one document.
 */
export async function sendDocument(
  family: FamilyScope,
  now: Instant,
  { files, ...what }: SentDocument,
  storage: FileStorage,
): Promise<Result<Sent, SendRefusal>> {
  return settled(files, storage, async (): Promise<Result<Written, SendRefusal>> => {
    const type = what.typeId ? await typeInUse(await database(), what.typeId) : null
    if (what.typeId && !type) return refuse({ code: 'kindGone' })
    if (files.length === 0) return refuse({ code: 'noFile' })
    const refusal = whyNotSentFor({ kind: what.kind, type }, what.childId)
    if (refusal) return refuse(refusal)
    return inTransaction((tx) => writeDocument(tx, family, now, { ...what, usedFromId: null }, files))
  })
}

export type UseRefusal = SiblingRefusal | KeepRefusal

/**
 * « Utiliser aussi pour »: sends the pages of a document for a brother or sister. They are copied, so that taking one
 * document back never takes the other's pages.
 */
export async function useForSibling(
  family: FamilyScope,
  now: Instant,
  { documentId, childId }: { documentId: string; childId: string },
  storage: FileStorage,
): Promise<Result<Sent, UseRefusal>> {
  const prisma = await database()
  const document = await prisma.document.findFirst({
    where: { id: documentId, ...documentsOfGuardian(family), status: { not: 'withdrawn' } },
    include: { files: filesInOrder, type: typeOfDocument },
  })
  if (!document) return refuse({ code: 'notFound' })
  const today = parisDay(now)
  const { kind, typeId, schoolYear } = document
  const validUntil = document.validUntil && fromDb(document.validUntil)
  const refusal = whyNotUsedFor({ ...document, validUntil }, childId, today)
  if (refusal) return refuse(refusal)
  const scan = document.status === 'scanning' ? 'waiting' : 'clear'
  const files = await keepFiles(await readFiles(document.files, storage), storage, scan)
  const what = { kind, typeId, schoolYear, childId, usedFromId: documentId }
  return settled(files, storage, () => inTransaction((tx) => writeDocument(tx, family, now, what, files)))
}

type KeepRefusal = { code: 'notFound' } | { code: 'yearNotOpen' } | { code: 'quotaReached' }

type What = {
  kind: DocumentKind
  typeId: string | null
  childId: string | null
  schoolYear: string
  usedFromId: string | null
}

/** `infected`: it is kept shut, and another is awaited. */
type Sent = { documentId: string; status: DocumentStatus }
type Written = Sent & { isNew: boolean }

/** The files came first (a document without a file must not exist): those that no document has taken go. */
async function settled<Refusal extends { code: string }>(
  files: KeptFile[],
  storage: FileStorage,
  write: () => Promise<Result<Written, Refusal>>,
): Promise<Result<Sent, Refusal>> {
  let written: Result<Written, Refusal> | undefined
  try {
    written = await write()
    if (!written.ok) return written
    const { documentId, status } = written.value
    return done({ documentId, status })
  } finally {
    if (!written?.ok || !written.value.isNew) await removeFiles(files, storage)
  }
}

async function writeDocument(
  tx: Tx,
  family: FamilyScope,
  now: Instant,
  { usedFromId, ...what }: What,
  files: KeptFile[],
): Promise<Result<Written, KeepRefusal>> {
  await lockFamily(tx, family.familyId)
  if (!openSchoolYears(parisDay(now), await dossierSettings(tx)).includes(what.schoolYear))
    return refuse({ code: 'yearNotOpen' })
  if (what.childId && !(await isChildOf(tx, family, what.childId))) return refuse({ code: 'notFound' })
  const alike = await tx.document.findMany({
    where: {
      ...{ familyId: family.familyId, ...what },
      // What was accepted for this child already needn't be looked at again; what is sent anew may be.
      status: { in: ['received', 'scanning', ...(usedFromId ? (['accepted'] as const) : [])] },
    },
    select: { id: true, status: true, files: filesInOrder },
  })
  const same = alike.find((document) => contentOf(document.files) === contentOf(files))
  if (same) return done({ documentId: same.id, status: same.status, isNew: false })
  const overQuota = whyOverQuota(await keptInYear(tx, family.familyId, what.schoolYear), files)
  if (overQuota) return refuse(overQuota)
  const { id, status } = await createDocument(tx, family, now, { ...what, usedFromId }, files)
  return done({ documentId: id, status, isNew: true })
}

async function isChildOf(tx: Tx, family: FamilyScope, childId: string): Promise<boolean> {
  const where = { id: childId, ...childrenOfGuardian(family) }
  return (await tx.child.findFirst({ where, select: { id: true } })) !== null
}

export type WithdrawRefusal = { code: 'notFound' } | { code: 'alreadyDecided' }

/** A family takes back a document that the service hasn't answered: its files are deleted. */
export async function withdrawDocument(
  family: FamilyScope,
  now: Instant,
  documentId: string,
  storage: FileStorage,
): Promise<Result<null, WithdrawRefusal>> {
  const withdrawn = await inTransaction(
    async (tx): Promise<Result<{ storageKey: string }[], WithdrawRefusal>> => {
      await lockFamily(tx, family.familyId)
      const document = await tx.document.findFirst({
        where: { id: documentId, ...documentsOfGuardian(family) },
        include: { files: filesInOrder },
      })
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
      return done(document.files)
    },
  )
  if (!withdrawn.ok) return withdrawn
  await removeFiles(withdrawn.value, storage)
  return done(null)
}
