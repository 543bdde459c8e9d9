import 'server-only'
import type { Tx } from '@/lib/db/transaction'

/**
 * Opens the turn of what still waits of some sets that have lost these lines: it waits for less than before, so its
 * places may have been there all along, and nothing that is freed would say so.
 */
export async function openTurnsOfRest(tx: Tx, endedIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO waiting_turn (group_id, day)
    SELECT DISTINCT mate.group_id, mate.day FROM request_line ended
      JOIN request_line mate ON mate.waiting_set = ended.waiting_set
     WHERE ended.id = ANY(${[...endedIds]}::uuid[]) AND mate.status = 'waiting'`
}
