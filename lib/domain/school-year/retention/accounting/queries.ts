import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { yearsAfter } from '@/lib/rules/retention'
import type { Day } from '@/lib/time/day'

/** The erased files of whom every paper is older than the law asks: `on` is the day of the last one. */
export async function oldAccounting(
  db: Tx,
  today: Day,
  years: number,
): Promise<{ id: string; name: string; on: Day }[]> {
  const rows = await db.$queryRaw<{ id: string; name: string; on: Day }[]>`
    SELECT id, 'n° ' || number AS name, GREATEST(
        (SELECT max(day) FROM booking WHERE family_id = family.id),
        (SELECT max(issued_at)::date FROM invoice WHERE family_id = family.id),
        (SELECT max(received_on) FROM payment WHERE family_id = family.id),
        (SELECT max(issued_at)::date FROM tax_certificate WHERE family_id = family.id),
        (SELECT max(day) FROM charge WHERE family_id = family.id),
        (family.archived_at AT TIME ZONE 'Europe/Paris')::date)::text AS on
      FROM family WHERE EXISTS (SELECT FROM erasure WHERE family.id = ANY(family_ids)) ORDER BY number`
  return rows.filter(({ on }) => yearsAfter(on, years) <= today)
}
