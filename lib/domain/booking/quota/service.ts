import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import type { CountedQuota } from './queries'

/**
 * Counts lines in their quotas, inside the family's lock. The constraint of the table has the last word: ten
 * cancellations at once can't make four out of three.
 */
export async function useQuotas(
  tx: Tx,
  familyId: string,
  lines: readonly { lineId: string; quotas: readonly CountedQuota[] }[],
): Promise<void> {
  const counters = new Map(lines.flatMap(({ quotas }) => quotas.map((quota) => [quota.key, quota] as const)))
  const ids = new Map<string, string>()
  for (const [key, { counter, allowed }] of counters) {
    const { ruleSetId, subjectId, kind, unit, span } = counter
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO quota_counter (id, rule_set_id, family_id, subject_id, kind, unit, span, used, allowed)
      VALUES (gen_random_uuid(), ${ruleSetId}::uuid, ${familyId}::uuid, ${subjectId}::uuid, ${kind}::line_kind,
        ${unit}::quota_unit, ${span}, 0, ${allowed})
      ON CONFLICT (family_id, subject_id, rule_set_id, kind, unit, span)
      DO UPDATE SET allowed = greatest(quota_counter.used, ${allowed})
      RETURNING id`
    ids.set(key, row!.id)
  }
  const uses = lines.flatMap(({ lineId, quotas }) =>
    quotas.map((quota) => ({ quotaId: ids.get(quota.key)!, lineId, unit: quota.unitKey })),
  )
  if (uses.length > 0) await tx.quotaUse.createMany({ data: uses })
}

/** Gives back what lines counted for: refused, withdrawn, ended, or (a booking) cancelled. */
export async function giveQuotasBack(tx: Tx, lineIds: readonly string[]): Promise<void> {
  await tx.quotaUse.deleteMany({ where: { lineId: { in: [...lineIds] } } })
}
