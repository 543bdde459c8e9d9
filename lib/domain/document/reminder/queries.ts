import 'server-only'
import type { Reader } from '@/lib/db/readers'
import type { DatedDocument } from '@/lib/rules/document-reminders'

/** How many days before a document expires its family is told: a setting. */
export async function reminderDays(db: Reader): Promise<number> {
  const [organisation] = await db.$queryRaw<{ days: number }[]>`
    SELECT document_reminder_days AS days FROM organisation WHERE id = 1`
  return organisation?.days ?? 0
}

export type FamilyDocument = DatedDocument & {
  familyId: string
  childId: string | null
  /** Null: for all the children of the family. */
  childName: string | null
  reminderSentAt: Date | null
}

/**
 * What is in force or being verified for the children of a family, with what the other family of a child has sent for
 * it: either may renew it. Archived children have nothing to renew.
 */
export async function datedDocuments(db: Reader, familyId: string): Promise<FamilyDocument[]> {
  type Row = Omit<FamilyDocument, 'childIds'> & { siblings: string[] }
  const rows = await db.$queryRaw<Row[]>`
    WITH own AS (
      SELECT child.id FROM child JOIN family_child ON family_child.child_id = child.id
      WHERE family_child.family_id = ${familyId}::uuid AND child.archived_at IS NULL)
    SELECT document.id, document.kind::text AS kind,
      CASE WHEN document_type.id IS NOT NULL THEN json_build_object(
        'id', document_type.id, 'name', document_type.name, 'validity', document_type.validity,
        'forSiblings', for_siblings, 'single', single, 'discreet', discreet) END AS type,
      document.family_id AS "familyId", document.child_id AS "childId", child.first_name AS "childName",
      document.status::text AS status, received_at AS "receivedAt", valid_from::text AS "validFrom",
      valid_until::text AS "validUntil", reminder_sent_at AS "reminderSentAt",
      coalesce((SELECT json_agg(own.id) FROM own), '[]') AS siblings
    FROM document
    LEFT JOIN child ON child.id = document.child_id
    LEFT JOIN document_type ON document_type.id = document.type_id
    WHERE document.status IN ('received', 'scanning', 'accepted')
      AND (document.family_id = ${familyId}::uuid AND document.child_id IS NULL
           OR document.child_id IN (SELECT own.id FROM own))
    ORDER BY valid_until, document.id`
  return rows.map(({ siblings, ...row }) => ({ ...row, childIds: row.childId ? [row.childId] : siblings }))
}
