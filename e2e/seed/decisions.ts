import type { Tx } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/paris'
import { staffOf, testFamilies } from '../families'

/**
 * In the journeys an agent's decision takes effect at once; those of the third agent, on the families that undo, wait
 * for an hour.
 */
export async function seedDecisions(tx: Tx, now: Instant): Promise<void> {
  await tx.organisation.update({ where: { id: 1 }, data: { undoSeconds: 0 } })
  for (const { familyName, project } of testFamilies.filter(({ journey }) => journey === 'undone')) {
    const { email } = staffOf('agent', project, 2)
    const { id: staffId } = await tx.staff.findFirstOrThrow({ where: { account: { email } } })
    const lines = await tx.requestLine.findMany({
      where: { family: { name: familyName }, status: 'pending' },
      select: { id: true },
    })
    await tx.decisionBatch.create({
      data: {
        ...{ staffId, decision: 'accept', madeAt: new Date(now), effectAt: new Date(now + 3_600_000) },
        lines: { create: lines.map(({ id: lineId }) => ({ lineId })) },
      },
    })
  }
}
