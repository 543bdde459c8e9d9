import 'server-only'
import { eachChunk } from '@/lib/db/chunks'
import type { Tx } from '@/lib/db/transaction'
import type { ImportRow, JudgedLines } from '@/lib/rules/import-lines'
import type { ImportedQuota } from '@/lib/rules/import-quotas'
import type { Instant } from '@/lib/time/paris'
import { judgedUnderLocks } from '../reference/service'
import { judgeQuotas } from './queries'

/** Adds what was used in the former portal to the counters: what is used here comes on top of it. */
export async function writeQuotas(
  tx: Tx,
  rows: readonly ImportRow<'quotas'>[],
  now: Instant,
): Promise<JudgedLines<ImportedQuota>> {
  const judged = await judgedUnderLocks<ImportedQuota, JudgedLines<ImportedQuota>>(tx, () =>
    judgeQuotas(tx, rows, now),
  )
  await eachChunk(
    judged.items,
    (part) => tx.$executeRaw`
      INSERT INTO quota_counter (id, rule_set_id, family_id, subject_id, kind, unit, span, used, carried, allowed)
      SELECT gen_random_uuid(), line."ruleSetId", line."familyId", line."subjectId", line.kind::line_kind,
        line.unit::quota_unit, line.span, line.used, line.used, greatest(line.allowed, line.used)
        FROM jsonb_to_recordset(${JSON.stringify(part)}::jsonb) AS line ("ruleSetId" uuid, "familyId" uuid,
          "subjectId" uuid, kind text, unit text, span text, used int, allowed int)
      ON CONFLICT (family_id, subject_id, rule_set_id, kind, unit, span)
      DO UPDATE SET carried = EXCLUDED.carried, used = quota_counter.used + EXCLUDED.carried,
        allowed = greatest(EXCLUDED.allowed, quota_counter.used + EXCLUDED.carried)`,
  )
  return judged
}
