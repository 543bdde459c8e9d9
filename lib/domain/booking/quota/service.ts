import 'server-only'
import type { Tx } from '@/lib/db/transaction'

/**
 * Counts one more cancelled day, inside the family's lock. The constraint of the table has the last word:
 * ten cancellations at once can't make four out of three. Answers the counter's id.
 */
export async function useQuota(
  tx: Tx,
  counter: { familyId: string; childId: string; periodId: string; allowed: number },
): Promise<string> {
  const { familyId, childId, periodId, allowed } = counter
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO cancellation_quota (id, family_id, child_id, period_id, used, allowed)
    VALUES (gen_random_uuid(), ${familyId}::uuid, ${childId}::uuid, ${periodId}::uuid, 1, ${allowed})
    ON CONFLICT (family_id, child_id, period_id)
    DO UPDATE SET used = cancellation_quota.used + 1, allowed = ${allowed}
    RETURNING id`
  return row!.id
}

/** Gives back the days of cancellations that were refused or withdrawn. */
export async function giveQuotaBack(tx: Tx, quotaIds: readonly (string | null)[]): Promise<void> {
  for (const id of quotaIds)
    if (id) await tx.cancellationQuota.update({ where: { id }, data: { used: { decrement: 1 } } })
}
