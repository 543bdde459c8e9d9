// Fills an empty database with families and the days that they came to in October 2026: what bench/billed-month.ts bills.
import type { OpenDatabase } from '@/lib/db/open'
import { parseMonth } from '@/lib/time/day'
import { createBillingWorld, type BillingWorld } from '@/prisma/billing-factory'

export const MONTH = parseMonth('2026-10')!
const PARTS = ['a', 'b', 'c', 'd', 'e', 'f']

/** `days` for each family, on one child; every family has a guardian with an account, and a quotient of its own. */
export async function fillWithDaysToBill(
  { prisma, pool }: OpenDatabase,
  { families, days }: { families: number; days: number },
): Promise<BillingWorld> {
  const world = await createBillingWorld(prisma)
  const { programme, group, activity } = world
  const client = await pool.connect()
  const id = (part: string, of = 'n') =>
    `('${PARTS.indexOf(part)}0000000-0000-4000-8000-' || lpad((${of})::text, 12, '0'))::uuid`
  const everyFamily = `FROM generate_series(1, ${families}) n`
  const everyDay = `FROM generate_series(1, ${families}) n, generate_series(1, ${days}) d`
  const dayId = `n * 100 + d`
  const what = `${id('a')}, ${id('d')}, '${programme.id}', '${group.id}', '${activity.id}', date '2026-10-01' + d`
  try {
    await client.query('SET session_replication_role = replica') // no trigger, no foreign key while filling
    for (const statement of [
      `INSERT INTO family (id, name) SELECT ${id('a')}, 'Famille ' || n ${everyFamily}`,
      `INSERT INTO account (id, email) SELECT ${id('b')}, 'parent' || n || '@bench.example' ${everyFamily}`,
      `INSERT INTO adult (id, first_name, last_name, account_id)
       SELECT ${id('c')}, 'Camille', 'Famille ' || n, ${id('b')} ${everyFamily}`,
      `INSERT INTO family_adult (family_id, adult_id, is_payer) SELECT ${id('a')}, ${id('c')}, true ${everyFamily}`,
      `INSERT INTO child (id, first_name, last_name, birth_date)
       SELECT ${id('d')}, 'Léonie', 'Famille ' || n, date '2019-05-04' ${everyFamily}`,
      `INSERT INTO family_child (family_id, child_id) SELECT ${id('a')}, ${id('d')} ${everyFamily}`,
      `INSERT INTO quotient_familial (id, family_id, valid_from, value)
       SELECT gen_random_uuid(), ${id('a')}, date '2020-01-01', (n * 7) % 1500 ${everyFamily}`,
      `INSERT INTO request (id, reference, family_id, submitted_by_id, submitted_at, idempotency_key)
       SELECT ${id('e')}, 'B-' || n, ${id('a')}, ${id('b')}, '2026-09-01', ${id('e')} ${everyFamily}`,
      `INSERT INTO request_line (id, request_id, kind, status, price_cents, submitted_at, expires_at,
         family_id, child_id, programme_id, group_id, activity_id, day)
       SELECT ${id('f', dayId)}, ${id('e')}, 'book', 'accepted', 0, '2026-09-01', '2026-10-01', ${what} ${everyDay}`,
      `INSERT INTO booking (id, line_id, status, accepted_at, family_id, child_id, programme_id, group_id, activity_id, day)
       SELECT ${id('f', dayId)}, ${id('f', dayId)}, 'attended', '2026-09-02', ${what} ${everyDay}`,
    ])
      await client.query(statement)
    await client.query('SET session_replication_role = origin')
    await client.query('ANALYZE')
  } finally {
    client.release()
  }
  return world
}
