import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import type { Day } from '@/lib/time/day'

/** A child of the family with another home, and how its days are shared, the latest first. */
export type SharedChild = {
  childId: string
  firstName: string
  otherNumber: number
  shares: { validFrom: Day; percent: number | null }[]
}

/** The children of a family who have another home, with what the family pays of their days. One statement. */
export async function sharedChildren(_staff: StaffScope, familyId: string): Promise<SharedChild[]> {
  const prisma = await database()
  return prisma.$queryRaw<SharedChild[]>`
    SELECT child.id AS "childId", child.first_name AS "firstName", other.number AS "otherNumber",
      coalesce((SELECT json_agg(json_build_object('validFrom', valid_from::text, 'percent',
          CASE WHEN billing_share.family_id = home.family_id THEN percent ELSE 100 - percent END)
          ORDER BY valid_from DESC)
        FROM billing_share WHERE billing_share.child_id = child.id
          AND home.family_id IN (billing_share.family_id, billing_share.other_family_id)), '[]') AS shares
    FROM family_child AS home
    JOIN child ON child.id = home.child_id AND child.archived_at IS NULL
    JOIN family_child AS other_home ON other_home.child_id = child.id AND other_home.family_id <> home.family_id
    JOIN family AS other ON other.id = other_home.family_id AND other.archived_at IS NULL
    WHERE home.family_id = ${familyId}::uuid
    ORDER BY child.birth_date, child.id`
}

/** The homes of a child, the last of its days that is billed, and what a family pays of its days from a day on. */
export async function shareFacts(
  tx: Tx,
  { childId, familyId, on }: { childId: string; familyId: string; on: Day },
): Promise<{ homes: string[]; lastBilled: Day | null; inForce: number | null }> {
  const [row] = await tx.$queryRaw<{ homes: string[]; lastBilled: Day | null; inForce: number | null }[]>`
    SELECT ARRAY(SELECT family_id FROM family_child JOIN family ON family.id = family_id AND family.archived_at IS NULL
                 WHERE child_id = ${childId}::uuid ORDER BY family_id) AS homes,
      (SELECT max(day)::text FROM invoice_line WHERE child_id = ${childId}::uuid AND booking_id IS NOT NULL
         AND NOT is_released) AS "lastBilled",
      (SELECT CASE WHEN family_id = ${familyId}::uuid THEN percent ELSE 100 - percent END
         FROM billing_share WHERE child_id = ${childId}::uuid AND valid_from <= ${on}::text::date
         ORDER BY valid_from DESC LIMIT 1) AS "inForce"`
  return row!
}
