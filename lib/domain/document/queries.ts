import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database, pageReader } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { dossierSettings } from '@/lib/domain/dossier/settings/queries'
import { familyMembers, childrenOfGuardian } from '@/lib/domain/family/queries'
import { daysToExpiry, documentsToRenew } from '@/lib/rules/document-reminders'
import { type DocumentNature, isSameNature, shownStatus, whyNotUsedFor } from '@/lib/rules/documents'
import { openSchoolYears } from '@/lib/rules/school-years'
import type { DocumentStatus } from '@/lib/rules/states'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import type { Prisma } from '@/prisma/generated/client'
import { contentOf, type DocumentPage, filesInOrder, findPage, type FoundFile, pageOf } from './file/queries'
import { datedDocuments, reminderDays } from './reminder/queries'
import { readReason } from './stored/schema'
import { typeOfDocument } from './type/queries'

export type ListedDocument = DocumentNature & {
  id: string
  /** Null: for all the children of the family. */
  childName: string | null
  schoolYear: string
  pages: DocumentPage[]
  status: DocumentStatus
  receivedAt: Date
  validUntil: Day | null
  /** In how many days it expires, when that is soon. */
  expiresIn: number | null
  reason: string
  /** « Utiliser aussi pour »: brothers and sisters who may have it too, and don't yet. */
  usableFor: { id: string; firstName: string }[]
}

/** The documents that a guardian may see: the family's own, of the children whose record they may open. */
export function documentsOfGuardian(family: FamilyScope): Prisma.DocumentWhereInput {
  return { familyId: family.familyId, OR: [{ childId: null }, { child: childrenOfGuardian(family) }] }
}

/** The documents of a family, the latest first; what was withdrawn is gone. */
export async function listDocuments(family: FamilyScope, now: Instant): Promise<ListedDocument[]> {
  const prisma = await database()
  const today = parisDay(now)
  const rows = await prisma.document.findMany({
    where: { ...documentsOfGuardian(family), status: { not: 'withdrawn' } },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    include: { child: { select: { firstName: true } }, files: filesInOrder, type: typeOfDocument },
  })
  const { children } = await familyMembers(family)
  const daysBefore = await reminderDays(prisma)
  const documents = rows.map((row) => ({ ...row, validUntil: row.validUntil && fromDb(row.validUntil) }))
  const openYears = openSchoolYears(today, await dossierSettings(prisma))
  const isTheirs = (document: (typeof documents)[number], childId: string) =>
    documents.some(
      (other) =>
        other.childId === childId &&
        isSameNature(other, document) &&
        other.schoolYear === document.schoolYear &&
        isStanding(other.status) &&
        contentOf(other.files) === contentOf(document.files),
    )
  return documents.map((document) => ({
    id: document.id,
    kind: document.kind,
    type: document.type,
    childName: document.child?.firstName ?? null,
    schoolYear: document.schoolYear,
    pages: document.files.map(pageOf),
    status: shownStatus(document, today),
    receivedAt: document.receivedAt,
    validUntil: document.validUntil,
    expiresIn: daysToExpiry(document, today, daysBefore),
    // What was found in an infected file is for the service.
    reason: document.status === 'infected' ? '' : readReason(document),
    usableFor: openYears.includes(document.schoolYear)
      ? children
          .filter(({ id }) => whyNotUsedFor(document, id, today) === null && !isTheirs(document, id))
          .map(({ id, firstName }) => ({ id, firstName }))
      : [],
  }))
}

function isStanding(status: DocumentStatus): boolean {
  return status === 'received' || status === 'scanning' || status === 'accepted'
}

/** A file of a document of this family, or null: another family's is not found. */
export async function findFile(
  family: FamilyScope,
  documentId: string,
  position: number,
): Promise<FoundFile | null> {
  return findPage(await database(), documentId, position, documentsOfGuardian(family))
}

export type ExpiringDocument = DocumentNature & {
  id: string
  childId: string | null
  childName: string | null
  expiresIn: number
}

/** For the home page: what expires soon and nothing renews, of the children of this guardian. */
export async function expiringDocuments(family: FamilyScope, now: Instant): Promise<ExpiringDocument[]> {
  const reader = await pageReader()
  const today = parisDay(now)
  const daysBefore = await reminderDays(reader)
  const known = await datedDocuments(reader, family.familyId)
  const { children } = await familyMembers(family)
  return documentsToRenew(known, today, daysBefore)
    .filter(
      ({ familyId, childId }) => familyId === family.familyId && (!childId || isOneOf(children, childId)),
    )
    .map((document) => ({
      id: document.id,
      kind: document.kind,
      type: document.type,
      childId: document.childId,
      childName: document.childName,
      expiresIn: daysToExpiry(document, today, daysBefore)!,
    }))
}

function isOneOf(children: readonly { id: string }[], childId: string): boolean {
  return children.some(({ id }) => id === childId)
}
