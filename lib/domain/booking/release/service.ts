import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { giveQuotasBack } from '@/lib/domain/booking/quota/service'

/** Gives back what lines held or counted for: the places of a booking, and the quotas of both kinds. */
export async function releaseLines(tx: Tx, lineIds: readonly string[]): Promise<void> {
  await giveQuotasBack(tx, lineIds)
  await tx.placeHold.deleteMany({ where: { requestLineId: { in: [...lineIds] } } })
}
