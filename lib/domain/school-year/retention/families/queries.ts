import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { goneFamilyGoesOn } from '@/lib/rules/retention'
import type { Day } from '@/lib/time/day'

type FamilyRow = { id: string; name: string; lastSeenOn: Day; hasOpen: boolean }

/**
 * The families that haven't come back for years and of whom a dossier is still kept: no day, request, document or
 * invoice since, nothing that waits, nothing to pay. Their bookings and invoices stay.
 */
export async function goneFamilies(db: Tx, today: Day): Promise<{ id: string; name: string }[]> {
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
      FROM family) AS seen
    ORDER BY name`
  const gone = rows.filter((row) => {
    const goesOn = goneFamilyGoesOn(row)
    return goesOn !== null && goesOn <= today
  })
  const kept = await withDossier(
    db,
    gone.map(({ id }) => id),
  )
  return gone.filter(({ id }) => kept.has(id)).map(({ id, name }) => ({ id, name }))
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

/** The documents of gone families; those of a child of another home count there. */
export function documentsOf(familyIds: readonly string[], childIds: readonly string[]) {
  return {
    familyId: { in: [...familyIds] },
    OR: [{ childId: null }, { childId: { in: [...childIds] } }],
  }
}

/** Those of some families of whom there is something to delete. */
async function withDossier(db: Tx, familyIds: readonly string[]): Promise<Set<string>> {
  const { childIds, adultIds } = await membersOf(db, familyIds)
  const ofMembers = { OR: [{ childId: { in: childIds } }, { adultId: { in: adultIds } }] }
  const records = await db.dossierRecord.findMany({
    where: ofMembers,
    select: { childId: true, adultId: true },
  })
  const changes = await db.changeRequest.findMany({
    where: { familyId: { in: [...familyIds] }, ...ofMembers },
    select: { familyId: true },
  })
  const documents = await db.document.findMany({
    where: documentsOf(familyIds, childIds),
    select: { familyId: true },
  })
  const statuses = await db.familyStatus.findMany({
    where: { familyId: { in: [...familyIds] } },
    select: { familyId: true },
  })
  const children = records.flatMap(({ childId }) => childId ?? [])
  const adults = records.flatMap(({ adultId }) => adultId ?? [])
  const homes = [
    ...(await db.familyChild.findMany({ where: { childId: { in: children } }, select: { familyId: true } })),
    ...(await db.familyAdult.findMany({ where: { adultId: { in: adults } }, select: { familyId: true } })),
  ]
  return new Set([...homes, ...changes, ...documents, ...statuses].map(({ familyId }) => familyId))
}
