import 'server-only'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import {
  type BuiltInKind,
  type DocumentKind,
  type DocumentType,
  offeredKinds,
  sentAloneKinds,
} from '@/lib/rules/documents'
import type { Prisma } from '@/prisma/generated/client'

/** Of a document: the organisation's own kind that it is, with its terms. */
export const typeOfDocument = {
  select: { id: true, name: true, validity: true, forSiblings: true, single: true, discreet: true },
} satisfies Prisma.Document$typeArgs

const inOrder = [
  { archivedAt: { sort: 'asc', nulls: 'first' } },
  { position: 'asc' },
  { id: 'asc' },
] satisfies Prisma.DocumentTypeOrderByWithRelationInput[]

/** The types that families may send, in their order. */
export async function typesInUse(db: Tx): Promise<(DocumentType & { hint: string })[]> {
  return db.documentType.findMany({
    where: { archivedAt: null },
    orderBy: inOrder,
    select: { ...typeOfDocument.select, hint: true },
  })
}

/** The type that a family sends; null when it is unknown or was put away. */
export async function typeInUse(db: Tx, id: string): Promise<DocumentType | null> {
  return db.documentType.findFirst({ where: { id, archivedAt: null }, select: typeOfDocument.select })
}

export type KindsToSend = {
  kinds: (typeof sentAloneKinds)[number][]
  types: (DocumentType & { hint: string })[]
}

/** What a family is offered to send; `ledTo` is the kind that a page of the portal leads to. */
export async function kindsToSend(_family: FamilyScope, ledTo: BuiltInKind | null): Promise<KindsToSend> {
  const prisma = await database()
  const { hiddenDocuments, requiredDocuments } = await kindSettings(prisma)
  return { kinds: offeredKinds(hiddenDocuments, requiredDocuments, ledTo), types: await typesInUse(prisma) }
}

/** What the settings say of the kinds. */
export function kindSettings(
  db: Tx,
): Promise<{ hiddenDocuments: DocumentKind[]; requiredDocuments: DocumentKind[]; requiredTypes: string[] }> {
  return db.dossierSettings.findUniqueOrThrow({
    where: { id: 1 },
    select: { hiddenDocuments: true, requiredDocuments: true, requiredTypes: true },
  })
}

/** Every type, those put away last: a document that was sent keeps its name. */
export async function allTypes(_staff: StaffScope): Promise<DocumentType[]> {
  const prisma = await database()
  return prisma.documentType.findMany({ orderBy: inOrder, select: typeOfDocument.select })
}

/** The types that may be asked before booking. */
export async function requirableTypes(_staff: StaffScope): Promise<DocumentType[]> {
  return typesInUse(await database())
}

export type ListedType = DocumentType & {
  hint: string
  /** A document of it was sent: its lasting terms don't change any more. */
  isUsed: boolean
  isRequired: boolean
  isArchived: boolean
}

/** The types with what an administrator may do with each, and the kinds of the portal that families are offered. */
export async function typesToEdit(
  _staff: StaffScope,
): Promise<{ types: ListedType[]; offered: (typeof sentAloneKinds)[number][]; required: DocumentKind[] }> {
  const prisma = await database()
  const { hiddenDocuments, requiredDocuments, requiredTypes } = await kindSettings(prisma)
  const rows = await prisma.documentType.findMany({
    orderBy: inOrder,
    include: { _count: { select: { documents: true } } },
  })
  return {
    types: rows.map(({ _count, archivedAt, ...row }) => ({
      ...row,
      isUsed: _count.documents > 0,
      isRequired: requiredTypes.includes(row.id),
      isArchived: archivedAt !== null,
    })),
    offered: offeredKinds(hiddenDocuments, requiredDocuments),
    required: requiredDocuments,
  }
}
