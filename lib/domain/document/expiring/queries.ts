import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { DocumentNature } from '@/lib/rules/documents'
import type { Sort } from '@/lib/rules/list-address'
import { addDays, type Day } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'
import { reminderDays } from '../reminder/queries'

/** A document in force that ends soon, and that nothing newer covers or waits to cover. */
export type ExpiringDocument = DocumentNature & {
  id: string
  familyId: string
  familyName: string
  /** Null: for all the children of the family. */
  childName: string | null
  validUntil: Day
  reminderSentAt: Date | null
}

export const expiringColumns = ['fin', 'famille', 'enfant'] as const
export type ExpiringColumn = (typeof expiringColumns)[number]

const orders: Record<ExpiringColumn, [ascending: Prisma.Sql, descending: Prisma.Sql]> = {
  fin: [Prisma.sql`document.valid_until`, Prisma.sql`document.valid_until DESC`],
  famille: [Prisma.sql`family.name`, Prisma.sql`family.name DESC`],
  enfant: [
    Prisma.sql`child.last_name, child.first_name`,
    Prisma.sql`child.last_name DESC NULLS LAST, child.first_name DESC NULLS LAST`,
  ],
}

const typeJson = Prisma.sql`CASE WHEN document_type.id IS NOT NULL THEN json_build_object(
  'id', document_type.id, 'name', document_type.name, 'validity', document_type.validity,
  'forSiblings', document_type.for_siblings, 'single', document_type.single, 'discreet', document_type.discreet) END`

/** The documents that end within the days after which families are reminded, today included. */
export async function documentsExpiring(
  _staff: Pick<StaffScope, 'role'>,
  today: Day,
  sort: Sort<ExpiringColumn>,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ documents: ExpiringDocument[]; total: number; until: Day }> {
  const prisma = await database()
  const until = addDays(today, await reminderDays(prisma))
  const rows = await prisma.$queryRaw<(ExpiringDocument & { total: number })[]>`
    SELECT document.id, document.kind::text AS kind, ${typeJson} AS type, family.id AS "familyId", family.name AS "familyName",
           child.first_name || ' ' || child.last_name AS "childName", document.valid_until::text AS "validUntil",
           document.reminder_sent_at AS "reminderSentAt", (count(*) OVER ())::int AS total
      FROM document
      JOIN family ON family.id = document.family_id AND family.archived_at IS NULL
      LEFT JOIN child ON child.id = document.child_id
      LEFT JOIN document_type ON document_type.id = document.type_id
     WHERE document.status = 'accepted' AND child.archived_at IS NULL
       AND document.valid_until BETWEEN ${today}::text::date AND ${until}::text::date
       AND NOT EXISTS (
         SELECT 1 FROM document newer
          WHERE newer.kind = document.kind AND newer.type_id IS NOT DISTINCT FROM document.type_id
            AND newer.id <> document.id
            AND newer.child_id IS NOT DISTINCT FROM document.child_id
            AND (newer.child_id IS NOT NULL OR newer.family_id = document.family_id)
            AND (newer.status IN ('received', 'scanning')
                 OR newer.status = 'accepted' AND coalesce(newer.valid_until, 'infinity') > document.valid_until))
     ORDER BY ${orders[sort.column][sort.isDescending ? 1 : 0]}, document.id LIMIT ${limit} OFFSET ${offset}`
  return { documents: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0, until }
}
