import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { typeOfDocument } from '@/lib/domain/document/type/queries'
import type { DocumentNature } from '@/lib/rules/documents'
import type { Prisma, PrismaClient } from '@/prisma/generated/client'
import { ENTRIES_PER_PAGE, entriesWhere, type JournalEntry, type JournalFilter, olderThan } from '../queries'

/** Whose file it is: one child's, or a family's with all its children. */
export type FileOf = { kind: 'child' | 'family'; id: string }

/** Somebody saw something of a file. */
export type Reading = Pick<JournalEntry, 'id' | 'at' | 'who' | 'role' | 'action'> & {
  /** Where it was seen: 'sheet', 'print', 'outings', 'meals', 'review', 'list', 'rollCall'; null of older entries. */
  from: string | null
  /** Of a list of presences. */
  programme: string | null
  day: string | null
  /** Of a document that is still there. */
  document: DocumentNature | null
  /** Those of the file whom it was about. */
  children: string[]
}

export type Readings = {
  of: FileOf & { name: string }
  readings: Reading[]
  hasOlder: boolean
}

/** What shows several children at once, and says which in its details. */
const LISTS = ['attendanceList.read', 'attendanceLists.send']

/**
 * Who has seen the file of a child or of a family, latest first: fiches, documents, lists that say who has an allergy,
 * exports (RGPD, art. 15: whoever asks may know). That of a family says nothing of the documents of a child's other home.
 * Null when there is no such file. A constant number of statements.
 */
export async function readingsOf(
  _staff: StaffScope,
  file: FileOf,
  before: JournalFilter['before'],
  limit = ENTRIES_PER_PAGE,
): Promise<Readings | null> {
  if (!uuid.safeParse(file.id).success) return null
  const prisma = await database()
  const found = file.kind === 'child' ? await childFile(prisma, file.id) : await familyFile(prisma, file.id)
  if (!found) return null
  const where = { AND: [aboutOf(found), ...(before ? [{ OR: olderThan(before) }] : [])] }
  const { entries, hasOlder } = await entriesWhere(prisma, where, limit)
  const readings = await told(prisma, entries, found.children)
  return { of: { ...file, name: found.name }, readings, hasOlder }
}

type FoundFile = {
  name: string
  children: ReadonlyMap<string, string>
  familyIds: string[]
  documents: Prisma.AuditEntryWhereInput
}

async function childFile(prisma: PrismaClient, id: string): Promise<FoundFile | null> {
  const child = await prisma.child.findUnique({
    where: { id },
    select: {
      ...{ firstName: true, lastName: true, families: { select: { familyId: true } } },
      documents: { select: { id: true } },
    },
  })
  if (!child) return null
  const name = nameOf(child)
  return {
    ...{ name, children: new Map([[id, name]]), familyIds: child.families.map(({ familyId }) => familyId) },
    // A document that is gone is still known by what its readings say.
    documents: {
      OR: [{ subjectId: { in: child.documents.map((document) => document.id) } }, showing(id)],
    },
  }
}

async function familyFile(prisma: PrismaClient, id: string): Promise<FoundFile | null> {
  const family = await prisma.family.findUnique({
    where: { id },
    select: {
      ...{ name: true, merged: { select: { id: true } } },
      children: { select: { child: { select: { id: true, firstName: true, lastName: true } } } },
    },
  })
  if (!family) return null
  const familyIds = [id, ...family.merged.map((merged) => merged.id)]
  const children = new Map(family.children.map(({ child }) => [child.id, nameOf(child)]))
  return { name: family.name, children, familyIds, documents: { familyId: { in: familyIds } } }
}

function nameOf({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return `${firstName} ${lastName}`
}

function showing(childId: string): Prisma.AuditEntryWhereInput {
  return { details: { path: ['childIds'], array_contains: [childId] } }
}

function aboutOf({ familyIds, children, documents }: FoundFile): Prisma.AuditEntryWhereInput {
  const childIds = [...children.keys()]
  return {
    OR: [
      { subjectKind: 'child', subjectId: { in: childIds }, action: { endsWith: '.read' } },
      { action: { in: LISTS }, OR: childIds.map(showing) },
      { action: 'document.read', AND: [documents] },
      { familyId: { in: familyIds }, action: { endsWith: '.export' } },
    ],
  }
}

/** The same entries, with the names of what they are about. */
async function told(
  prisma: PrismaClient,
  entries: readonly JournalEntry[],
  children: ReadonlyMap<string, string>,
): Promise<Reading[]> {
  const idsOf = (kind: string) =>
    entries.flatMap(({ subjectKind, subjectId }) => (subjectKind === kind ? [subjectId] : []))
  const [documents, programmes] = await Promise.all([
    prisma.document.findMany({
      where: { id: { in: idsOf('document') } },
      select: { id: true, kind: true, type: typeOfDocument },
    }),
    prisma.programme.findMany({
      where: { id: { in: idsOf('programme') } },
      select: { id: true, name: true },
    }),
  ])
  const natures = new Map(documents.map(({ id, ...nature }) => [id, nature as DocumentNature]))
  const names = new Map(programmes.map(({ id, name }) => [id, name]))
  return entries.map(({ id, at, who, role, action, subjectId, details }) => {
    const said = new Map(details)
    const about = [subjectId, ...(said.get('childIds')?.split(', ') ?? [])]
    return {
      ...{ id, at, who, role, action, from: said.get('from') ?? null, day: said.get('day') ?? null },
      ...{ document: natures.get(subjectId) ?? null, programme: names.get(subjectId) ?? null },
      children: about.flatMap((childId) => children.get(childId) ?? []),
    }
  })
}
