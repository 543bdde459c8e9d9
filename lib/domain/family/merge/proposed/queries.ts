import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'

export const DOUBLES_PER_PAGE = 50

/** What more files than this say is of a home, or of an office: it proves nothing. */
const MANY = 4

export type Likeness = 'child' | 'phone'
export type ProposedFamily = { id: string; number: number; name: string; people: string[] }
export type ProposedDouble = { families: [ProposedFamily, ProposedFamily]; likeness: Likeness[] }

/**
 * Files that may be the same family's: a child of the same name and birth date, or an adult of the same telephone.
 * Two homes of one child are two families. `page` counts from 1.
 */
export async function proposedDoubles(
  _staff: StaffScope,
  page: number,
): Promise<{ total: number; doubles: ProposedDouble[] }> {
  const prisma = await database()
  const found = await prisma.$queryRaw<{ one: string; other: string; likeness: Likeness[]; total: number }[]>`
    WITH known AS MATERIALIZED (
      SELECT family_child.family_id, child.id, 'child' AS likeness,
        plain_letters(concat_ws(' ', child.first_name, child.last_name, child.birth_date)) AS said
        FROM family_child JOIN child ON child.id = family_child.child_id
      UNION
      SELECT family_adult.family_id, family_adult.adult_id, 'phone', phone
        FROM family_adult JOIN dossier_record ON dossier_record.adult_id = family_adult.adult_id
         AND dossier_record.kind = 'adult'
       CROSS JOIN LATERAL (VALUES (dossier_record.data ->> 'mobile'), (dossier_record.data ->> 'phone')) AS of (phone)
       WHERE phone <> ''
    ), few AS MATERIALIZED (
      SELECT * FROM (SELECT *, count(*) OVER (PARTITION BY likeness, said) AS times FROM known) AS counted
       WHERE times BETWEEN 2 AND ${MANY}
    ), pair AS (
      SELECT one.family_id AS one, other.family_id AS other, array_agg(DISTINCT one.likeness) AS likeness
        FROM few AS one JOIN few AS other
          ON other.said = one.said AND other.likeness = one.likeness AND other.id <> one.id
         AND other.family_id > one.family_id
       GROUP BY 1, 2)
    SELECT pair.*, (count(*) OVER ())::int AS total FROM pair
      JOIN family AS one ON one.id = pair.one JOIN family AS other ON other.id = pair.other
     WHERE one.archived_at IS NULL AND other.archived_at IS NULL AND NOT EXISTS (
       SELECT 1 FROM family_apart WHERE one_id = pair.one AND other_id = pair.other) AND NOT EXISTS (
       SELECT 1 FROM family_child AS here JOIN family_child AS there ON there.child_id = here.child_id
        WHERE here.family_id = pair.one AND there.family_id = pair.other)
     ORDER BY cardinality(pair.likeness) DESC, 'child' = ANY(pair.likeness) DESC, one.name, one.number, other.number
     LIMIT ${DOUBLES_PER_PAGE} OFFSET ${(page - 1) * DOUBLES_PER_PAGE}`
  const families = await namedFamilies(found.flatMap(({ one, other }) => [one, other]))
  return {
    total: found[0]?.total ?? 0,
    doubles: found.flatMap(({ one, other, likeness }) => {
      const both = [families.get(one), families.get(other)]
      return both[0] && both[1] ? [{ families: [both[0], both[1]], likeness }] : []
    }),
  }
}

async function namedFamilies(ids: string[]): Promise<Map<string, ProposedFamily>> {
  const prisma = await database()
  const name = { select: { firstName: true, lastName: true } } as const
  const rows = await prisma.family.findMany({
    where: { id: { in: ids } },
    select: {
      ...{ id: true, number: true, name: true },
      adults: { select: { adult: name }, orderBy: { isPayer: 'desc' } },
      children: { select: { child: name }, orderBy: { child: { birthDate: 'asc' } } },
    },
  })
  return new Map(
    rows.map(({ adults, children, ...family }) => {
      const people = [...adults.map(({ adult }) => adult), ...children.map(({ child }) => child)]
      return [family.id, { ...family, people: people.map((one) => `${one.firstName} ${one.lastName}`) }]
    }),
  )
}
