import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import { type Select, select } from '@/lib/db/together'
import type { Tx } from '@/lib/db/transaction'
import type { NotedStatus } from '@/lib/rules/family-status'
import { type ReadStatus, statusesRead } from '@/lib/rules/tariff-statuses'
import { readTariff } from '@/lib/rules/tariffs'
import type { Day } from '@/lib/time/day'

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

/** The situations that the tariffs read, those in force and those to come. One statement. */
export async function statusesOfTariffs(db: Tx, today: Day): Promise<ReadStatus[]> {
  const rows = await db.$queryRaw<{ config: unknown }[]>`
    SELECT config FROM tariff_version AS version
     WHERE NOT EXISTS (SELECT 1 FROM tariff_version AS later WHERE later.tariff_id = version.tariff_id
       AND later.valid_from > version.valid_from AND later.valid_from <= ${today}::text::date)
     ORDER BY valid_from, id`
  return statusesRead(rows.map(({ config }) => readTariff(config)))
}

export type FamilyStatuses = {
  offered: ReadStatus[]
  statuses: (NotedStatus & { id: string; childName: string | null })[]
}

/** The situations noted of a family that count today or will, as the family reads them, the latest first. */
export async function statusesForFamily({ familyId }: FamilyScope, today: Day): Promise<FamilyStatuses> {
  const prisma = await database()
  const rows = await prisma.familyStatus.findMany({
    where: { familyId, OR: [{ validTo: null }, { validTo: { gte: toDb(today) } }] },
    orderBy: [{ validFrom: 'desc' }, { id: 'desc' }],
    include: { child: { select: { firstName: true } } },
  })
  return {
    offered: rows.length === 0 ? [] : await statusesOfTariffs(prisma, today),
    statuses: rows.map(({ id, key, childId, child, validFrom, validTo }) => ({
      ...{ id, key, childId, childName: child?.firstName ?? null },
      ...{ validFrom: fromDb(validFrom), validTo: validTo && fromDb(validTo) },
    })),
  }
}

export type StatusFile = {
  /** Those that an agent may note. */
  offered: ReadStatus[]
  statuses: (NotedStatus & { id: string; childName: string | null; notedBy: string | null; notedAt: Date })[]
  children: { id: string; firstName: string }[]
}

/** The situations of a family that the page has already shown to this member of staff, the latest first. */
export async function statusFile(_staff: StaffScope, familyId: string, today: Day): Promise<StatusFile> {
  if (!uuid.safeParse(familyId).success) return { offered: [], statuses: [], children: [] }
  const prisma = await database()
  const offered = await statusesOfTariffs(prisma, today)
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
    ...{ offered, children },
    statuses: statuses.map(({ id, key, childId, child, validFrom, validTo, notedAt, notedBy }) => ({
      ...{ id, key, childId, childName: child?.firstName ?? null, notedAt },
      ...{ validFrom: fromDb(validFrom), validTo: validTo && fromDb(validTo) },
      notedBy: notedBy && `${notedBy.firstName} ${notedBy.lastName}`,
    })),
  }
}
