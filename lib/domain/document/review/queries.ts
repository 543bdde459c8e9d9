import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { isShut } from '@/lib/rules/antivirus'
import { type DocumentKind, type DocumentNature, shownStatus } from '@/lib/rules/documents'
import { kindsBeside } from '@/lib/rules/documents-beside'
import type { Sort } from '@/lib/rules/list-address'
import type { RecordKind } from '@/lib/rules/dossier-completeness'
import type { DocumentStatus } from '@/lib/rules/states'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import type { Prisma } from '@/prisma/generated/client'
import { type DocumentPage, filesInOrder, pageOf } from '../file/queries'
import { readReason } from '../stored/schema'
import { typeOfDocument } from '../type/queries'

export type QueuedDocument = DocumentNature & {
  id: string
  childName: string | null
  familyName: string
  receivedAt: Date
  /** It waits for the antivirus: nobody opens it yet. */
  isShut: boolean
}

/** The proof of an absence is answered with the absence, in a queue of its own. */
export const WAITING = {
  status: { in: ['received', 'scanning'] },
  kind: { not: 'absenceProof' },
} satisfies Prisma.DocumentWhereInput
const arrival = [{ receivedAt: 'asc' }, { id: 'asc' }] satisfies Prisma.DocumentOrderByWithRelationInput[]
const person = { select: { firstName: true, lastName: true } }

export const queueColumns = ['recu', 'document', 'enfant', 'famille'] as const
export type QueueColumn = (typeof queueColumns)[number]

/** What of the queue is shown, and in which order. */
export type DocumentSearch = {
  /** Of a kind of the portal, or of an own type; of any when both are null. */
  kind: DocumentKind | null
  typeId: string | null
  sort: Sort<QueueColumn>
}

export const wholeDocumentQueue: DocumentSearch = {
  kind: null,
  typeId: null,
  sort: { column: 'recu', isDescending: false },
}

function orderOf({ column, isDescending }: Sort<QueueColumn>): Prisma.DocumentOrderByWithRelationInput[] {
  const direction = isDescending ? 'desc' : 'asc'
  const orders: Record<QueueColumn, Prisma.DocumentOrderByWithRelationInput[]> = {
    recu: [{ receivedAt: direction }],
    document: [{ kind: direction }, { type: { name: direction } }],
    enfant: [{ child: { lastName: direction } }, { child: { firstName: direction } }],
    famille: [{ family: { name: direction } }],
  }
  return [...orders[column], ...arrival]
}

/** The documents that wait for the service, in order of arrival unless told: a page of them, and how many there are. */
export async function documentQueue(
  _staff: StaffScope,
  { kind, typeId, sort }: DocumentSearch = wholeDocumentQueue,
  { take, skip }: { take: number; skip: number } = { take: 100, skip: 0 },
): Promise<{ documents: QueuedDocument[]; count: number }> {
  const prisma = await database()
  const where = {
    AND: [WAITING, kind ? { kind } : {}, typeId ? { typeId } : {}],
  } satisfies Prisma.DocumentWhereInput
  const [rows, count] = await Promise.all([
    prisma.document.findMany({
      where,
      orderBy: orderOf(sort),
      ...{ take, skip },
      select: {
        ...{ id: true, kind: true, type: typeOfDocument, receivedAt: true, status: true, child: person },
        family: { select: { name: true } },
      },
    }),
    prisma.document.count({ where }),
  ])
  const documents = rows.map(({ child, family, status, ...row }) => ({
    ...row,
    isShut: isShut(status),
    childName: nameOf(child),
    familyName: family.name,
  }))
  return { documents, count }
}

/** The next document to answer, in order of arrival; null when none can be. */
export async function nextDocument(_staff: StaffScope): Promise<string | null> {
  const prisma = await database()
  const row = await prisma.document.findFirst({
    where: { ...WAITING, status: 'received' },
    orderBy: arrival,
    select: { id: true },
  })
  return row?.id ?? null
}

export type InfectedDocument = Pick<QueuedDocument, 'id' | 'kind' | 'type' | 'familyName' | 'receivedAt'>

const INFECTED_SHOWN = 10

