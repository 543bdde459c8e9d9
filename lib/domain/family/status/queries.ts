import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { type Select, select } from '@/lib/db/together'
import type { Tx } from '@/lib/db/transaction'
import type { NotedStatus } from '@/lib/rules/family-status'

export type FamilyStatusRow = NotedStatus & { familyId: string }

/** The situations of some families that their prices may depend on. */
export function statusesOf(familyIds: readonly string[]): Select<FamilyStatusRow> {
  return select`
    SELECT family_id AS "familyId", child_id AS "childId", key, valid_from::text AS "validFrom", valid_to::text AS "validTo"
    FROM family_status WHERE family_id = ANY(${[...familyIds]}::uuid[]) ORDER BY family_status.valid_from, family_status.id`
}

/** Those of one family, in a transaction that has locked it. */
export async function notedStatuses(db: Tx, familyId: string): Promise<NotedStatus[]> {
  const rows = await db.familyStatus.findMany({ where: { familyId } })
  return rows.map(({ key, childId, validFrom, validTo }) => ({
    ...{ key, childId, validFrom: fromDb(validFrom), validTo: validTo && fromDb(validTo) },
  }))
}

export type StatusFile = {
  statuses: (NotedStatus & { id: string; childName: string | null; notedBy: string | null; notedAt: Date })[]
  children: { id: string; firstName: string }[]
}

/** The situations of a family that the page has already shown to this member of staff, the latest first. */
export async function statusFile(_staff: StaffScope, familyId: string): Promise<StatusFile> {
  if (!uuid.safeParse(familyId).success) return { statuses: [], children: [] }
  const prisma = await database()
  const statuses = await prisma.familyStatus.findMany({
    where: { familyId },
    orderBy: [{ validFrom: 'desc' }, { id: 'desc' }],
    include: {
      child: { select: { firstName: true } },
      notedBy: { select: { firstName: true, lastName: true } },
    },
  })
  const children = await prisma.child.findMany({
    where: { archivedAt: null, families: { some: { familyId } } },
    orderBy: { birthDate: 'asc' },
    select: { id: true, firstName: true },
  })
  return {
    children,
    statuses: statuses.map(({ id, key, childId, child, validFrom, validTo, notedAt, notedBy }) => ({
      ...{ id, key, childId, childName: child?.firstName ?? null, notedAt },
      ...{ validFrom: fromDb(validFrom), validTo: validTo && fromDb(validTo) },
      notedBy: notedBy && `${notedBy.firstName} ${notedBy.lastName}`,
    })),
  }
}
