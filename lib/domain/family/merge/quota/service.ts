import 'server-only'
import type { Tx } from '@/lib/db/transaction'

/**
 * What two files have used of one quota is added up: the family has had it all. Where that is more than is allowed,
 * nothing is taken back, and nothing more is given.
 */
export async function mergeQuotas(
  tx: Tx,
  goneIds: readonly string[],
  of: (id: string) => string,
): Promise<void> {
  const gone = [...goneIds]
  const counters = await tx.quotaCounter.findMany({
    where: { OR: [{ familyId: { in: gone } }, { subjectId: { in: gone } }] },
    include: { uses: true },
    orderBy: { id: 'asc' },
  })
  for (const { uses, ...counter } of counters) {
    const { id, ruleSetId, kind, unit, span } = counter
    const owner = { familyId: of(counter.familyId), subjectId: of(counter.subjectId) }
    const key = { ...owner, ruleSetId, kind, unit, span }
    const stays = await tx.quotaCounter.findUnique({
      where: { familyId_subjectId_ruleSetId_kind_unit_span: key },
    })
    if (!stays) {
      await tx.quotaCounter.update({ where: { id }, data: owner })
      continue
    }
    // Uses aren't edited: the counters follow what goes and what comes.
    await tx.quotaUse.deleteMany({ where: { quotaId: id } })
    await tx.quotaCounter.update({
      where: { id: stays.id },
      data: {
        allowed: Math.max(stays.allowed, counter.allowed, stays.used + counter.used),
        // What was used in the former portal has no use behind it.
        ...{ carried: stays.carried + counter.carried, used: stays.used + counter.carried },
      },
    })
    await tx.quotaUse.createMany({ data: uses.map((use) => ({ ...use, quotaId: stays.id })) })
    await tx.quotaCounter.delete({ where: { id } })
  }
}