/** The latest documents in which the antivirus found something, the proofs of absences among them. */
export async function infectedDocuments(_staff: StaffScope): Promise<InfectedDocument[]> {
  const prisma = await database()
  const rows = await prisma.document.findMany({
    where: { status: 'infected' },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: INFECTED_SHOWN,
    select: {
      ...{ id: true, kind: true, type: typeOfDocument, receivedAt: true },
      family: { select: { name: true } },
    },
  })
  return rows.map(({ family, ...row }) => ({ ...row, familyName: family.name }))
}

/** The same pages, sent for a brother or sister. */
export type SameDocument = {
  id: string
  childName: string | null
  status: DocumentStatus
  validFrom: Day | null
  validUntil: Day | null
}

export type ReviewedDocument = QueuedDocument & {
  familyNumber: number
  schoolYear: string
  pages: DocumentPage[]
  status: DocumentStatus
  validFrom: Day | null
  validUntil: Day | null
  decision: { at: Date; by: string; reason: string } | null
  /** What the antivirus found, in its own words; null unless it is infected. */
  threat: string | null
  sameAs: SameDocument[]
}

const ofSibling = {
  select: { id: true, child: person, status: true, validFrom: true, validUntil: true },
} as const

/** A document as an agent reads it, its files aside; null when there is none. */
export async function readDocument(
  _staff: StaffScope,
  documentId: string,
  now: Instant,
): Promise<ReviewedDocument | null> {
  if (!uuid.safeParse(documentId).success) return null
  const prisma = await database()
  const row = await prisma.document.findUnique({ where: { id: documentId }, include: reviewed })
  return row && reviewedDocument(row, parisDay(now))
}

/** The documents of a family that prove what a record says, the latest first: their files aside, as above. */
export async function documentsBeside(
  _staff: StaffScope,
  record: { kind: RecordKind; subjectId: string; familyId: string; schoolYear: string },
  now: Instant,
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
  return rows.map((row) => reviewedDocument(row, parisDay(now)))
}

const reviewed = {
  ...{ child: person, family: true, decidedBy: person, files: filesInOrder, type: typeOfDocument },
  usedFrom: ofSibling,
  usedFor: { ...ofSibling, orderBy: { receivedAt: 'asc' } },
} satisfies Prisma.DocumentInclude

function reviewedDocument(
  row: Prisma.DocumentGetPayload<{ include: typeof reviewed }>,
  today: Day,
): ReviewedDocument {
  return {
    id: row.id,
    kind: row.kind,
    type: row.type,
    childName: nameOf(row.child),
    familyName: row.family.name,
    familyNumber: row.family.number,
    receivedAt: row.receivedAt,
    isShut: isShut(row.status),
    schoolYear: row.schoolYear,
    pages: row.files.map(pageOf),
    ...shownDays(row, today),
    decision: row.decidedAt && {
      at: row.decidedAt,
      by: nameOf(row.decidedBy) ?? '',
      reason: readReason(row),
    },
    threat: row.status === 'infected' ? readReason(row) : null,
    sameAs: [...(row.usedFrom ? [row.usedFrom] : []), ...row.usedFor]
      .filter(({ status }) => status !== 'withdrawn')
      .map((same) => ({ id: same.id, childName: nameOf(same.child), ...shownDays(same, today) })),
  }
}

export type FiledDocument = Pick<
  ReviewedDocument,
  'id' | 'kind' | 'type' | 'childName' | 'schoolYear' | 'status' | 'receivedAt'
>

/** All that a family has sent, the latest first, for its page in /admin; what it took back is gone. */
export async function documentsOfFamily(
  _staff: StaffScope,
  familyId: string,
  now: Instant,
): Promise<FiledDocument[]> {
  const prisma = await database()
  const rows = await prisma.document.findMany({
    where: { familyId, status: { not: 'withdrawn' } },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    include: { child: person, type: typeOfDocument },
  })
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    type: row.type,
    childName: nameOf(row.child),
    schoolYear: row.schoolYear,
    status: shownDays(row, parisDay(now)).status,
    receivedAt: row.receivedAt,
  }))
}

function shownDays(
  row: { status: DocumentStatus; validFrom: Date | null; validUntil: Date | null },
  today: Day,
) {
  const validUntil = row.validUntil && fromDb(row.validUntil)
  return {
    status: shownStatus({ status: row.status, validUntil }, today),
    validFrom: row.validFrom && fromDb(row.validFrom),
    validUntil,
  }
}

function nameOf(person: { firstName: string; lastName: string } | null): string | null {
  return person && `${person.firstName} ${person.lastName}`
}
