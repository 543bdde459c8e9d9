import 'server-only'
import { lockFamilies } from '@/lib/db/locks'
import type { Tx } from '@/lib/db/transaction'
import type { JudgedLines } from '@/lib/rules/import-lines'

export type OfFamilies = { familyId: string } | { familyIds: readonly string[] }

export const familiesOfItem = (item: OfFamilies) => ('familyId' in item ? [item.familyId] : item.familyIds)

/** Judges lines under the locks of the families that they write about: what is judged is what is written. */
export async function judgedUnderLocks<Item extends OfFamilies, Judged extends JudgedLines<Item>>(
  tx: Tx,
  judge: () => Promise<Judged>,
): Promise<Judged> {
  const { items } = await judge()
  await lockFamilies(tx, [...new Set(items.flatMap(familiesOfItem))])
  return judge()
}
