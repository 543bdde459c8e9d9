import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import type { Slot } from '@/lib/rules/places'
import type { Day } from '@/lib/time/day'
import { type Instant, parisDay } from '@/lib/time/paris'
import type { ProgrammeKind } from '@/prisma/generated/client'

/** An accueil as its page shows it. */
export type ProgrammeToEdit = {
  id: string
  name: string
  kind: ProgrammeKind
  centreId: string
  centreName: string
  fewLeft: number
  isArchived: boolean
  ruleSetName: string
  tariffName: string
  groups: { id: string; name: string; minAge: number; maxAge: number; isUsed: boolean }[]
  activities: { id: string; name: string; slots: Slot[]; startsAt: string; isUsed: boolean }[]
}

/** An accueil, with its groups and formulas; null when it isn't this member of staff's. */
export async function programmeToEdit(
  { centreIds }: StaffScope,
  id: string,
): Promise<ProgrammeToEdit | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  const used = { _count: { select: { lines: true } } } as const
  const found = await prisma.programme.findFirst({
    where: { id, ...(centreIds && { centreId: { in: [...centreIds] } }) },
    select: {
      ...{ id: true, name: true, kind: true, centreId: true, fewLeft: true, archivedAt: true },
      centre: { select: { name: true } },
      ruleSet: { select: { name: true } },
      tariff: { select: { name: true } },
      groups: {
        orderBy: [{ minAge: 'asc' }, { name: 'asc' }],
        select: { id: true, name: true, minAge: true, maxAge: true, ...used },
      },
      activities: {
        orderBy: [{ sort: 'asc' }, { name: 'asc' }],
        select: { id: true, name: true, slots: true, startsAt: true, ...used },
      },
    },
  })
  if (!found) return null
  const { centre, ruleSet, tariff, groups, activities, archivedAt, ...programme } = found
  return {
    ...programme,
    isArchived: archivedAt !== null,
    ...{ centreName: centre.name, ruleSetName: ruleSet.name, tariffName: tariff.name },
    groups: groups.map(({ _count, ...group }) => ({ ...group, isUsed: _count.lines > 0 })),
    activities: activities.map(({ _count, ...activity }) => ({ ...activity, isUsed: _count.lines > 0 })),
  }
}

/** What a new accueil may follow and cost. */
export async function programmeOptions(_staff: StaffScope) {
  const prisma = await database()
  const byName = { orderBy: { name: 'asc' }, select: { id: true, name: true } } as const
  const [centres, ruleSets, tariffs] = await Promise.all([
    prisma.centre.findMany(byName),
    prisma.ruleSet.findMany(byName),
    prisma.tariff.findMany(byName),
  ])
  return { centres, ruleSets, tariffs }
}

/** A child who is expected on some days to come, or has asked for them. */
export type ExpectedChild = { childId: string; name: string; birthDate: Day; days: Day[] }

/** Who comes, or has asked to come, from today on: to an accueil, to one of its groups, or for one of its formulas. */
export async function expectedChildren(
  db: Tx,
  now: Instant,
  among: { programmeId?: string; groupId?: string; activityId?: string },
): Promise<ExpectedChild[]> {
  const { programmeId = null, groupId = null, activityId = null } = among
  return db.$queryRaw<ExpectedChild[]>`
    SELECT child.id AS "childId", child.first_name || ' ' || child.last_name AS name,
      child.birth_date::text AS "birthDate", json_agg(DISTINCT line.day ORDER BY line.day) AS days
    FROM request_line line
    JOIN child ON child.id = line.child_id
    LEFT JOIN booking ON booking.line_id = line.id
    WHERE line.kind = 'book' AND line.day >= ${parisDay(now)}::text::date
      AND (line.status IN ('pending', 'candidature', 'waiting', 'offered') OR booking.status = 'accepted')
      AND (${programmeId}::text IS NULL OR line.programme_id = ${programmeId}::text::uuid)
      AND (${groupId}::text IS NULL OR line.group_id = ${groupId}::text::uuid)
      AND (${activityId}::text IS NULL OR line.activity_id = ${activityId}::text::uuid)
    GROUP BY child.id
    ORDER BY child.last_name, child.first_name, child.id`
}

/** Who is expected at an accueil, for its page. */
export async function expectedAt(
  _staff: StaffScope,
  now: Instant,
  programmeId: string,
): Promise<ExpectedChild[]> {
  return expectedChildren(await database(), now, { programmeId })
}
