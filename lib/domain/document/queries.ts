import 'server-only'
import { uuid } from '@/lib/actions/fields'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { inTransaction } from '@/lib/db/transaction'
import { childrenOfGuardian } from '@/lib/domain/family/queries'
import { shownStatus } from '@/lib/rules/documents'
import { kindsBeside } from '@/lib/rules/documents-beside'
import type { RecordKind } from '@/lib/rules/dossier-completeness'
import type { DocumentStatus } from '@/lib/rules/states'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import type { Prisma } from '@/prisma/generated/client'
import type { DocumentKind } from './schema'

export type ListedDocument = {
  id: string
  kind: DocumentKind
  /** Null: for all the children of the family. */
  childName: string | null
  schoolYear: string
  fileName: string
  status: DocumentStatus
  receivedAt: Date
  validUntil: Day | null
  reason: string
}

/** The documents that a guardian may see: the family's own, of the children whose record they may open. */
function documentsOfGuardian(family: FamilyScope): Prisma.DocumentWhereInput {
  return { familyId: family.familyId, OR: [{ childId: null }, { child: childrenOfGuardian(family) }] }
}

/** The documents of a family, the latest first; what was withdrawn is gone. */
export async function listDocuments(family: FamilyScope, now: Instant): Promise<ListedDocument[]> {
  const prisma = await database()
  const rows = await prisma.document.findMany({
    where: { ...documentsOfGuardian(family), status: { not: 'withdrawn' } },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    select: { ...listed, child: { select: { firstName: true } } },
  })
  const today = parisDay(now)
  return rows.map((row) => {
    const validUntil = row.validUntil && fromDb(row.validUntil)
    return {
      id: row.id,
      kind: row.kind,
      childName: row.child?.firstName ?? null,
      schoolYear: row.schoolYear,
      fileName: row.fileName,
      status: shownStatus({ status: row.status, validUntil }, today),
      receivedAt: row.receivedAt,
      validUntil,
      reason: row.reason ?? '',
    }
  })
}

const listed = {
  id: true,
  kind: true,
  schoolYear: true,
  fileName: true,
  status: true,
  receivedAt: true,
  validUntil: true,
  reason: true,
} as const

export type DocumentFile = { fileName: string; contentType: string; size: number; storageKey: string }

const file = { fileName: true, contentType: true, size: true, storageKey: true } as const

/** The file of a document of this family, or null: another family's is not found. */
export async function findFile(family: FamilyScope, documentId: string): Promise<DocumentFile | null> {
  if (!uuid.safeParse(documentId).success) return null
  const prisma = await database()
  return prisma.document.findFirst({
    where: { id: documentId, ...documentsOfGuardian(family), status: { not: 'withdrawn' } },
    select: file,
  })
}

/** The file of any document, for the service; the reading is written in the audit trail. */
export async function findFileForStaff(
  staff: StaffScope,
  now: Instant,
  documentId: string,
): Promise<DocumentFile | null> {
  if (!uuid.safeParse(documentId).success) return null
  return inTransaction(async (tx) => {
    const document = await tx.document.findFirst({
      where: { id: documentId, status: { not: 'withdrawn' } },
      select: { ...file, familyId: true, kind: true },
    })
    if (!document) return null
    const { familyId, kind, ...found } = document
    await recordAudit(tx, now, {
      accountId: staff.accountId,
      action: 'document.read',
      subjectKind: 'document',
      subjectId: documentId,
      familyId,
      details: { kind },
    })
    return found
  })
}

export type QueuedDocument = {
  id: string
  kind: DocumentKind
  childName: string | null
  familyName: string
  receivedAt: Date
}

const WAITING = { status: { in: ['received', 'scanning'] } } satisfies Prisma.DocumentWhereInput
const arrival = [{ receivedAt: 'asc' }, { id: 'asc' }] satisfies Prisma.DocumentOrderByWithRelationInput[]

/** The documents that wait for the service, in order of arrival: at most `limit` of them, and how many there are. */
export async function documentQueue(
  _staff: StaffScope,
  limit = 100,
): Promise<{ documents: QueuedDocument[]; count: number }> {
  const prisma = await database()
  const [rows, count] = await Promise.all([
    prisma.document.findMany({
      where: WAITING,
      orderBy: arrival,
      take: limit,
      select: {
        id: true,
        kind: true,
        receivedAt: true,
        child: { select: { firstName: true, lastName: true } },
        family: { select: { name: true } },
      },
    }),
    prisma.document.count({ where: WAITING }),
  ])
  const documents = rows.map(({ child, family, ...row }) => ({
    ...row,
    childName: child && `${child.firstName} ${child.lastName}`,
    familyName: family.name,
  }))
  return { documents, count }
}

/** The next document to answer, in order of arrival; null when the queue is empty. */
export async function nextDocument(_staff: StaffScope): Promise<string | null> {
  const prisma = await database()
  const row = await prisma.document.findFirst({ where: WAITING, orderBy: arrival, select: { id: true } })
  return row?.id ?? null
}

export type ReviewedDocument = QueuedDocument & {
  familyNumber: number
  schoolYear: string
  fileName: string
  contentType: string
  size: number
  status: DocumentStatus
  validFrom: Day | null
  validUntil: Day | null
  decision: { at: Date; by: string; reason: string } | null
}

/** A document as an agent reads it, its file aside; null when there is none. */
export async function readDocument(_staff: StaffScope, documentId: string): Promise<ReviewedDocument | null> {
  if (!uuid.safeParse(documentId).success) return null
  const prisma = await database()
  const row = await prisma.document.findUnique({ where: { id: documentId }, include: reviewed })
  return row && reviewedDocument(row)
}

/** The documents of a family that prove what a record says, the latest first: their files aside, as above. */
export async function documentsBeside(
  _staff: StaffScope,
  record: { kind: RecordKind; subjectId: string; familyId: string; schoolYear: string },
): Promise<ReviewedDocument[]> {
  const prisma = await database()
  const { kind, subjectId, familyId, schoolYear } = record
  const { ofTheYear, ofAnyYear } = kindsBeside(kind)
  const rows = await prisma.document.findMany({
    where: {
      familyId,
      status: { not: 'withdrawn' },
      AND: [
        { OR: [{ kind: { in: ofTheYear }, schoolYear }, { kind: { in: ofAnyYear } }] },
        kind === 'adult' ? {} : { OR: [{ childId: subjectId }, { childId: null }] },
      ],
    },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    include: reviewed,
  })
  return rows.map(reviewedDocument)
}

const someone = { select: { firstName: true, lastName: true } }
const reviewed = { child: someone, family: true, decidedBy: someone } satisfies Prisma.DocumentInclude

function reviewedDocument(row: Prisma.DocumentGetPayload<{ include: typeof reviewed }>): ReviewedDocument {
  return {
    id: row.id,
    kind: row.kind,
    childName: row.child && `${row.child.firstName} ${row.child.lastName}`,
    familyName: row.family.name,
    familyNumber: row.family.number,
    receivedAt: row.receivedAt,
    schoolYear: row.schoolYear,
    fileName: row.fileName,
    contentType: row.contentType,
    size: row.size,
    status: row.status,
    validFrom: row.validFrom && fromDb(row.validFrom),
    validUntil: row.validUntil && fromDb(row.validUntil),
    decision: row.decidedAt && {
      at: row.decidedAt,
      by: row.decidedBy ? `${row.decidedBy.firstName} ${row.decidedBy.lastName}` : '',
      reason: row.reason ?? '',
    },
  }
}
