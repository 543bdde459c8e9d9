import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import type { Day } from '@/lib/time/day'

/** Where the cancellation of a day counts: the child's counter for the period or cycle of that day. */
export type QuotaCounter = { key: string; periodId: string; periodName: string; used: number }

/** The counters of some children and days. A day outside every period has none, and so no limit. */
export async function quotaCounters(
  db: Tx,
  familyId: string,
  childIds: readonly string[],
  days: readonly Day[],
): Promise<(childId: string, day: Day) => QuotaCounter | null> {
  if (childIds.length === 0 || days.length === 0) return () => null
  const periods = await db.$queryRaw<
    { id: string; name: string; firstDay: Day; lastDay: Day; used: Record<string, number> | null }[]
  >`
    SELECT id, name, first_day::text AS "firstDay", last_day::text AS "lastDay",
      (SELECT json_object_agg(child_id, used) FROM cancellation_quota
        WHERE period_id = period.id AND family_id = ${familyId}::uuid
          AND child_id = ANY(${[...new Set(childIds)]}::uuid[])) AS used
    FROM period
    WHERE EXISTS (SELECT 1 FROM unnest(${[...new Set(days)]}::text[]::date[]) AS asked(day)
                   WHERE asked.day BETWEEN first_day AND last_day)`
  return (childId, day) => {
    const period = periods.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
    if (!period) return null
    return {
      key: `${childId} ${period.id}`,
      periodId: period.id,
      periodName: period.name,
      used: period.used?.[childId] ?? 0,
    }
  }
}
