import 'server-only'
import { type Select, select } from '@/lib/db/together'
import { isResidentTown } from '@/lib/rules/names'
import type { Day } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'

export type ChildOfFamily = {
  id: string
  firstName: string
  lastName: string
  birthDate: Day
  school: string
  isResident: boolean | null
}

type ChildRow = Omit<ChildOfFamily, 'isResident'> & { town: string | null; towns: string[] }

/** The town of a family, from the record of its payer, where `family_child` names the family. */
export const townOfFamily = Prisma.sql`
  (SELECT data ->> 'town' FROM dossier_record JOIN family_adult ON family_adult.adult_id = dossier_record.adult_id
    WHERE family_adult.family_id = family_child.family_id AND kind = 'adult'
    ORDER BY family_adult.is_payer DESC, validated_at DESC LIMIT 1)`

/**
 * The children of a family, or those among some, with what an audience may ask of them: their school, and whether their
 * family is a resident.
 */
export function childrenOf(familyId: string, childIds: readonly string[] | null): Select<ChildRow> {
  return select`
    SELECT child.id, first_name AS "firstName", last_name AS "lastName", birth_date::text AS "birthDate", school,
      ${townOfFamily} AS town, coalesce((SELECT to_json(towns) FROM organisation), '[]') AS towns
    FROM child JOIN family_child ON family_child.child_id = child.id AND family_child.family_id = ${familyId}::uuid
    WHERE ${childIds ? Prisma.sql`child.id = ANY(${[...childIds]}::uuid[])` : Prisma.sql`true`}
      AND child.archived_at IS NULL`
}

/** These children, read, by id. */
export function childrenFrom(rows: readonly ChildRow[]): Map<string, ChildOfFamily> {
  return new Map(
    rows.map(({ town, towns, ...child }) => [
      child.id,
      { ...child, isResident: isResidentTown(town, towns) },
    ]),
  )
}
