import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import type { CentreSlot } from '@/lib/rules/day-capacities'
import type { Day } from '@/lib/time/day'
import type { ProgrammeKind } from '@/prisma/generated/client'

/** A centre with its accueils, those that families no longer see last. */
export type CentreWithProgrammes = {
  id: string
  name: string
  capacity: number
  underSixCapacity: number
  tamNumber: string
  programmes: {
    id: string
    name: string
    kind: ProgrammeKind
    isArchived: boolean
    groups: string[]
    activities: string[]
  }[]
}

/** Every centre that a member of staff answers for. */
export async function centresWithProgrammes({ centreIds }: StaffScope): Promise<CentreWithProgrammes[]> {
  const prisma = await database()
  const centres = await prisma.centre.findMany({
    where: centreIds ? { id: { in: [...centreIds] } } : {},
    orderBy: { name: 'asc' },
    select: {
      ...{ id: true, name: true, capacity: true, underSixCapacity: true, tamNumber: true },
      programmes: {
        orderBy: [{ archivedAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }],
        select: {
          ...{ id: true, name: true, kind: true, archivedAt: true },
          groups: { orderBy: [{ minAge: 'asc' }, { name: 'asc' }], select: { name: true } },
          activities: { orderBy: [{ sort: 'asc' }, { name: 'asc' }], select: { name: true } },
        },
      },
    },
  })
  return centres.map(({ programmes, ...centre }) => ({
    ...centre,
    programmes: programmes.map(({ groups, activities, archivedAt, ...programme }) => ({
      ...programme,
      isArchived: archivedAt !== null,
      groups: groups.map(({ name }) => name),
      activities: activities.map(({ name }) => name),
    })),
  }))
}

/** A centre as its form shows it; null when there is none. */
export async function centreToEdit(_staff: StaffScope, id: string) {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  return prisma.centre.findUnique({
    where: { id },
    select: {
      ...{ id: true, name: true, address: true, phone: true, tamNumber: true },
      ...{ capacity: true, underSixCapacity: true },
    },
  })
}

/** A half-day to come that follows what its centre declares: it hasn't been given numbers of its own. */
export type FollowingSlot = CentreSlot & { id: string }

/** Those of a centre from a day on. */
export async function followingSlots(db: Tx, centreId: string, from: Day): Promise<FollowingSlot[]> {
  const rows = await db.$queryRaw<(FollowingSlot & { children: { name: string; isUnderSix: boolean }[] })[]>`
    SELECT centre_place.id, centre_place.day::text AS day, slot::text AS slot, held, under_six_held AS "underSixHeld",
      coalesce((SELECT json_agg(json_build_object('name', child.first_name || ' ' || child.last_name,
          'isUnderSix', is_under_six) ORDER BY child.last_name, child.first_name)
        FROM place_hold JOIN place ON place.id = place_hold.place_id JOIN child ON child.id = place_hold.child_id
        WHERE place.centre_place_id = centre_place.id), '[]') AS children
    FROM centre_place JOIN centre ON centre.id = centre_place.centre_id
    WHERE centre_id = ${centreId}::uuid AND centre_place.day >= ${from}::text::date
      AND centre_place.capacity = centre.capacity AND centre_place.under_six_capacity = centre.under_six_capacity
    ORDER BY centre_place.day, centre_place.slot`
  return rows.map(({ children, ...row }) => ({
    ...row,
    names: children.map(({ name }) => name),
    underSixNames: children.filter(({ isUnderSix }) => isUnderSix).map(({ name }) => name),
  }))
}
