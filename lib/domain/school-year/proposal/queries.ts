import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { classAfter } from '@/lib/rules/school-classes'

/**
 * The class that a child's sheet of a school year begins with: what the service has confirmed, else the one after
 * last year's. Null while an administrator hasn't confirmed the preview: what agents say doesn't count yet.
 */
export async function proposedClass(
  db: Tx,
  { childId, schoolYear, lastClass }: { childId: string; schoolYear: string; lastClass: string },
): Promise<string | null> {
  const turn = await db.schoolYearTurn.findUnique({ where: { schoolYear } })
  if (!turn?.movedUpAt) return null
  const move = await db.classMove.findUnique({ where: { childId_schoolYear: { childId, schoolYear } } })
  return move?.schoolClass ?? classAfter(lastClass)
}
