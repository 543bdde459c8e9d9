import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { goneFamilyGoesOn } from '@/lib/rules/retention'
import type { Day } from '@/lib/time/day'

type FamilyRow = { id: string; name: string; lastSeenOn: Day; hasOpen: boolean }

/**
 * The families that haven't come back for years and whose file still names somebody: no day, request, document or
 * invoice since, nothing that waits, nothing to pay. They are erased; their bills and their past days stay, without names.
 */
export async function goneFamilies(
  db: Tx,
  today: Day,
  years: number,
): Promise<{ id: string; name: string; on: Day }[]> {
  const rows = await db.$queryRaw<FamilyRow[]>`
    SELECT id, name, last_seen_on::text AS "lastSeenOn", has_open AS "hasOpen" FROM (
      SELECT family.id, family.name || ' (nᵒ ' || family.number || ')' AS name,
        GREATEST((family.created_at AT TIME ZONE 'Europe/Paris')::date,
          (family.archived_at AT TIME ZONE 'Europe/Paris')::date,
          (SELECT max(day) FROM booking WHERE family_id = family.id),
          (SELECT max(day) FROM request_line WHERE family_id = family.id),
          (SELECT max(submitted_at)::date FROM change_request WHERE family_id = family.id),
          (SELECT max(received_at)::date FROM document WHERE family_id = family.id),
          (SELECT max(issued_at)::date FROM invoice WHERE family_id = family.id),
          (SELECT max(received_on) FROM payment WHERE family_id = family.id)) AS last_seen_on,
        EXISTS (SELECT 1 FROM request_line WHERE family_id = family.id
                  AND status IN ('pending', 'candidature', 'waiting', 'offered'))
          OR EXISTS (SELECT 1 FROM change_request WHERE family_id = family.id AND status = 'submitted')
          OR EXISTS (SELECT 1 FROM document WHERE family_id = family.id AND status IN ('received', 'scanning'))
          OR EXISTS (SELECT 1 FROM invoice WHERE family_id = family.id
                       AND status IN ('draft', 'issued', 'partPaid', 'carriedOver')) AS has_open
      FROM family WHERE merged_into_id IS NULL
        AND NOT EXISTS (SELECT FROM erasure WHERE family.id = ANY(family_ids))) AS seen
    ORDER BY name`
  return rows
    .filter((row) => {
      const goesOn = goneFamilyGoesOn(row, years)
      return goesOn !== null && goesOn <= today
    })
    .map(({ id, name, lastSeenOn }) => ({ id, name, on: lastSeenOn }))
}

/** The children and the adults who are of gone families only: a child of two homes stays while one of them does. */
export async function membersOf(db: Tx, familyIds: readonly string[]) {
  const only = { some: { familyId: { in: [...familyIds] } }, none: { familyId: { notIn: [...familyIds] } } }
  const [children, adults] = [
    await db.child.findMany({ where: { families: only }, select: { id: true } }),
    await db.adult.findMany({ where: { families: only }, select: { id: true } }),
  ]
  return { childIds: children.map(({ id }) => id), adultIds: adults.map(({ id }) => id) }
}
