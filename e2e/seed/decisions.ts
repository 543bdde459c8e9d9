import type { Tx } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/paris'
import { type Journey, staffOf, testFamilies } from '../families'

/** In the order of the decisions: the last is the one that is undone, the first stays to be shown. */
const DECIDED: Journey[] = ['accessibility', 'undone']

/** In the journeys a decision takes effect at once; those of the third agent, on these families, wait for an hour. */
export async function seedDecisions(tx: Tx, now: Instant): Promise<void> {
  await tx.organisation.update({ where: { id: 1 }, data: { undoSeconds: 0 } })
  for (const { familyName, project, journey } of testFamilies) {
    const order = DECIDED.indexOf(journey)
    if (order === -1) continue
    const { email } = staffOf('agent', project, 2)
    const { id: staffId } = await tx.staff.findFirstOrThrow({ where: { account: { email } } })
    const lines = await tx.requestLine.findMany({
      where: { family: { name: familyName }, status: 'pending' },
      select: { id: true },
    })
    await tx.decisionBatch.create({
      data: {
        ...{
          staffId,
          decision: 'accept',
          madeAt: new Date(now + order),
          effectAt: new Date(now + 3_600_000),
        },
        lines: { create: lines.map(({ id: lineId }) => ({ lineId })) },
      },
    })
  }
}
